using System.Text.Json.Nodes;
using BotAssistant.Storage;

namespace BotAssistant.Sqlite;

internal sealed class SqliteQuickReads(SqliteReaders readers) : IQuickReads
{
    public string? ReceiptOf(IReadOnlyList<string> sessions) => readers.Read(statements =>
    {
        using var rows = statements.ReceiptOf.Read(new JsonArray([.. sessions.Select(session => JsonValue.Create(session))]).ToJsonString());
        return rows.Read() ? rows.GetString(0) : null;
    });

    public IReadOnlyList<SealedSession> SessionsOf(string channel, string userId, DateTimeOffset since, int most) => readers.Read(statements =>
    {
        var found = new List<SealedSession>();
        using var rows = statements.SessionsOf.Read(channel, userId, since.UtcDateTime, most);
        while (rows.Read())
        {
            found.Add(new SealedSession(channel, rows.GetString(0), rows.GetBytes(1)));
        }

        return found;
    });

    public bool NamesCadre(string words) => readers.Read(statements =>
    {
        using var rows = statements.NamesCadre.Read(words);
        return rows.Read() && rows.GetBoolean(0);
    });
}
