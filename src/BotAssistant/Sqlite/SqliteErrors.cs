using BotAssistant.Storage;
using Microsoft.Data.Sqlite;

namespace BotAssistant.Sqlite;

/// <summary>Which errors of SQLite are about the disk or another process, not about what was being written.</summary>
internal static class SqliteErrors
{
    private const int Perm = 3, Busy = 5, Locked = 6, NoMemory = 7, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static StorageTrouble? TroubleOf(SqliteException error) => error.SqliteErrorCode switch
    {
        Full => StorageTrouble.DiskFull,
        Busy or Locked => StorageTrouble.Locked,
        ReadOnly or Perm or CannotOpen => StorageTrouble.ReadOnly,
        Corrupt or NotADatabase => StorageTrouble.Damaged,
        InputOutput or NoMemory => StorageTrouble.InputOutput,
        _ => null,
    };

    /// <summary>The trouble behind an error of EF Core, which wraps SQLite's.</summary>
    public static StorageTrouble? TroubleOf(Exception error) =>
        error as SqliteException is { } sqlite ? TroubleOf(sqlite)
        : error.InnerException is { } inner ? TroubleOf(inner)
        : null;
}
