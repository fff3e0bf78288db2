using System.Globalization;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Sqlite;

/// <summary>
/// After trouble, writes something of its own every few seconds. While the service says that it is not ready nobody may send it
/// anything, so the next message must not be what finds out that the disk is back.
/// </summary>
internal sealed class StorageProbe(GroupCommitter committer, StorageHealth health, SqliteConnections connections, TimeProvider clock) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const int FreePages = 64;
    private const long FreeBytes = 1 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (health.Trouble is { } trouble)
            {
                await TryAsync(trouble);
            }
        }
    }

    /// <summary>One try; whether it went well stands in the health.</summary>
    internal async Task TryAsync(StorageTrouble trouble)
    {
        try
        {
            await committer.WriteAsync(scope =>
            {
                if (trouble is StorageTrouble.DiskFull)
                {
                    RequireRoom(scope.Connection);
                }

                // A number in the file's head that nothing else uses: the write is a real one and leaves no row behind.
                var next = (Ask(scope.Connection, "PRAGMA user_version") + 1) % 1_000_000;
                SqliteConnections.Run(scope.Connection, FormattableString.Invariant($"PRAGMA user_version={next}"));
                return next;
            });
        }
        catch (Exception error) when (error is StorageUnavailableException or NoRoomException)
        {
            // Still in trouble, as the log says already.
        }
    }

    // One page may fit where a message does not.
    private void RequireRoom(SqliteConnection connection)
    {
        var pages = Ask(connection, "PRAGMA max_page_count") - Ask(connection, "PRAGMA page_count") + Ask(connection, "PRAGMA freelist_count");
        if (pages < FreePages || new DriveInfo(Path.GetFullPath(connections.Path)).AvailableFreeSpace < FreeBytes)
        {
            throw new NoRoomException();
        }
    }

    private static long Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private sealed class NoRoomException() : UnitRejectedException("There is no room for a message.");
}
