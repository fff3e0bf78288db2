using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Announcements;
using BotAssistant.Conversations;
using BotAssistant.Host;
using BotAssistant.Protocol;
using BotAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Crash.Tests;

/// <summary>Mornings on which the service is killed: between the sweep and the digests, in the middle of either and while they are sent; and a clock that jumps.</summary>
[Trait("Category", "Crash")]
public sealed partial class MorningTests(ITestOutputHelper output)
{
    // Half past eight there.
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 0, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Every_matter_that_is_due_stands_in_one_digest_however_often_the_service_is_killed_and_wherever_the_clock_goes()
    {
#if !DEBUG
        Assert.Skip("The fault points exist only in a Debug build of the service; run these tests with -c Debug.");
#endif
        var directory = Directory.CreateTempSubdirectory("botassistant-morning-").FullName;
        var file = Path.Combine(directory, "assistant.db");
        await using (var made = MorningChild.Build(directory, Tuesday))
        {
            await made.OpenStorageAsync(TestContext.Current.CancellationToken);
            MorningCounty.Fill(file, (conversation, user) => made.Services.GetRequiredService<ActivityBodies>().SealState(
                new StoredReference(new ConversationReference { ChannelId = "embedded", User = new ChannelAccount { Id = user }, Bot = new ChannelAccount { Id = "botassistant" }, Conversation = new ConversationAccount { Id = conversation } }, false).ToJson(),
                new ConversationAddress("embedded", conversation)));
        }

        // In the middle of the sweep: some of the reminders stand there.
        await DieAsync(directory, Tuesday, "reminders.before:2");
        Assert.Equal(0, Digests(file));
        // After the sweep, before the first digest.
        await DieAsync(directory, Tuesday.AddMinutes(5), "digests.before:1");
        Assert.Equal((MorningCounty.Cadres * MorningCounty.EachOnTuesday, 0), (Reminders(file), Digests(file)));
        // Those of some people are written.
        await DieAsync(directory, Tuesday.AddMinutes(10), "digests.before:3");
        var onTuesday = Digests(file);
        Assert.InRange(onTuesday, 1, MorningCounty.Cadres - 1);

        // Nobody starts it for 48 hours; then it dies in the middle again, and once more while the messages leave.
        var thursday = Tuesday.AddHours(48);
        await DieAsync(directory, thursday, "digests.before:2");
        var before = Sent(file);
        await LiveAsync(directory, thursday.AddMinutes(5), () => Sent(file) >= before + 50);
        var cut = Sent(file);
        Assert.InRange(cut, before + 50, onTuesday + MorningCounty.Cadres - 1);
        await LiveAsync(directory, thursday.AddMinutes(10), until: null);
        var texts = await TextsAsync(directory, thursday);
        output.WriteLine($"{onTuesday} digests on Tuesday, {Digests(file) - onTuesday} on Thursday; killed with {before} and {cut} messages sent");

        // Every matter once, to whom it belongs; a message for each digest, and each in its conversation once.
        var told = texts.SelectMany(one => Numbers().Matches(one.Text).Select(match => (one.Cadre, Matter: int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) - 1))).ToArray();
        Assert.Equal(Enumerable.Range(0, MorningCounty.Matters), told.Select(one => one.Matter).Order());
        Assert.All(told, one => Assert.Equal(new Guid(MorningCounty.Id(1, MorningCounty.OwnerOf(one.Matter)), bigEndian: true), one.Cadre));
        Assert.Equal(Digests(file), texts.Count);
        Assert.Equal(onTuesday + MorningCounty.Cadres, texts.Count);
        Assert.Equal(0, MorningCounty.Count(file, "SELECT COUNT(*) FROM announcements WHERE SentAt IS NULL OR Failure IS NOT NULL"));
        Assert.Equal(0, MorningCounty.Count(file, "SELECT COUNT(*) FROM reminders WHERE State <> 'Told'"));
        Assert.Equal(texts.Count, MorningCounty.Count(file, "SELECT COUNT(*) FROM log WHERE Visible = 1"));
        Assert.Equal(texts.Count, MorningCounty.Count(file, "SELECT COUNT(DISTINCT hex(SentIn) || SentSequence) FROM announcements"));

        // Nothing comes again: not at once, and not when the clock goes back.
        await LiveAsync(directory, thursday.AddMinutes(15), until: null);
        await LiveAsync(directory, Tuesday.AddMinutes(20), until: null);
        Assert.Equal(texts.Count, MorningCounty.Count(file, "SELECT COUNT(*) FROM log WHERE Visible = 1"));
        Assert.Equal(MorningCounty.Matters, Reminders(file));

        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A life that ends by its own hand at a fault point.</summary>
    private static async Task DieAsync(string directory, DateTimeOffset moment, string fault)
    {
        using var child = Start(directory, moment, fault);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await child.WaitForExitAsync(patience.Token);
            Assert.Equal(ServerProcess.Killed, child.ExitCode);
        }
        finally
        {
            child.Kill();
        }
    }

    /// <summary>A life that is ended from outside; null: when everything was sent.</summary>
    private static async Task LiveAsync(string directory, DateTimeOffset moment, Func<bool>? until)
    {
        using var child = Start(directory, moment, fault: null);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            if (until is null)
            {
                Assert.Equal(MorningChild.Sent, await child.StandardOutput.ReadLineAsync(patience.Token));
                return;
            }

            while (!until())
            {
                Assert.False(child.HasExited, "The service ended by itself.");
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
            }
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static Process Start(string directory, DateTimeOffset moment, string? fault)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MorningTests).Assembly.Location, MorningChild.Verb, directory, moment.ToString("O", CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("BOTASSISTANT_FAULT");
        if (fault is not null)
        {
            start.Environment["BOTASSISTANT_FAULT"] = fault;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("No process.");
    }

    private static async Task<IReadOnlyList<(Guid Cadre, string Text)>> TextsAsync(string directory, DateTimeOffset moment)
    {
        await using var app = MorningChild.Build(directory, moment);
        await app.OpenStorageAsync(TestContext.Current.CancellationToken);
        var writing = app.Services.GetRequiredService<AnnouncementWriting>();
        return app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<Announcement>().Where(row => row.Cause == AnnouncementCause.Digest)
            .Join(db.Set<People.Account>(), row => row.AccountId, account => account.Id, (row, account) => new { row, account.CadreId }).AsEnumerable()
            .Select(one => (one.CadreId!.Value.Value, writing.Open(one.row).Text)).ToArray());
    }

    private static int Digests(string file) => MorningCounty.Count(file, "SELECT COUNT(*) FROM digests");

    private static int Reminders(string file) => MorningCounty.Count(file, "SELECT COUNT(*) FROM reminders");

    private static int Sent(string file) => MorningCounty.Count(file, "SELECT COUNT(*) FROM announcements WHERE SentAt IS NOT NULL");

    [GeneratedRegex("^(?<number>[0-9]+)号", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
