using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Announcements;

/// <summary>
/// What a channel did not take is told in another way: on another account of the person; a household that has none becomes something to do for
/// whoever is responsible for it, a cadre who has none for their township. What may or may not have arrived is told again in the next morning.
/// </summary>
internal sealed class Undelivered(IDatabaseReader reader, IDatabaseWriter writer, AnnouncementWriting writing, DailyRoom room, WorkItemOpening opening, RowCipher cipher, IDialogs dialogs, Deadlines deadlines, CountyFacts county, AfterCommit committed, TimeProvider clock)
{
    private const int AtOnce = 50;
    private const string Elsewhere = "undelivered";
    private static readonly Role[] TownshipRoles = [Role.Township];
    private static readonly Role[] CountyRoles = [Role.County];

    /// <returns>How many messages were seen to.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var seen = 0;
        foreach (var id in reader.Read(Failed))
        {
            ct.ThrowIfCancellationRequested();
            seen += await writer.WriteAsync(db => Settle(db, id, clock.GetUtcNow()));
        }

        if (seen > 0)
        {
            committed.Announce();
        }

        return seen;
    }

    private static Guid[] Failed(AssistantDb db) =>
    [
        .. (
            from message in db.Set<OutboxMessage>()
            // The first condition is that of the index.
            where message.State != OutboxState.Delivered && (message.State == OutboxState.Dead || message.State == OutboxState.Uncertain)
            join announcement in db.Set<Announcement>() on new { Place = (Conversations.ConversationId?)message.ConversationId, Sequence = (long?)message.Sequence } equals new { Place = announcement.SentIn, Sequence = announcement.SentSequence }
            where announcement.Failure == null && !announcement.IsUrgent
            select announcement.Id).Take(AtOnce),
    ];

    private int Settle(AssistantDb db, Guid id, DateTimeOffset now)
    {
        if (db.Set<Announcement>().FirstOrDefault(row => row.Id == id && row.Failure == null) is not { } lost
            || db.Set<OutboxMessage>().FirstOrDefault(row => row.ConversationId == lost.SentIn && row.Sequence == lost.SentSequence) is not { } message)
        {
            return 0;
        }

        var words = writing.Open(lost);
        var account = db.Set<Account>().AsNoTracking().First(row => row.Id == lost.AccountId);
        var other = PreferredAccounts.Order(PreferredAccounts.Read(db, Subscriptions.AccountsOf(db, account).Where(row => row.Id != account.Id && row.UnsubscribedAt == null))).Open is [var next, ..] ? next.Id : default;
        lost.Failure = Elsewhere;
        if (message.State is OutboxState.Uncertain)
        {
            // Nobody is told twice without being told that it may be twice.
            Again(db, lost, other == default ? account.Id : other, words with { Text = dialogs.Current.Text(MergedTexts.Uncertain, ("text", words.Text)) }, Tomorrow(now), now);
            return 1;
        }

        if (other != default)
        {
            Again(db, lost, other, words, now, now);
            return 1;
        }

        if (account.HouseholdId is { } home && db.Set<Household>().AsNoTracking().FirstOrDefault(row => row.Id == home && row.ClosedOn == null) is { } household)
        {
            Ask(db, household, now);
        }
        else if (account.CadreId is { } who && db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == who) is { } cadre)
        {
            Ask(db, cadre, now);
        }

        return 1;
    }

    private void Again(AssistantDb db, Announcement lost, AccountId to, AnnouncedWords words, DateTimeOffset when, DateTimeOffset now)
    {
        var announcement = writing.Make(new Announcing(to, lost.Cause, words, RegionCode.Nation) { Item = lost.ItemId, Kind = lost.Kind, Presses = lost.Presses, NotBefore = when, Detour = PreferredAccounts.Undelivered }, now);
        db.Add(announcement);
    }

    /// <summary>One to-do for a household, however many messages did not arrive.</summary>
    private void Ask(AssistantDb db, Household household, DateTimeOffset now)
    {
        var category = dialogs.Current.Text(MergedTexts.UnreachableCategory);
        if (db.Set<WorkItem>().Any(item => item.HouseholdId == household.Id && item.Kind == WorkItemKind.Verification && item.Category == category && item.ClosedAt == null))
        {
            return;
        }

        var (place, today) = (RegionCode.Parse(household.Region), deadlines.DayOf(now));
        opening.Open(
            db,
            new Opening(WorkItemKind.Verification, place)
            {
                Household = household.Id,
                Owner = Owners.Of(db, household.Id, place, today),
                Category = category,
                Body = dialogs.Current.Text(MergedTexts.Unreachable, ("household", household.HeadName)),
                Clock = "verification",
                IsDemo = household.IsDemo,
            },
            Viewer.Stranger,
            now);
    }

    /// <summary>One to-do about a cadre whom nothing reaches, for their township; of the township's own people for the county.</summary>
    private void Ask(AssistantDb db, Cadre cadre, DateTimeOffset now)
    {
        var (category, today) = (dialogs.Current.Text(MergedTexts.UnreachableCategory), deadlines.DayOf(now));
        var body = dialogs.Current.Text(MergedTexts.UnreachableCadre, ("name", cadre.Name), ("unit", cadre.Unit));
        // There are few of them, and what they are about stands sealed in the words alone: the cadre is to see it, too, should they write again.
        if (cadre.IsGone(today) || db.Set<WorkItem>().AsNoTracking().Where(item => item.Category == category && item.HouseholdId == null && item.ClosedAt == null && item.Body != null).AsEnumerable()
            .Any(item => cipher.Open("work_items", "Body", item.Id.Value, item.Body!) == body))
        {
            return;
        }

        var place = db.Set<CadreRole>().AsNoTracking().Where(role => role.CadreId == cadre.Id && role.From <= today && (role.Until == null || role.Until >= today)).Select(role => role.Region).AsEnumerable()
            .Select(RegionCode.Parse).OrderByDescending(region => region.Level).Select(region => (RegionCode?)region).FirstOrDefault() ?? county.Place();
        var township = place.Level >= RegionLevel.Township ? RoleHolders.First(db, place.Up(RegionLevel.Township), TownshipRoles, today, except: cadre.Id) : null;
        opening.Open(
            db,
            new Opening(WorkItemKind.Verification, place)
            {
                Owner = (township ?? RoleHolders.First(db, county.Place(), CountyRoles, today, except: cadre.Id))?.Id,
                Category = category,
                Body = body,
                Clock = "verification",
                IsDemo = cadre.IsDemo,
            },
            Viewer.Stranger,
            now);
    }

    /// <summary>In the next morning it comes with whatever waits then.</summary>
    private DateTimeOffset Tomorrow(DateTimeOffset now) => room.MorningAfter(now);
}
