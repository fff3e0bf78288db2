using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Announcements;

/// <summary>How much a person is written in a day, by the rule; danger, what presses, and what somebody asked for themselves is not counted.</summary>
internal sealed class DailyRoom(Deadlines deadlines, CountyFacts county)
{
    private const string RuleName = "messages";

    /// <summary>Whether it takes room, and waits where there is none.</summary>
    public static bool Counts(Announcement row) =>
        row is { IsUrgent: false, Presses: false, Cause: AnnouncementCause.Matter or AnnouncementCause.Notice or AnnouncementCause.Digest or AnnouncementCause.Season or AnnouncementCause.OwnDate };

    /// <returns>Null: now; else when there is room again.</returns>
    public DateTimeOffset? NextOf(AssistantDb db, Announcement row, DateTimeOffset now)
    {
        // The digest of the day is what the others are merged with.
        if (!Counts(row) || row.Cause is AnnouncementCause.Digest)
        {
            return null;
        }

        var account = db.Set<People.Account>().AsNoTracking().First(found => found.Id == row.AccountId);
        if (account is { CadreId: null, HouseholdId: { } home } && PeaceUntil(db, home, now) is { } peace)
        {
            return peace;
        }

        if (IsOwed(db, row, account) || deadlines.Rules.Find<QuietHoursRule>(RuleName, county.Place(), deadlines.DayOf(now))?.Parameters is not { } rule)
        {
            return null;
        }

        var here = TimeZoneInfo.ConvertTime(now, county.TimeZone).DateTime;
        var midnight = new DateTimeOffset(here.Date, county.TimeZone.GetUtcOffset(here.Date)).ToUniversalTime();
        var accounts = Subscriptions.AccountsOf(db, account).Select(found => found.Id);
        var sent = db.Set<Announcement>().AsNoTracking().Where(other => accounts.Contains(other.AccountId) && other.SentAt >= midnight)
            .Select(other => new { other.IsUrgent, other.Presses, other.Cause, other.SentIn, other.SentSequence }).AsEnumerable()
            .Where(other => !other.IsUrgent && !other.Presses && other.Cause is AnnouncementCause.Matter or AnnouncementCause.Notice or AnnouncementCause.Digest or AnnouncementCause.Season or AnnouncementCause.OwnDate)
            .DistinctBy(other => (other.SentIn, other.SentSequence)).Count();
        if (sent < rule.MessagesPerDay)
        {
            return null;
        }

        return MorningAfter(now);
    }

    /// <summary>
    /// It takes room and does not wait for it: a refusal and whatever else has to be told, and a need to whoever has it now, in the commit in which it
    /// was reported, passed to them, or began again.
    /// </summary>
    private static bool IsOwed(AssistantDb db, Announcement row, People.Account account) =>
        row.Cause is AnnouncementCause.Notice
        || (row is { Cause: AnnouncementCause.Matter, ItemId: { } id } && account.CadreId is not null
            && db.Set<WorkItem>().Any(item => item.Id == id && item.Kind == WorkItemKind.Need && item.ReporterId != row.AccountId)
            && db.Set<WorkItemEvent>().Any(line => line.ItemId == id && line.At == row.CreatedAt
                && (line.Act == WorkItemAct.Opened || line.Act == WorkItemAct.Reopened || line.Act == WorkItemAct.PassedOn || line.Act == WorkItemAct.Assigned)));

    /// <summary>When the hours are over in which the household wants to be left in peace; null: they are not now.</summary>
    private DateTimeOffset? PeaceUntil(AssistantDb db, People.HouseholdId home, DateTimeOffset now) =>
        db.Set<People.QuietWindow>().AsNoTracking().Where(window => window.HouseholdId == home && window.EndedAt == null && window.From != null).AsEnumerable()
            .Max(window => window.EndAt(now, county.TimeZone));

    /// <summary>When the quiet hours of the coming night are over; before days off, of the last of these nights.</summary>
    public DateTimeOffset MorningAfter(DateTimeOffset now)
    {
        var until = deadlines.Rules.Find<QuietHoursRule>(RuleName, county.Place(), deadlines.DayOf(now))?.Parameters.Until ?? new TimeOnly(8, 0);
        var tomorrow = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, county.TimeZone).DateTime).AddDays(1);
        var morning = deadlines.WorkingDaysOf(county.Place()).OnOrAfter(tomorrow).ToDateTime(until);
        return new DateTimeOffset(morning, county.TimeZone.GetUtcOffset(morning)).ToUniversalTime();
    }
}
