namespace BotAssistant.Crash.Tests;

[Trait("Category", "Crash")]
public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_accepted_message_is_answered_exactly_once_however_often_the_service_is_killed()
    {
        var settings = new CrashSettings();
        var dice = new Dice((ulong)settings.Seed);
        var storage = Directory.CreateTempSubdirectory("botassistant-crash-").FullName;
        var setup = new ServerSetup(Host(settings), ServerSetup.FreePort(dice), storage, dice.Letters(40));

        await using (var run = new CrashRun(settings, setup, dice, output.WriteLine))
        {
            await run.RunAsync(TestContext.Current.CancellationToken);
            var problems = await ProblemsAsync(run, settings, TestContext.Current.CancellationToken);
            output.WriteLine(CrashReport.Measured(run));
            Assert.True(problems is [], CrashReport.Wrong(problems, run, storage));
        }

        Directory.Delete(storage, recursive: true);
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(CrashRun run, CrashSettings settings, CancellationToken ct)
    {
        List<(string Talk, Finding Finding)> findings = [];
        foreach (var talk in run.Runs)
        {
            var seen = talk.View.Seen;
            var late = await run.ReadLateAsync(talk, ct);
            findings.AddRange(Verdict.Of(talk.View.Sent, seen).Concat(Verdict.Compare(seen, late)).Select(f => (talk.Name, f)));
        }

        return
        [
            .. run.Mishaps,
            .. run.Breaches.All,
            .. Shortfalls(run, settings),
            .. findings.GroupBy(f => f.Finding.Flaw).OrderBy(g => g.Key).SelectMany(g => g
                .Take(CrashReport.FindingsShownOfOneKind)
                .Select(f => $"{f.Talk}: {f.Finding}")
                .Prepend($"{g.Key}: {g.Count()} in all conversations")),
        ];
    }

    /// <summary>A run that asked too little proves nothing.</summary>
    private static IEnumerable<string> Shortfalls(CrashRun run, CrashSettings settings)
    {
        foreach (var point in FaultPoint.All.Where(p => run.Plan.Hits(p).Count < settings.HitsPerPoint))
        {
            yield return $"{point.Name} was hit {run.Plan.Hits(point).Count} times with open messages, not {settings.HitsPerPoint}";
        }

        var few = run.Runs.Where(r => r.View.Sent.Count < settings.MessagesEach).ToArray();
        if (few.Length > 0)
        {
            yield return $"fewer than {settings.MessagesEach} messages were accepted in "
                + string.Join(", ", few.Select(r => $"{r.Name}: {r.View.Sent.Count}"));
        }
    }

    private static string Host(CrashSettings settings)
    {
        if (settings.Host is { Length: > 0 } host)
        {
            return host;
        }

#if !DEBUG
        Assert.Skip("The fault points exist only in a Debug build of the service; run these tests with -c Debug.");
#endif
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "BotAssistant.sln")))
        {
            root = root.Parent;
        }

        Assert.NotNull(root);
        var built = Path.Combine(root.FullName, "src", "BotAssistant.Host", "bin", "Debug", "net10.0", "BotAssistant.Host.dll");
        Assert.True(File.Exists(built), $"{built} is missing: build src/BotAssistant.Host in Debug first.");
        return built;
    }
}
