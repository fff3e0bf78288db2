using System.Globalization;
using System.Reflection;
using BotAssistant.Sqlite;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Migrations.Sqlite;

/// <summary>
/// Versioned SQL scripts (<c>Scripts/0001_name.sql</c>), embedded. The table <c>schema_versions</c> says which were applied.
/// All missing ones run in one exclusive transaction: two processes that start at once take turns, a crash leaves the old schema.
/// </summary>
internal sealed class SqliteMigrations(SqliteConnections connections, TimeProvider clock) : IMigrations
{
    private static readonly IReadOnlyList<MigrationScript> Shipped = ReadScripts();

    /// <summary>Other scripts than the shipped ones; for tests of failing ones.</summary>
    internal IReadOnlyList<MigrationScript> Scripts { get; init; } = Shipped;

    public int Latest => Scripts[^1].Version;

    public void Apply() => Apply(Latest);

    /// <summary>Stops at an older version; for tests of upgrades.</summary>
    public void Apply(int upTo)
    {
        try
        {
            RefuseUntouched();
            using var connection = connections.OpenWriter();
            if (CurrentVersion(connection) is var before && before >= upTo)
            {
                Refuse(before);
                return;
            }

            // Whoever is migrating a large database takes longer than a turn; to fail meanwhile would help nobody.
            SqliteConnections.Run(connection, FormattableString.Invariant($"PRAGMA busy_timeout={(int)(connections.BusyTimeout * 6).TotalMilliseconds}"));
            SqliteConnections.Run(connection, "BEGIN EXCLUSIVE");
            // Another process may have been quicker while this one waited for the lock.
            var current = CurrentVersion(connection);
            Refuse(current);
            SqliteConnections.Run(connection, "CREATE TABLE IF NOT EXISTS schema_versions (Version INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL, AppliedAt TEXT NOT NULL)");
            foreach (var script in Scripts.Where(script => script.Version > current && script.Version <= upTo))
            {
                SqliteConnections.Run(connection, script.Sql);
                using var note = new Statement(connection, "INSERT INTO schema_versions (Version, Name, AppliedAt) VALUES (?1, ?2, ?3)");
                note.Run(script.Version, script.Name, clock.GetUtcNow().UtcDateTime);
            }

            SqliteConnections.Run(connection, "COMMIT");
        }
        catch (SqliteException error) when (SqliteErrors.TroubleOf(error) is { } trouble)
        {
            throw new StorageUnavailableException(trouble, error);
        }
    }

    public int VersionOf(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return CurrentVersion(connection);
    }

    // Opening for writing may change the file; a newer one is left exactly as it was.
    private void RefuseUntouched()
    {
        if (File.Exists(connections.Path))
        {
            using var reader = connections.OpenReader();
            Refuse(CurrentVersion(reader));
        }
    }

    private void Refuse(int current)
    {
        if (current > Latest)
        {
            throw new NewerDatabaseException(current, Latest);
        }
    }

    private static int CurrentVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_versions'";
        if (Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            return 0;
        }

        command.CommandText = "SELECT COALESCE(MAX(Version), 0) FROM schema_versions";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static List<MigrationScript> ReadScripts()
    {
        var assembly = typeof(SqliteMigrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(script => script.Version)];
    }

    // BotAssistant.Migrations.Sqlite.Scripts.0001_initial.sql
    private static MigrationScript Read(Assembly assembly, string resource)
    {
        var file = resource.Split('.')[^2];
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new MigrationScript(int.Parse(file[..4], CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd());
    }
}

internal sealed record MigrationScript(int Version, string Name, string Sql);
