using BotAssistant.Announcements;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;

namespace BotAssistant.Tests.Forms;

/// <summary>Few messages: what is held back comes merged, and nobody is written more often in a day than the rule lets.</summary>
public sealed class MergingTests
{
    [Fact]
    public async Task What_came_in_the_night_is_one_message_in_the_morning()
    {
        await using var county = await Mornings.StartAsync();
        county.GoTo(county.Today, 22);
        await TellAsync(county, 5);
        county.App.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.DoesNotContain(county.Read(db => db.Set<Announcement>().ToArray()), row => row.SentAt is not null);

        county.App.Clock.Advance(TimeSpan.FromHours(10));
        var told = await county.HearAsync(county.Home, "第0件");
        Assert.All(Enumerable.Range(0, 5), i => Assert.Contains($"第{i}件", told, StringComparison.Ordinal));
        Assert.Single(county.Read(db => db.Set<Announcement>().AsEnumerable().Select(row => row.SentSequence).Distinct().ToArray()));
    }

    [Fact]
    public async Task What_goes_beyond_the_days_number_waits_for_the_next_morning_and_danger_does_not()
    {
        await using var county = await Mornings.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await TellAsync(county, 1, i);
            county.App.Clock.Advance(TimeSpan.FromMinutes(5));
            await county.App.UntilAsync(() => county.Read(db => !db.Set<Announcement>().Any(row => row.SentAt == null && row.Failure == null && row.DueAt <= county.Now)), "all due are settled");
        }

        var sent = county.Read(db => db.Set<Announcement>().Count(row => row.SentAt != null));
        Assert.Equal(6, sent);
        await TellAsync(county, 1, 10, urgent: true);
        county.App.Clock.Advance(TimeSpan.FromMinutes(5));
        county.Later(TimeSpan.FromSeconds(1));
        await county.HearAsync(county.Home, "第10件");

        county.App.Clock.Advance(TimeSpan.FromHours(24));
        county.Later(TimeSpan.FromMinutes(1));
        var rest = await county.HearAsync(county.Home, "第6件");
        Assert.Contains("第9件", rest, StringComparison.Ordinal);
    }

    private static async Task TellAsync(County county, int count, int first = 0, bool urgent = false)
    {
        var account = county.Read(db => db.Set<Account>().First(row => row.HouseholdId == county.HouseholdId).Id);
        await county.WriteAsync(db =>
        {
            for (var i = first; i < first + count; i++)
            {
                county.Get<AnnouncementWriting>().Add(
                    db, new Announcing(account, AnnouncementCause.Matter, new AnnouncedWords($"第{i}件", []), RegionCode.Parse(County.Group)) { IsUrgent = urgent }, county.Now);
            }

            return 0;
        });
        county.Get<AfterCommit>().Announce();
    }
}
