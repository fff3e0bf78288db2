using Microsoft.Data.Sqlite;

namespace BotAssistant.Storage.Sqlite;

/// <summary>One prepared statement with numbered parameters (<c>?1</c>, <c>?2</c> …), kept for the life of its connection.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand command;

    public Statement(SqliteConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
    }

    /// <returns>The number of rows changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The rows; dispose the reader before the statement is used again.</summary>
    public SqliteDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteReader();
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = command.Parameters;
        if (parameters.Count == 0)
        {
            for (var i = 0; i < values.Length; i++)
            {
                parameters.Add(new SqliteParameter { ParameterName = "?" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) });
            }

            command.Prepare();
        }

        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
