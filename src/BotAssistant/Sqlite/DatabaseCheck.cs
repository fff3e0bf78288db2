using BotAssistant.Storage;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Sqlite;

/// <summary>Whether the database file is whole, as SQLite itself sees it.</summary>
internal sealed class DatabaseCheck(SqliteConnections connections)
{
    /// <returns>What is wrong, at most a hundred lines; empty if nothing.</returns>
    public IReadOnlyList<string> Run()
    {
        using var connection = connections.OpenReader();
        try
        {
            // References are looked at only where every page can be read.
            var damage = Ask(connection, "PRAGMA integrity_check");
            return damage is ["ok"] ? Ask(connection, "PRAGMA foreign_key_check") : damage;
        }
        catch (SqliteException error) when (SqliteErrors.TroubleOf(error) is StorageTrouble.Damaged)
        {
            return [error.Message];
        }
    }

    private static List<string> Ask(SqliteConnection connection, string pragma)
    {
        using var statement = new Statement(connection, pragma);
        using var rows = statement.Read();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(rows.GetString(0));
        }

        return lines;
    }
}
