using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Host;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>A demo county, opened in this process and asked as the chat asks.</summary>
internal sealed class CountyUnderTest : IAsyncDisposable
{
    private const string Channel = "benchmark";
    private const int Askers = 200;

    private readonly WebApplication app;
    private readonly string directory;

    private CountyUnderTest(WebApplication opened, string directory, Dictionary<string, Action<int>> questions) => (app, this.directory, Questions) = (opened, directory, questions);

    /// <summary>By what they ask; the number decides who asks, and about what.</summary>
    public IReadOnlyDictionary<string, Action<int>> Questions { get; }

    public static async Task<CountyUnderTest> OpenAsync(string directory, CancellationToken ct)
    {
        var opened = AssistantHost.Build(["--environment=Development", $"--Storage:Directory={directory}", "--Logging:LogLevel:Default=Warning"]);
        await opened.OpenStorageAsync(ct);
        var (facts, clock, reader) = (opened.Services.GetRequiredService<FactSources>(), opened.Services.GetRequiredService<TimeProvider>(), opened.Services.GetRequiredService<IDatabaseReader>());
        var (owners, townships, county) = reader.Read(db => (
            db.Set<CadreRole>().Where(role => role.Role == Role.Helper && role.Region.Length == 12).Select(role => role.CadreId).Distinct().OrderBy(id => id).Take(Askers).ToArray(),
            db.Set<CadreRole>().Where(role => role.Role == Role.Township).Select(role => role.CadreId).Distinct().ToArray(),
            db.Set<CadreRole>().Where(role => role.Role == Role.County).Select(role => role.CadreId).First()));
        var households = reader.Read(db => db.Set<Household>().OrderBy(home => home.Id).Select(home => home.Number).Take(Askers * 5).ToArray());
        await opened.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => Bind(db, [.. owners, .. townships, county], clock.GetUtcNow()));
        return new(opened, directory, new Dictionary<string, Action<int>>(StringComparer.Ordinal)
        {
            ["a cadre's open list"] = number => Ask(owners[number % owners.Length], new MyTodo(1)),
            ["a township's colours by village"] = number => Ask(townships[number % townships.Length], new ColourCounts()),
            ["a household's file"] = number => Ask(county, new HouseholdFile(households[number % households.Length])),
        });

        void Ask(CadreId cadre, FactRequest request) => facts.Answer(request, new FactAsker(Channel, cadre.Value.ToString("N"), clock.GetUtcNow()));
    }

    public CountyFigures Figures(string name, (double Seconds, long PeakMegabytes)? made) => app.Services.GetRequiredService<IDatabaseReader>().Read(db => new CountyFigures(
        name,
        db.Set<Household>().Count(),
        db.Set<Cadre>().Count(),
        db.Set<WorkItem>().Count(),
        db.Set<WorkItem>().Count(item => item.ClosedAt == null),
        made?.Seconds,
        made?.PeakMegabytes,
        Math.Round(new FileInfo(Path.Combine(directory, "assistant.db")).Length / 1024.0 / 1024)));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static int Bind(AssistantDb db, CadreId[] cadres, DateTimeOffset now)
    {
        var known = db.Set<Account>().Where(account => account.Channel == Channel).Select(account => account.UserId).ToHashSet();
        foreach (var cadre in cadres.Distinct().Where(cadre => !known.Contains(cadre.Value.ToString("N"))))
        {
            db.Add(new Account { Id = AccountId.Create(now), Channel = Channel, UserId = cadre.Value.ToString("N"), CadreId = cadre, FirstSeenAt = now });
        }

        return cadres.Length;
    }
}
