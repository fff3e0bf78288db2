using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Testing;
using BotAssistant.Tests.StaffPages;
using BotAssistant.WeeklyReports;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.WeeklyReports;

/// <summary>The small county on the Thursday of a week that ends on Friday at five; whatever was before it is settled.</summary>
internal sealed class Weeks : IAsyncDisposable
{
    public const string Village = "990121200203", Township = "990121200", Home = "990121";

    public static readonly DateOnly Friday = new(2026, 11, 27);

    private Weeks(Forms.County county) => County = county;

    public Forms.County County { get; }

    public WeeklyFreeze Freeze => Get<WeeklyFreeze>();

    public static async Task<Weeks> StartAsync(params string[] settings)
    {
        var weeks = new Weeks(await Forms.County.StartAsync(["--Schedule:Enabled=false", .. settings]));
        weeks.County.Later(TimeSpan.FromDays(3));
        return weeks;
    }

    public T Get<T>()
        where T : notnull => County.App.Services.GetRequiredService<T>();

    /// <summary>Goes on to a moment there.</summary>
    public void GoTo(DateOnly day, int hour, int minute) => County.Later(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8)) - County.Now);

    public Task<FreezeReport> RunAsync() => Freeze.RunAsync(CancellationToken.None);

    /// <summary>Of the week that ends on Friday.</summary>
    public WeeklyReport[] Reports(string region) =>
        County.Read(db => db.Set<WeeklyReport>().Where(row => row.Region == region && row.WeekEnd == Friday).OrderBy(row => row.Version).ToArray());

    public static WeeklyFigures Figures(WeeklyReport report) => WeeklyFigures.FromJson(report.Figures);

    public string[] Said(WeeklyReport report) => [.. Get<WeeklyVersions>().DifficultiesOf(report).Select(one => $"{one.Region} {one.Number} {one.Words}")];

    public Task<long> OpenAsync(WorkItemKind kind = WorkItemKind.Rectification, int due = 9, string? quiet = null) => County.WriteAsync(db => Get<WorkItemOpening>().Open(
        db,
        new Opening(kind, RegionCode.Parse(Village)) { Category = "住房", Owner = quiet is null ? County.HelperId : null, Household = County.HouseholdId, DueOn = County.Today.AddDays(due), Quiet = quiet, About = quiet is null ? null : County.HelperId },
        Viewer.Stranger,
        County.Now).Number);

    /// <summary>Done by the matter's owner.</summary>
    public Task DoAsync(long number, WorkItemOperation operation) => County.WriteAsync(db =>
    {
        var by = Viewers.OfCadre(db, County.HelperId, County.Today);
        var result = Get<WorkItemOperations>().Apply(db, by, db.Set<WorkItem>().First(item => item.Number == number).Id, operation, County.Now);
        return Assert.IsType<OperationResult.Done>(result);
    });

    /// <summary>Somebody who has signed in to the pages.</summary>
    public async Task<StaffBrowser> EnterAsync(string name, Role role, string region)
    {
        var (_, code) = await County.WriteAsync(db => Get<Staff>().Add(db, new NewCadre(name, "某单位", role, RegionCode.Parse(region)), "command:test", County.Today, County.Now));
        var browser = new StaffBrowser(County.App);
        await browser.EnterAsync(code);
        return browser;
    }

    /// <summary>Somebody of a role in the chat, who has read the notice.</summary>
    public async Task<Person> MeetAsync(string user, string name, Role role, string region)
    {
        var id = await County.CadreAsync(name, "某单位", role, region);
        var person = await County.MeetAsync(user, account => account.CadreId = id);
        County.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return person;
    }

    public ValueTask DisposeAsync() => County.DisposeAsync();
}
