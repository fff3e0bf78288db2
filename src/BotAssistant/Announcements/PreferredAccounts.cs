using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Announcements;

/// <summary>One of somebody's accounts, as far as writing to it goes.</summary>
/// <param name="PreferredAt">When they said that messages are to come there; null: they did not.</param>
/// <param name="LastSentAt">Unix milliseconds of the newest message there; null: it cannot be written to.</param>
/// <param name="Rests">What was sent there last did not get through, and is tried again later.</param>
internal sealed record AccountUse(AccountId Id, string Channel, DateTimeOffset? PreferredAt, long? LastSentAt, bool Rests);

/// <summary>
/// On which of somebody's accounts they are written to: where they said, else where they were last. Where that one cannot be written to now, the
/// next one is taken, and it is kept why.
/// </summary>
internal static class PreferredAccounts
{
    public const string Unreachable = "unreachable";
    public const string Resting = "resting";
    public const string Undelivered = "undelivered";
    public const string Unanswered = "unanswered";

    /// <summary>Conversations in which something waits for another try.</summary>
    public static HashSet<ConversationId> RestingIn(AssistantDb db) =>
        // The first condition is that of the index.
        [.. db.Set<OutboxMessage>().Where(message => message.State != OutboxState.Delivered && message.State == OutboxState.Pending && message.Attempts > 0).Select(message => message.ConversationId).Distinct()];

    public static IReadOnlyList<AccountUse> Read(AssistantDb db, IQueryable<Account> accounts)
    {
        var resting = RestingIn(db);
        var open = db.Set<Conversation>().Where(row => row.ClosedAt == null && row.UnreachableAt == null);
        return
        [
            .. accounts.OrderBy(account => account.Id).ToArray().Select(account =>
            {
                var newest = open.Where(row => (row.Channel == account.Channel && row.UserId == account.UserId) || row.Id == account.ConversationId).OrderByDescending(row => row.LastSentAt)
                    .Select(row => new { row.Id, row.LastSentAt }).FirstOrDefault();
                return new AccountUse(account.Id, account.Channel, account.PreferredAt, newest?.LastSentAt, newest is not null && resting.Contains(newest.Id));
            }),
        ];
    }

    /// <summary>Those that can be written to, the first first; and why the first is not where they said.</summary>
    public static (IReadOnlyList<AccountUse> Open, string? Detour) Order(IEnumerable<AccountUse> all)
    {
        var accounts = all as IReadOnlyCollection<AccountUse> ?? [.. all];
        var wanted = accounts.Where(account => account.PreferredAt is not null).MaxBy(account => account.PreferredAt);
        AccountUse[] open =
        [
            .. accounts.Where(account => account.LastSentAt is not null).OrderBy(account => account.Rests).ThenByDescending(account => account.Id == wanted?.Id)
                .ThenByDescending(account => account.LastSentAt).ThenBy(account => account.Id.Value),
        ];
        return (open, wanted is null || open is [] || open[0].Id == wanted.Id ? null : wanted.LastSentAt is null ? Unreachable : Resting);
    }
}
