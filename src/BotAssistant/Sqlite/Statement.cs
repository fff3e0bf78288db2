using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BotAssistant.Sqlite;

/// <summary>
/// One prepared statement with numbered parameters (<c>?1</c>, <c>?2</c> …), kept for the life of its connection. It stands on SQLite's own
/// functions: a turn runs a dozen of these, and a command of ADO.NET looks up each parameter by its name and makes a reader each time.
/// Values are stored as <see cref="SqliteParameter"/> stores them.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int StackBytes = 512;

    private readonly SqliteConnection connection;
    private readonly string sql;
    private readonly Rows rows;
    private sqlite3_stmt? prepared;

    public Statement(SqliteConnection connection, string sql)
    {
        this.connection = connection;
        this.sql = sql;
        rows = new Rows(this);
    }

    /// <returns>The number of rows changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        var statement = Bind(values);
        try
        {
            while (Step(statement))
            {
            }

            return raw.sqlite3_changes(connection.Handle);
        }
        finally
        {
            _ = raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The rows; dispose them before the statement is used again. Changes are made even if nobody reads what they return.</summary>
    public Rows Read(params ReadOnlySpan<object?> values)
    {
        var statement = Bind(values);
        try
        {
            rows.Begin(statement, Step(statement));
            return rows;
        }
        catch
        {
            _ = raw.sqlite3_reset(statement);
            throw;
        }
    }

    public void Dispose() => prepared?.Dispose();

    internal bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
        }

        return result is raw.SQLITE_ROW;
    }

    private sqlite3_stmt Bind(ReadOnlySpan<object?> values)
    {
        var statement = prepared ??= Prepare();
        for (var i = 0; i < values.Length; i++)
        {
            var result = Bind(statement, i + 1, values[i]);
            if (result is not raw.SQLITE_OK)
            {
                SqliteException.ThrowExceptionForRC(result, connection.Handle);
            }
        }

        return statement;
    }

    private sqlite3_stmt Prepare()
    {
        var result = raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out var rest);
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
        if (!string.IsNullOrWhiteSpace(rest))
        {
            statement.Dispose();
            throw new InvalidOperationException("A statement is one, not several.");
        }

        return statement;
    }

    private static int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, index),
        string text => BindText(statement, index, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        bool yes => raw.sqlite3_bind_int64(statement, index, yes ? 1 : 0),
        DateTime moment => BindText(statement, index, moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateOnly day => BindText(statement, index, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        decimal amount => BindText(statement, index, amount.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        double number => raw.sqlite3_bind_double(statement, index, number),
        short or byte or sbyte or ushort or uint => raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"{value.GetType().Name} is no value of a row."),
    };

    private static int BindText(sqlite3_stmt statement, int index, string text)
    {
        if (text.Length > StackBytes / 3)
        {
            return raw.sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(text));
        }

        Span<byte> utf8 = stackalloc byte[StackBytes];
        return raw.sqlite3_bind_text(statement, index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }
}

/// <summary>The rows of a <see cref="Statement"/>, one after the other; columns count from 0.</summary>
internal sealed class Rows(Statement owner) : IDisposable
{
    private sqlite3_stmt? statement;
    private bool begun, more;

    internal void Begin(sqlite3_stmt stepped, bool found)
    {
        if (statement is not null)
        {
            throw new InvalidOperationException("The statement's last rows are still being read.");
        }

        (statement, begun, more) = (stepped, false, found);
    }

    /// <returns>Whether there is another row.</returns>
    public bool Read()
    {
        if (begun && more)
        {
            more = owner.Step(Current);
        }

        begun = true;
        return more;
    }

    public bool IsDBNull(int column) => raw.sqlite3_column_type(Current, column) is raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(Current, column);

    public int GetInt32(int column) => checked((int)GetInt64(column));

    public bool GetBoolean(int column) => GetInt64(column) != 0;

    public string GetString(int column) => raw.sqlite3_column_text(Current, column).utf8_to_string() ?? throw Missing(column);

    public byte[] GetBytes(int column) => IsDBNull(column) ? throw Missing(column) : raw.sqlite3_column_blob(Current, column).ToArray();

    /// <summary>A moment as it was stored; it does not say which zone it is of.</summary>
    public DateTime GetDateTime(int column) => DateTime.Parse(GetString(column), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        if (statement is not null)
        {
            _ = raw.sqlite3_reset(statement);
            statement = null;
        }
    }

    private static InvalidOperationException Missing(int column) => new($"Column {column} holds nothing.");

    private sqlite3_stmt Current => statement ?? throw new InvalidOperationException("These rows were read to their end.");
}
