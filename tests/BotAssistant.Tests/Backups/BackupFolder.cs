using BotAssistant.Backups;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using BotAssistant.Tests.Privacy;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Tests.Backups;

/// <summary>A storage directory with a database in use, uploads and keys.</summary>
internal sealed class BackupFolder : IDisposable
{
    public const string Passphrase = "correct horse 电池";
    private readonly TemporaryDirectory folder = new();

    private BackupFolder()
    {
    }

    public string Root => folder.Path;

    public string Storage => folder["storage"];

    public string Database => new StorageOptions { Directory = Storage }.DatabasePath;

    public string Uploads => folder["storage", "uploads"];

    public string Keys => folder["storage", "keys"];

    public string Backup => folder["backups", "one.backup"];

    public string Target => folder["elsewhere", "storage"];

    /// <summary>What a service started on the restored directory opens.</summary>
    public string RestoredDatabase => new StorageOptions { Directory = Target }.DatabasePath;

    /// <summary>Key derivation as weak as it gets: what takes time in production would take it in every test.</summary>
    public BackupWriter Writer { get; } = new(TimeProvider.System) { Iterations = 1 };

    public BackupReader Reader { get; } = new() { LeastIterations = 1 };

    public BackupSource Source => new()
    {
        DatabaseFile = Database,
        StorageDirectory = Storage,
        UploadsDirectory = Uploads,
        KeysDirectory = Keys,
        ProductVersion = "0.1.0",
        SchemaVersionOf = file => $"{Scalar(file, "SELECT count(*) FROM sqlite_master")}",
        AuditHeadOf = _ => "head",
    };

    public string this[params string[] parts] => folder[parts];

    public static async Task<BackupFolder> CreateAsync(bool uploads = true)
    {
        var created = new BackupFolder();
        Directory.CreateDirectory(created.Storage);
        await new KeyDirectory(created.Keys).OpenAsync(databaseExists: false);
        Execute(created.Database, "PRAGMA journal_mode = WAL; CREATE TABLE notes (id INTEGER PRIMARY KEY, pair INTEGER, text TEXT)");
        Execute(created.Database, "INSERT INTO notes (pair, text) VALUES (0, '今天去了李家'), (0, '水管漏了要修')");
        if (uploads)
        {
            Directory.CreateDirectory(Path.Combine(created.Uploads, "2026", "照片"));
            await File.WriteAllBytesAsync(Path.Combine(created.Uploads, "2026", "照片", "屋顶 1.jpg"), Pattern(200_000));
            await File.WriteAllBytesAsync(Path.Combine(created.Uploads, "empty.txt"), []);
        }

        return created;
    }

    public Task<BackupResult> BackUpAsync() => Writer.CreateAsync(Source, Backup, Passphrase);

    public Task<BackupManifest> RestoreAsync(string? passphrase = null) => Reader.RestoreAsync(Backup, Target, passphrase ?? Passphrase);

    public string[] Leftovers() =>
        [.. Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is ".backup-snapshot" or ".storage.restoring" or ".storage.restoring.lock" or ".restoring"
                || path.EndsWith(".tmp", StringComparison.Ordinal))];

    public static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) ^ (i >> 8)))];

    public static void Execute(string database, string sql)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static object? Scalar(string database, string sql)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False;Default Timeout=30");
        connection.Open();
        return connection;
    }

    public void Dispose() => folder.Dispose();
}
