using BotAssistant.Conversations;

namespace BotAssistant.Sqlite;

internal sealed class SqliteConversationLog(GroupCommitter committer, SqliteReaders readers) : IConversationLog
{
    public KnownConversation? Find(ConversationAddress address) => readers.Read(statements =>
    {
        using var rows = statements.FindConversation.Read(address.Channel, address.ExternalId);
        return rows.Read()
            ? new KnownConversation(
                SqliteTurnStore.ReadId(rows, 0), rows.IsDBNull(1) ? null : rows.GetString(1), rows.GetInt64(2), rows.GetBoolean(3),
                rows.IsDBNull(4) ? null : SqliteTurnStore.Utc(rows, 4))
            : null;
    });

    public IReadOnlyList<LoggedBody> Read(ConversationAddress address, long after, int limit) => readers.Read(statements =>
        SqliteTurnStore.ReadBodies(statements.Page.Read(address.Channel, address.ExternalId, after, limit)));

    public Task MarkDeliveredAsync(ConversationId id) =>
        committer.WriteAsync(scope => scope.Hot.Delivered.Run(SqliteTurnStore.Blob(id)));
}
