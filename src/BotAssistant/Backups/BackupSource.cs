using System.Runtime.InteropServices;

namespace BotAssistant.Backups;

/// <summary>What is backed up.</summary>
public sealed record BackupSource
{
    /// <summary>The SQLite file, in use or not.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>Where the snapshot of the database lies for a while, readable by the owner only.</summary>
    public required string StorageDirectory { get; init; }

    /// <summary>May be missing.</summary>
    public required string UploadsDirectory { get; init; }

    public required string KeysDirectory { get; init; }

    public required string ProductVersion { get; init; }

    /// <summary>Reads the schema's version from the snapshot (a database file nobody else has open).</summary>
    public required Func<string, string> SchemaVersionOf { get; init; }

    /// <summary>Reads the head of the audit chain from the snapshot.</summary>
    public Func<string, string?>? AuditHeadOf { get; init; }
}

public enum BackupStage
{
    Snapshot,
    Writing,
    Reading,
    Checking,
    Done,
}

/// <param name="Stage">What goes on.</param>
/// <param name="BytesDone">Bytes written or read so far.</param>
/// <param name="BytesTotal">Of so many; files that appear meanwhile make it more.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BackupProgress(BackupStage Stage, long BytesDone, long BytesTotal);

public sealed record BackupResult(string File, long Bytes, BackupManifest Manifest);
