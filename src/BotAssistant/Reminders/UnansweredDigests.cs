using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Reminders;

/// <summary>Somebody who may not have seen what they were sent.</summary>
/// <param name="Told">Who hears of it; null: nobody, or it was told.</param>
internal sealed record UnansweredPerson(CadreId Id, string Name, string Unit, CadreId? Told);

/// <summary>
/// Whose digests brought nothing back for so many working days as the rule says, while a matter of theirs that stood in them is still open: they may not
/// get them. Channels tell nothing of what was read, so a sign is that somebody wrote or pressed something after it.
/// </summary>
internal sealed class UnansweredDigests(IDatabaseReader reader, IReminderStore store, DigestHours hours, Deadlines deadlines, CountyFacts county)
{
    private const int Days = 14;

    public async Task<IReadOnlyDictionary<CadreId, UnansweredPerson>> FindAsync(ReminderPeople people, DateOnly today)
    {
        await store.SaveSeenAsync(store.ReadSeen(today.AddDays(-Days), today));
        return reader.Read(db => Find(db, people, today));
    }

    private Dictionary<CadreId, UnansweredPerson> Find(AssistantDb db, ReminderPeople people, DateOnly today)
    {
        var from = today.AddDays(-Days);
        var open = (
            from digest in db.Set<Digest>().AsNoTracking()
            where digest.SeenAt == null && digest.Day >= @from && digest.Day < today
            join announcement in db.Set<Announcement>() on digest.AnnouncementId equals announcement.Id
            where announcement.SentAt != null && announcement.Failure == null
            select new { digest.CadreId, digest.Day, digest.UnseenToldOn }).AsEnumerable().GroupBy(row => row.CadreId);
        var found = new Dictionary<CadreId, UnansweredPerson>();
        foreach (var rows in open)
        {
            var place = people.PlaceOf(rows.Key) ?? county.Place();
            if (people.Find(rows.Key) is { } cadre && !cadre.IsGone(today) && hours.RuleOf(place, today) is { UnansweredDays: > 0 and var most }
                && deadlines.WorkingDaysOf(place).Between(rows.Min(row => row.Day), today) >= most && IsOpen(db, rows.Key, rows.Min(row => row.Day)))
            {
                found[rows.Key] = new UnansweredPerson(rows.Key, cadre.Name, cadre.Unit, rows.Any(row => row.UnseenToldOn is not null) ? null : Above(rows.Key, place, people));
            }
        }

        return found;
    }

    /// <summary>What they were told of since then, as their own to do, is not done.</summary>
    private static bool IsOpen(AssistantDb db, CadreId cadre, DateOnly since) => db.Set<WorkItem>().Any(item => item.OwnerId == cadre && item.ClosedAt == null
        && db.Set<Reminder>().Any(row => row.ItemId == item.Id && row.CadreId == cadre && row.IsOwn && row.State == ReminderState.Told && row.Day >= since));

    /// <summary>The township, of its own people the county.</summary>
    private static CadreId? Above(CadreId cadre, RegionCode place, ReminderPeople people) =>
        people.At(place, RegionLevel.Township, Role.Township) is { } township && township != cadre ? township
        : people.At(place, RegionLevel.County, Role.County) is { } above && above != cadre ? above : null;
}
