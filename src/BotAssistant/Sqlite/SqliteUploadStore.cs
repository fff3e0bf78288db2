using System.Text.Json.Nodes;
using BotAssistant.Conversations;
using BotAssistant.Uploads;

namespace BotAssistant.Sqlite;

internal sealed class SqliteUploadStore(SqliteReaders readers) : IUploadStore
{
    public FoundUpload? Find(byte[] capabilityHash) => readers.Read(statements =>
    {
        using var rows = statements.FindUpload.Read(capabilityHash);
        return rows.Read()
            ? new FoundUpload(new ConversationAddress(rows.GetString(0), rows.GetString(1)), rows.GetString(2), rows.GetBytes(3), rows.GetInt64(4))
            : null;
    });

    public IReadOnlySet<string> Known(IReadOnlyCollection<string> fileNames) => readers.Read(statements =>
    {
        using var rows = statements.KnownUploads.Read(new JsonArray([.. fileNames.Select(name => JsonValue.Create(name))]).ToJsonString());
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (rows.Read())
        {
            known.Add(rows.GetString(0));
        }

        return known;
    });
}
