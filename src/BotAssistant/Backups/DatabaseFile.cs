using BotAssistant.Privacy;
using BotAssistant.Problems;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Backups;

/// <summary>The SQLite file as a backup sees it.</summary>
internal static class DatabaseFile
{
    /// <summary>
    /// Copies the database page by page as of one moment while others read and write (in WAL mode nobody waits). Not <c>VACUUM INTO</c>,
    /// which may renumber rows that full-text indexes point to.
    /// </summary>
    public static void Copy(string database, string target)
    {
        try
        {
            PrivateFiles.Create(target).Dispose();
            using var source = Open(database);
            using var copy = Open(target);
            Query(source, "PRAGMA busy_timeout = 30000");

            // The copy is thrown away after it was read, a crash takes it along.
            Query(copy, "PRAGMA synchronous = OFF");
            source.BackupDatabase(copy);

            // One file, without a log beside it. The service switches it back when it opens the restored one.
            Query(copy, "PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException e)
        {
            throw new ProblemException("backup.database-unreadable", e, ("path", database));
        }
    }

    /// <summary>Whether this is a database, and SQLite finds it whole: every page, index and constraint.</summary>
    public static bool IsIntact(string database)
    {
        if (!HasHeader(database))
        {
            return false;
        }

        try
        {
            using var connection = Open(database);
            return Query(connection, "PRAGMA integrity_check") is "ok";
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    // SQLite takes a file of a few bytes for an empty database.
    private static bool HasHeader(string database)
    {
        using var file = new FileStream(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> start = stackalloc byte[16];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("SQLite format 3\0"u8);
    }

    // Not pooled: the file is deleted or moved afterwards. Read-write also for reading, since a log left by a crash must be taken in first.
    private static SqliteConnection Open(string path)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string? Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
