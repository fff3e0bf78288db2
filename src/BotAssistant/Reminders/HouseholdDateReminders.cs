using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Reminders;

/// <summary>
/// Tells households of days of their own, so many days before as the rule says: a loan that is due, papers that are to be brought. Only their own
/// accounts hear it; of a loan not even those that act for them.
/// </summary>
internal sealed class HouseholdDateReminders(IDatabaseReader reader, IDatabaseWriter writer, AnnouncementWriting announcements, Deadlines deadlines, CountyFacts county, IDialogs dialogs, AfterCommit committed, TimeProvider clock)
{
    private const int AtOnce = 100;

    /// <returns>How many messages were written.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = deadlines.DayOf(now);
        var written = 0;
        foreach (var some in reader.Read(db => Due(db, today)).Chunk(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            written += await writer.WriteAsync(db => some.Sum(id => Tell(db, id, today, now)));
            committed.Announce();
        }

        return written;
    }

    private Guid[] Due(AssistantDb db, DateOnly today) =>
    [
        .. db.Set<HouseholdDate>().AsNoTracking().From(today)
            .Join(db.Set<Household>().Where(home => home.ClosedOn == null), date => date.HouseholdId, home => home.Id, (date, home) => new { date, home.Region }).AsEnumerable()
            .Where(one => IsDue(one.date, RegionCode.Parse(one.Region), today)).Select(one => one.date.Id),
    ];

    private bool IsDue(HouseholdDate date, RegionCode place, DateOnly today) => HouseholdDateSteps.RuleOf(deadlines, date, place, today) is { } rule && HouseholdDateSteps.IsDue(rule, date, today, deadlines.WorkingDaysOf(place));

    private int Tell(AssistantDb db, Guid id, DateOnly today, DateTimeOffset now)
    {
        if (db.Set<HouseholdDate>().FirstOrDefault(row => row.Id == id && row.EndedAt == null) is not { } date
            || db.Set<Household>().AsNoTracking().FirstOrDefault(row => row.Id == date.HouseholdId && row.ClosedOn == null) is not { } home || !IsDue(date, RegionCode.Parse(home.Region), today))
        {
            return 0;
        }

        var item = date.ItemId is { } matter ? db.Set<WorkItem>().AsNoTracking().FirstOrDefault(row => row.Id == matter) : null;
        if (item is { IsOpen: false } || (item is not null && db.Set<WorkItemEvidence>().Any(row => row.ItemId == item.Id)))
        {
            // They are there, or nobody needs them any more.
            date.EndedAt = now;
            return 0;
        }

        var accounts = db.Set<Account>().Where(account => account.HouseholdId == home.Id && account.UnsubscribedAt == null).OrderBy(account => account.Id).Select(account => account.Id).AsEnumerable()
            .Where(account => date.Kind is not HouseholdDateKind.LoanDue || !HouseholdConsents.ActsForOthers(db, account, home.Id)).ToArray();
        if (accounts is [])
        {
            return 0;
        }

        var text = TextOf(date, item, today);
        foreach (var account in accounts)
        {
            announcements.Add(db, new Announcing(account, AnnouncementCause.OwnDate, new AnnouncedWords(text, []), RegionCode.Parse(home.Region)), now);
        }

        date.ToldOn = today;
        return accounts.Length;
    }

    private string TextOf(HouseholdDate date, WorkItem? item, DateOnly today)
    {
        var words = dialogs.Current;
        (string, object) month = ("month", date.On.Month), day = ("day", date.On.Day), phone = ("desk_phone", county.DeskPhone);
        if (date.Kind is HouseholdDateKind.LoanDue)
        {
            var left = date.On.DayNumber - today.DayNumber;
            return words.Text(OwnDateTexts.Loan, month, day, phone, ("left", left == 0 ? words.Text(OwnDateTexts.Today) : words.Text(OwnDateTexts.Left, ("days", left))));
        }

        var paper = words.Text(new TextKey(date.Paper!));
        return item is null ? words.Text(OwnDateTexts.Papers, month, day, phone, ("paper", paper)) : words.Text(OwnDateTexts.PapersFor, month, day, phone, ("paper", paper), ("number", item.Number));
    }
}

internal static class OwnDateTexts
{
    public static readonly TextKey Loan = new("own-date-loan", "month", "day", "left", "desk_phone");
    public static readonly TextKey Left = new("own-date-left", "days");
    public static readonly TextKey Today = new("own-date-today");
    public static readonly TextKey Papers = new("own-date-papers", "month", "day", "paper", "desk_phone");
    public static readonly TextKey PapersFor = new("own-date-papers-for", "month", "day", "paper", "number", "desk_phone");
}
