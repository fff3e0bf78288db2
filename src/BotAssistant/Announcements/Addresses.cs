using BotAssistant.Conversations;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>Where somebody can be written to.</summary>
internal static class Addresses
{
    /// <param name="db">Where it stands.</param>
    /// <param name="id">Who is written to.</param>
    /// <param name="only">Nowhere else than there; null: the newest conversation that only this account writes in, then the one that it was bound in.</param>
    public static ConversationAddress[] Of(AssistantDb db, AccountId id, ConversationId? only = null)
    {
        var open = db.Set<Conversation>().Where(row => row.ClosedAt == null && row.UnreachableAt == null);
        if (only is { } one)
        {
            return [.. open.Where(row => row.Id == one).AsEnumerable().Select(AddressOf)];
        }

        var account = db.Set<Account>().First(row => row.Id == id);
        var own = open.Where(row => row.Channel == account.Channel && row.UserId == account.UserId).OrderByDescending(row => row.LastSentAt).Take(1);
        var named = open.Where(row => row.Id == account.ConversationId);
        return [.. own.AsEnumerable().Concat(named).DistinctBy(row => row.Id).Select(AddressOf)];
    }

    private static ConversationAddress AddressOf(Conversation row) => new(row.Channel, row.ExternalId);
}
