using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Tests.Storage;

/// <summary>A database's schema as lines of text that can be compared.</summary>
internal static class SchemaLines
{
    public static string[] Of(SqliteConnection connection)
    {
        var lines = new List<string>();
        foreach (var table in connection.Texts("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_versions' ORDER BY name"))
        {
            lines.Add($"table {table}");
            lines.AddRange(Rows(connection, $"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')")
                .Select(row => $"{table}.{row[0]} {row[1]} {(row[2] == "1" ? "not null" : "null")}{(row[3] == "0" ? "" : $" key part {row[3]}")}"));
            lines.AddRange(Rows(connection, $"SELECT \"from\", \"table\", \"to\", on_delete, on_update FROM pragma_foreign_key_list('{table}')")
                .Select(row => $"{table}.{row[0]} references {row[1]}.{row[2]} on delete {row[3]} on update {row[4]}"));
            lines.AddRange(Rows(connection, $"SELECT name, \"unique\", partial FROM pragma_index_list('{table}') WHERE origin <> 'pk'")
                .Select(row => $"{table} has {(row[1] == "1" ? "unique " : "")}index {row[0]} ({Columns(connection, row[0])}){(row[2] == "1" ? Filter(connection, row[0]) : "")}"));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Columns(SqliteConnection connection, string index) =>
        string.Join(", ", Rows(connection, $"SELECT COALESCE(name, 'expression'), \"desc\" FROM pragma_index_xinfo('{index}') WHERE key = 1 ORDER BY seqno")
            .Select(row => row[1] == "1" ? $"{row[0]} desc" : row[0]));

    private static string Filter(SqliteConnection connection, string index)
    {
        var sql = connection.Texts($"SELECT sql FROM sqlite_master WHERE type = 'index' AND name = '{index}'").Single();
        return $" where {sql[(sql.IndexOf(" WHERE ", StringComparison.OrdinalIgnoreCase) + 7)..].Replace("\"", "", StringComparison.Ordinal).Trim()}";
    }

    private static List<string[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string[]>();
        while (rows.Read())
        {
            found.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture)!)]);
        }

        return found;
    }
}
