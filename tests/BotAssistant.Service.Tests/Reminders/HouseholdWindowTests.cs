using BotAssistant.Announcements;
using BotAssistant.People;
using BotAssistant.Reminders;

namespace BotAssistant.Tests.Forms;

/// <summary>What households are told at its time of the year: the payment of the insurance, until the 20th of December.</summary>
public sealed class HouseholdWindowTests
{
    private const string Insurance = "到交城乡居民医保的时候了，最晚12月20日交";

    [Fact]
    public async Task A_household_of_a_kind_in_the_rule_is_told_once_a_year_and_another_is_not()
    {
        await using var county = await Mornings.StartAsync();
        var other = county.Read(db => db.Set<Household>().First(home => home.HeadName == "王有田").Id);
        var neighbour = await county.MeetAsync("neighbour", account => account.HouseholdId = other);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await RunAsync(county));
        var told = await county.HearAsync(county.Home, Insurance);
        Assert.DoesNotContain("{", told, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(county));
        county.Later(TimeSpan.FromDays(20));
        Assert.Equal(0, await RunAsync(county));

        county.Later(TimeSpan.FromDays(302));
        Assert.InRange(await RunAsync(county), 1, 2);
        await neighbour.Renewed().ReadAsync();
        Assert.DoesNotContain(Seasons(county), row => county.Read(db => db.Set<Account>().First(account => account.Id == row.AccountId).HouseholdId) == other);
    }

    [Fact]
    public async Task Who_unsubscribed_is_not_told()
    {
        await using var county = await Mornings.StartAsync();
        await county.WriteAsync(db => db.Set<Account>().First(account => account.HouseholdId == county.HouseholdId).UnsubscribedAt = county.Now);

        Assert.Equal(0, await RunAsync(county));
        Assert.Empty(Seasons(county));
    }

    [Fact]
    public async Task What_is_written_in_the_night_is_told_in_the_morning()
    {
        await using var county = await Mornings.StartAsync();
        county.GoTo(county.Today, 23);

        Assert.Equal(1, await RunAsync(county));
        county.App.Clock.Advance(TimeSpan.FromMinutes(30));
        var waits = Assert.Single(Seasons(county));
        Assert.Null(waits.SentAt);
        Assert.InRange(TimeOnly.FromDateTime(waits.DueAt.ToOffset(TimeSpan.FromHours(8)).DateTime), new TimeOnly(6, 0), new TimeOnly(10, 0));

        county.App.Clock.Advance(TimeSpan.FromHours(10));
        await county.App.UntilAsync(() => Assert.Single(Seasons(county)).SentAt is not null, "it is sent", TimeSpan.FromSeconds(1));
        await county.HearAsync(county.Home, Insurance);
    }

    private static Task<int> RunAsync(County county) => county.Get<HouseholdWindows>().RunAsync(CancellationToken.None);

    private static Announcement[] Seasons(County county) => county.Read(db => db.Set<Announcement>().Where(row => row.Cause == AnnouncementCause.Season).ToArray());
}
