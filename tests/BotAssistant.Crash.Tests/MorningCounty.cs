using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Crash.Tests;

/// <summary>Cadres who can be written to, and matters of which none is planned yet: of each cadre some to be told on Tuesday and one on Thursday.</summary>
internal static class MorningCounty
{
    public const int Cadres = 1100;
    public const int EachOnTuesday = 3;

    /// <summary>Those of Tuesday, then those of Thursday; a matter's number is one more than its place.</summary>
    public const int Matters = Cadres * (EachOnTuesday + 1);

    public static int OwnerOf(int matter) => matter % Cadres;

    /// <param name="file">The database.</param>
    /// <param name="referenceOf">How a conversation is reached, sealed: by its id there and its person's.</param>
    public static void Fill(string file, Func<string, string, byte[]> referenceOf)
    {
        using var connection = Open(file);
        Run(connection, "BEGIN");
        Insert(connection, "cadres", ["Id", "Name", "Unit", "Title", "IsDemo"], Cadres, i => [Id(1, i), $"干部{i}", "单位", "", 1]);
        Insert(connection, "cadre_roles", ["CadreId", "Role", "Region", "From"], Cadres, i => [Id(1, i), "Helper", Village(i), "2020-01-01"]);
        Insert(
            connection, "conversations", ["Id", "Channel", "ExternalId", "UserId", "Reference", "LastSequence", "LastSentAt", "Kept", "Delivered", "CreatedAt"], Cadres,
            i => [Id(2, i), "embedded", $"c{i}", $"u{i}", referenceOf($"c{i}", $"u{i}"), 1, 1, 1, 1, "2026-11-01 00:00:00"]);
        Insert(
            connection, "accounts", ["Id", "Channel", "UserId", "NoticeVersion", "FirstSeenAt", "CadreId", "CodeFailures"], Cadres,
            i => [Id(3, i), "embedded", $"u{i}", 1, "2026-11-01 00:00:00", Id(1, i), 0]);
        Insert(
            connection, "work_items",
            ["Id", "Number", "Kind", "State", "Region", "OwnerId", "OpenedAt", "DueOn", "Returns", "WasRed", "Visibility", "PlanVersion", "PlannedVersion", "PlanKey", "Version", "IsDemo"], Matters,
            // A warning stands three days before the last day: on Tuesday the 24th and on Thursday the 26th.
            i => [Id(4, i), i + 1, "Verification", "Open", Village(OwnerOf(i)) + "01", Id(1, OwnerOf(i)), "2026-11-01 00:00:00", i < Cadres * EachOnTuesday ? "2026-11-27" : "2026-11-29", 0, 0, "Ordinary", 1, 0, 0, 1, 1]);
        Run(connection, "COMMIT");
    }

    /// <returns>One number.</returns>
    public static int Count(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static byte[] Id(byte kind, int i)
    {
        var id = new byte[16];
        (id[0], id[6], id[8]) = (kind, 0x70, 0x80);
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(12), i);
        return id;
    }

    private static string Village(int i) => string.Create(CultureInfo.InvariantCulture, $"9901212{i % 100:00}200");

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Insert(SqliteConnection connection, string table, string[] columns, int count, Func<int, object[]> row)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i}")))})";
        for (var i = 0; i < columns.Length; i++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
        }

        insert.Prepare();
        for (var at = 0; at < count; at++)
        {
            var values = row(at);
            for (var i = 0; i < values.Length; i++)
            {
                insert.Parameters[i].Value = values[i];
            }

            insert.ExecuteNonQuery();
        }
    }
}
