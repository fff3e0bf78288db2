using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Desk;

/// <summary>Tells people something in the chat that they use, wherever that is.</summary>
internal sealed class AccountMessages(IDatabaseReader reader, ProactiveMessages messages)
{
    /// <summary>Tells every account of a household, whose own channel that is.</summary>
    /// <returns>How many were told; 0 where the household has no account.</returns>
    public Task<int> TellHouseholdAsync(HouseholdId household, string text) => TellAsync(reader.Read(db => Conversations(db, db.Set<Account>().Where(account =>
        account.HouseholdId == household
        // Not those who act for it: what is told may be about them.
        && !db.Set<Consent>().Any(consent => consent.AccountId == account.Id && consent.HouseholdId == household && consent.Kind == ConsentKind.OtherHousehold && consent.WithdrawnAt == null)))), text);

    public Task<int> TellAccountAsync(AccountId id, string text) => TellAsync(reader.Read(db => Conversations(db, db.Set<Account>().Where(account => account.Id == id))), text);

    private async Task<int> TellAsync(IReadOnlyList<ConversationAddress> to, string text)
    {
        var told = 0;
        foreach (var address in to)
        {
            told += await messages.SendAsync(address, text, MessageKind.Answer) is ProactiveResult.Accepted ? 1 : 0;
        }

        return told;
    }

    // The newest conversation of each account that is still open.
    private static ConversationAddress[] Conversations(AssistantDb db, IQueryable<Account> accounts) =>
    [
        .. accounts.ToArray().Select(account =>
        {
            var written = db.Set<OutboxMessage>().Where(message => message.Channel == account.Channel && message.Recipient == account.UserId).Select(message => message.ConversationId);
            return db.Set<Conversation>()
                .Where(conversation => conversation.Channel == account.Channel && conversation.ClosedAt == null && (conversation.UserId == account.UserId || written.Contains(conversation.Id)))
                .OrderByDescending(conversation => conversation.LastSentAt)
                .FirstOrDefault();
        }).OfType<Conversation>().Select(conversation => new ConversationAddress(conversation.Channel, conversation.ExternalId)),
    ];
}
