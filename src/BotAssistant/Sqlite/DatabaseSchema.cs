namespace BotAssistant.Sqlite;

/// <summary>The columns that the database really has, whatever made them.</summary>
internal sealed class DatabaseSchema(SqliteConnections connections)
{
    /// <returns>By table; <c>Type</c> as it was declared, such as TEXT or BLOB.</returns>
    public IReadOnlyList<(string Table, string Column, string Type)> Columns()
    {
        using var connection = connections.OpenReader();
        using var statement = new Statement(
            connection,
            "SELECT tables.name, columns.name, columns.type FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' ORDER BY tables.name, columns.cid");
        using var rows = statement.Read();
        var found = new List<(string, string, string)>();
        while (rows.Read())
        {
            found.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        return found;
    }
}
