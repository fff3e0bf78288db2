using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Announcements;

/// <summary>
/// Brings what waits for one of somebody's accounts to the one that they prefer, once, however many of them it was written for. Danger goes
/// everywhere, answers where they were asked for, and what is quiet to nowhere but the account that wrote.
/// </summary>
internal static class PreferredRoutes
{
    /// <summary>It was told on the account that the person prefers.</summary>
    private const string SamePerson = "same-person";

    /// <summary>Whether anybody prefers an account at all, and something waits that could go there.</summary>
    public static bool AreNeeded(AssistantDb db, IReadOnlyList<Announcement> due) => due.Any(MayMove) && db.Set<Account>().Any(account => account.PreferredAt != null);

    /// <param name="db">Where it is written.</param>
    /// <param name="some">What waits.</param>
    /// <param name="writing">Opens what was written: only what says the same is told once.</param>
    /// <returns>How many changed.</returns>
    public static int Move(AssistantDb db, IReadOnlyCollection<Guid> some, AnnouncementWriting writing)
    {
        var moved = 0;
        foreach (var row in db.Set<Announcement>().AsNoTracking().Where(row => some.Contains(row.Id) && row.SentAt == null && row.Failure == null).OrderBy(row => row.Id).ToArray().Where(MayMove))
        {
            var account = db.Set<Account>().AsNoTracking().First(found => found.Id == row.AccountId);
            // What is written to a household stays with accounts of the household.
            var mine = Subscriptions.AccountsOf(db, account).AsNoTracking().Where(other => other.CadreId == account.CadreId && other.HouseholdId == account.HouseholdId);
            if (!mine.Any(other => other.PreferredAt != null) || (row.ItemId is { } item && db.Set<WorkItem>().Any(found => found.Id == item && found.Visibility == Visibility.Quiet)))
            {
                continue;
            }

            var ids = mine.Select(other => other.Id).ToArray();
            if (IsTold(db, row, ids, writing))
            {
                moved += db.Set<Announcement>().Where(found => found.Id == row.Id && found.SentAt == null).ExecuteUpdate(set => set.SetProperty(found => found.Failure, SamePerson));
                continue;
            }

            if (PreferredAccounts.Order(PreferredAccounts.Read(db, mine)) is ([var first, ..], var detour) && (first.Id != row.AccountId || detour is not null))
            {
                var to = first.Id;
                moved += db.Set<Announcement>().Where(found => found.Id == row.Id && found.SentAt == null)
                    .ExecuteUpdate(set => set.SetProperty(found => found.AccountId, to).SetProperty(found => found.Detour, detour));
            }
        }

        return moved;
    }

    private static bool MayMove(Announcement row) => row is { IsUrgent: false, ConversationId: null, HandoverId: null, Detour: null }
        && row.Cause is AnnouncementCause.Matter or AnnouncementCause.Notice or AnnouncementCause.Season or AnnouncementCause.OwnDate;

    /// <summary>The same was written for another of their accounts in the same moment, and goes first.</summary>
    private static bool IsTold(AssistantDb db, Announcement row, AccountId[] accounts, AnnouncementWriting writing)
    {
        var same = db.Set<Announcement>().AsNoTracking().Where(other => accounts.Contains(other.AccountId) && other.Id != row.Id && other.Failure == null
            && other.CreatedAt == row.CreatedAt && other.Cause == row.Cause && other.ItemId == row.ItemId).AsEnumerable().Where(other => other.SentAt is not null || other.Id.CompareTo(row.Id) < 0).ToArray();
        return same is not [] && writing.Open(row) is var own && Array.Exists(same, other => writing.Open(other).Text == own.Text);
    }
}
