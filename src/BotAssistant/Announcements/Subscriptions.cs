using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>Who wants to hear nothing that they did not ask for. It holds for all channels of a person.</summary>
internal static class Subscriptions
{
    /// <summary>What is told all the same: danger, what a person answers to whoever asked for one, and notices that have to be given.</summary>
    public static bool MayTell(AssistantDb db, Announcement announcement) =>
        announcement.IsUrgent || announcement.Cause is AnnouncementCause.Reply or AnnouncementCause.Notice
        || !AccountsOf(db, db.Set<Account>().First(row => row.Id == announcement.AccountId)).Any(row => row.UnsubscribedAt != null);

    /// <summary>Whether what nobody asked for reaches the account: it is wanted, and there is a conversation to put it into.</summary>
    public static bool Hears(AssistantDb db, AccountId id) =>
        Addresses.Of(db, id) is not [] && !AccountsOf(db, db.Set<Account>().First(row => row.Id == id)).Any(row => row.UnsubscribedAt != null);

    /// <summary>One of a person's accounts is where they are written to.</summary>
    /// <param name="to">Null: none more than the others.</param>
    /// <returns>False: it is not theirs.</returns>
    public static bool Prefer(AssistantDb db, Account account, AccountId? to, DateTimeOffset now)
    {
        var all = AccountsOf(db, account).ToArray();
        if (to is not null && !Array.Exists(all, one => one.Id == to))
        {
            return false;
        }

        foreach (var one in all)
        {
            one.PreferredAt = one.Id == to ? now : null;
        }

        return true;
    }

    /// <summary>The account, and the same person's on other channels.</summary>
    public static IQueryable<Account> AccountsOf(AssistantDb db, Account account)
    {
        var (id, cadre, household, member) = (account.Id, account.CadreId, account.HouseholdId, account.MemberId);
        // Of a household's accounts nobody knows whether they are one person, unless the member is known.
        return db.Set<Account>().Where(row => row.Id == id
            || (cadre != null && row.CadreId == cadre)
            || (household != null && member != null && row.HouseholdId == household && row.MemberId == member));
    }
}
