using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Reminders;
using BotAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Forms;

/// <summary>Runs a county through its mornings as the schedule does: the sweep, then the digests.</summary>
internal static class Mornings
{
    /// <summary>The small county, with a household that is monitored: it is visited every month.</summary>
    public static async Task<County> StartAsync(params string[] settings)
    {
        var county = await County.StartAsync(settings);
        await county.WriteAsync(db => db.Add(new HouseholdIdentity { Id = VersionSeven.Next(county.Now), HouseholdId = county.HouseholdId, Kind = IdentityKinds.Monitored, From = county.Today.AddDays(-100), Basis = "test" }).Entity.Kind);
        return county;
    }

    public static T Get<T>(this County county)
        where T : notnull => county.App.Services.GetRequiredService<T>();

    public static async Task<(SweepReport Sweep, RoundReport Round)> MorningAsync(this County county)
    {
        var sweep = await county.Get<ReminderSweep>().RunAsync(CancellationToken.None);
        return (sweep, await county.Get<DigestRound>().RunAsync(CancellationToken.None));
    }

    /// <summary>Goes to a moment of a day there.</summary>
    public static void GoTo(this County county, DateOnly day, int hour, int minute = 5)
    {
        var moment = new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8));
        county.Later(moment - county.Now);
    }

    public static Task<long> OpenAsync(this County county, WorkItemKind kind, DateOnly due, CadreId? owner, string? category = null, string region = County.Group, string? quiet = null) =>
        county.WriteAsync(db => county.Get<WorkItemOpening>().Open(
            db,
            new Opening(kind, RegionCode.Parse(region)) { Household = kind is WorkItemKind.Visit ? county.HouseholdId : null, Owner = owner, DueOn = due, Category = category, Quiet = quiet },
            Viewer.Stranger, county.Now).Number);

    public static Reminder[] RemindersOf(this County county, long number) =>
        county.Read(db => db.Set<Reminder>().Where(row => row.ItemId == db.Set<WorkItem>().First(item => item.Number == number).Id).AsEnumerable().OrderBy(row => row.On).ThenBy(row => row.Stage, StringComparer.Ordinal).ToArray());

    /// <summary>What somebody was told in the mornings, the newest last.</summary>
    public static string[] DigestsOf(this County county, CadreId cadre) => county.Read(db =>
    {
        var writing = county.Get<AnnouncementWriting>();
        return (
            from announcement in db.Set<Announcement>()
            where announcement.Cause == AnnouncementCause.Digest
            join account in db.Set<Account>() on announcement.AccountId equals account.Id
            where account.CadreId == cadre
            orderby announcement.CreatedAt
            select announcement).AsEnumerable().Select(row => writing.Open(row).Text).ToArray();
    });
}
