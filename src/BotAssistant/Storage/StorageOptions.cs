namespace BotAssistant.Storage;

public sealed class StorageOptions
{
    /// <summary>Where the database, the keys and uploads are; created if missing.</summary>
    public string Directory { get; set; } = "./data";

    /// <summary>How long a statement waits for another process that holds the database.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The database's largest size in megabytes; 0 for no limit but the disk's.</summary>
    public int MaxMegabytes { get; set; }

    /// <summary>From so many pages (4 KB each) in the write-ahead log on they are carried over into the database file.</summary>
    public int CheckpointPages { get; set; } = 20_000;

    /// <summary>The files that people sent, each sealed with a key of its own.</summary>
    public string UploadsPath => Path.Combine(Directory, "uploads");

    public string DatabasePath => Path.Combine(Directory, "assistant.db");
}
