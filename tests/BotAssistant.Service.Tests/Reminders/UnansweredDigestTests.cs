using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Reminders;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Forms;

/// <summary>Whose digests bring nothing back may not get them: after three working days the township hears of it, once. From Monday 23 November 2026 on.</summary>
public sealed class UnansweredDigestTests
{
    private const string Line = "可能没收到，方便的话打个电话问一声：钱渡舟（水务局）";
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task After_three_working_days_without_a_sign_the_township_hears_of_it_once_in_its_own_digest()
    {
        await using var county = await Mornings.StartAsync();
        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        await WeekAsync(county);

        Assert.Contains(Line, Assert.Single(county.DigestsOf(county.TownshipId)), StringComparison.Ordinal);
        Assert.DoesNotContain(county.DigestsOf(county.HelperId), text => text.Contains("可能没收到", StringComparison.Ordinal));

        // On the next Monday the matter goes up again; that nothing came back is not said again.
        county.GoTo(Monday.AddDays(7), 8);
        await county.MorningAsync();
        Assert.Equal(2, county.DigestsOf(county.TownshipId).Length);
        Assert.Single(county.DigestsOf(county.TownshipId), text => text.Contains(Line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_pressed_or_wrote_something_after_it_has_seen_it()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await county.HearAsync(county.Helper, $"{number}号");
        county.GoTo(Monday.AddDays(2), 9);
        await County.SayAsync(county.Helper, "收到");

        await WeekAsync(county, from: 3);

        Assert.DoesNotContain("没有回音", Assert.Single(county.DigestsOf(county.TownshipId)), StringComparison.Ordinal);
        var digests = county.Read(db => db.Set<Digest>().Where(digest => digest.CadreId == county.HelperId).OrderBy(digest => digest.Day).ToArray());
        Assert.Equal(Monday.AddDays(2), DateOnly.FromDateTime(digests[0].SeenAt!.Value.AddHours(8).DateTime));
        Assert.Null(digests[^1].SeenAt);
    }

    [Fact]
    public async Task Whose_matters_are_done_is_not_spoken_of()
    {
        await using var county = await Mornings.StartAsync();
        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.OpenAsync(WorkItemKind.Verification, Monday.AddDays(3), county.TownshipId);
        await county.MorningAsync();
        await county.WriteAsync(db => county.Get<Visits>().Record(db, Viewers.OfCadre(db, county.HelperId, county.Today), county.HouseholdId, county.Today, byPhone: false, note: null, county.Now));

        await WeekAsync(county, from: 1);

        Assert.NotEmpty(county.DigestsOf(county.TownshipId));
        Assert.DoesNotContain(county.DigestsOf(county.TownshipId), text => text.Contains("没有回音", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_rule_says_never_nobody_hears_of_it()
    {
        using var rules = new TemporaryDirectory();
        await File.WriteAllTextAsync(
            Path.Combine(rules.Path, "digest.yaml"),
            "- {kind: digest, name: morning, region: 990121, from: 2020-01-01, source: 县里定的, parameters: {at: \"08:00\", until: \"12:00\", listed: 6, unanswered-days: 0}}",
            TestContext.Current.CancellationToken);
        await using var county = await Mornings.StartAsync($"--Rules:Directory={rules.Path}");
        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        await WeekAsync(county);

        Assert.DoesNotContain("没有回音", Assert.Single(county.DigestsOf(county.TownshipId)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_comes_back_another_account_of_the_person_is_tried()
    {
        await using var county = await Mornings.StartAsync();
        await county.MeetAsync("helper-elsewhere", account => account.CadreId = county.HelperId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        await WeekAsync(county);

        var accounts = county.Read(db => db.Set<Announcement>().Where(row => row.Cause == AnnouncementCause.Digest)
            .Join(db.Set<Account>().Where(account => account.CadreId == county.HelperId), row => row.AccountId, account => account.Id, (row, account) => new { row.CreatedAt, account.UserId }).OrderBy(row => row.CreatedAt).Select(row => row.UserId).ToArray());
        Assert.Equal([false, true], accounts.Select(user => user == county.Helper.UserId));
        await county.HearAsync(county.Helper, $"{number}号");
    }

    /// <summary>The mornings from a day of the week up to Friday, each sent before the next.</summary>
    private static async Task WeekAsync(County county, int from = 0)
    {
        for (var day = from; day < 5; day++)
        {
            county.GoTo(Monday.AddDays(day), 10);
            await county.MorningAsync();
            await county.App.UntilAsync(() => !county.Read(db => db.Set<Announcement>().Any(row => row.SentAt == null && row.Failure == null)), "all is sent", TimeSpan.FromMilliseconds(10));
        }
    }
}
