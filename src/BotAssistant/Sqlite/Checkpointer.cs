using System.Diagnostics;
using BotAssistant.Metrics;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace BotAssistant.Sqlite;

/// <summary>
/// Carries the pages of the write-ahead log over into the database file on a connection and thread of its own, beside the writer. What
/// came meanwhile is little; the writer carries that over itself between two commits, because the log begins anew only when nothing
/// of it is missing in the file and no reader needs it (https://www.sqlite.org/wal.html, "Avoiding Excessively Large WAL Files").
/// </summary>
internal sealed class Checkpointer(SqliteConnections connections, AssistantMetrics metrics, ILogger<Checkpointer> log) : IDisposable
{
    /// <summary>So many pages the writer carries over without anybody noticing.</summary>
    private const int FewPages = 1000;

    /// <summary>Each pass leaves what was written during it, so that passes become shorter; on a disk that is too slow for that they do not.</summary>
    private const int MostPasses = 4;

    /// <summary>How long the writer waits for readers that still look into the log. Turns take far less; a backup takes as long as it takes.</summary>
    private const int ReadersMilliseconds = 20;

    private readonly AutoResetEvent wake = new(initialState: false);
    private readonly int every = connections.CheckpointPages;

    // Used on the writer's thread alone: how much of the writer's counter was seen, what stands in the log, and at which size what happens.
    private SqliteConnection? counted;
    private int seen, pages, nextPass = connections.CheckpointPages, lastResort = int.MaxValue;
    private Thread? thread;

    private volatile bool almostDone, ended;
    private bool failsBeside, failsInWriter;

    /// <summary>Called by the writer after each commit, when all that waited for it were told.</summary>
    public void Committed(SqliteConnection writer)
    {
        Count(writer);
        if (almostDone || pages >= lastResort)
        {
            Finish(writer);
        }
        else if (pages >= nextPass)
        {
            // Where nobody carries anything over, or not fast enough, the writer does it in the end, and all wait: better than a full disk.
            // Counted from here, as one large commit may have taken the log beyond every limit.
            lastResort = Math.Min(lastResort, pages + (3 * every));
            nextPass = pages + every;
            Wake();
        }
    }

    /// <summary>Ends the thread, and its connection with it. More than once is once.</summary>
    public void Dispose()
    {
        if (ended)
        {
            return;
        }

        ended = true;
        wake.Set();
        thread?.Join();
        wake.Dispose();
    }

    // In WAL mode a connection writes to the log alone. SQLite's counter has 31 bits.
    private void Count(SqliteConnection writer)
    {
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_db_status(writer.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 0), writer.Handle);
        if (!ReferenceEquals(counted, writer))
        {
            (counted, seen) = (writer, 0);
        }

        pages += (written - seen) & int.MaxValue;
        seen = written;
    }

    private void Wake()
    {
        if (thread is null)
        {
            thread = new Thread(Run) { IsBackground = true, Name = "checkpointer" };
            thread.Start();
        }

        wake.Set();
    }

    private void Finish(SqliteConnection writer)
    {
        almostDone = false;
        var began = Stopwatch.GetTimestamp();
        try
        {
            SqliteConnections.Run(writer, $"PRAGMA busy_timeout={ReadersMilliseconds}");
            var (inLog, carried, isFree) = Carry(writer, raw.SQLITE_CHECKPOINT_RESTART);
            // Free: the next commit begins the log anew. Otherwise somebody reads what stands there, and it grows for the time being.
            (pages, nextPass, lastResort) = isFree ? (0, every, int.MaxValue) : (inLog, inLog + (every / 2), inLog + every);
            Done("writer", inLog - carried, began, ref failsInWriter);
        }
        catch (SqliteException error)
        {
            (nextPass, lastResort) = (pages + (every / 2), pages + every);
            Failed(error, ref failsInWriter);
        }
        finally
        {
            SqliteConnections.Run(writer, connections.WaitForOthers);
        }
    }

    private void Run()
    {
        while (true)
        {
            wake.WaitOne();
            if (ended)
            {
                return;
            }

            try
            {
                CarryBesideTheWriter();
            }
            catch (SqliteException error)
            {
                // What is stored is safe in the log. The next growth of the log is the next try.
                Failed(error, ref failsBeside);
            }
        }
    }

    // Opened anew each time: that costs little beside the work, and leaves nothing behind after trouble.
    private void CarryBesideTheWriter()
    {
        using var connection = connections.OpenCheckpointer();
        var before = -1;
        for (var pass = 0; pass < MostPasses && !ended; pass++)
        {
            var began = Stopwatch.GetTimestamp();
            FaultPoint.Pass(FaultPoint.BeforeCheckpoint);
            var (inLog, carried, isFree) = Carry(connection, raw.SQLITE_CHECKPOINT_PASSIVE);
            FaultPoint.Pass(FaultPoint.AfterCheckpoint);
            Done("beside", inLog - carried, began, ref failsBeside);
            // A pass looks at the log as it was when it began, and so seems to leave nothing: what came during a long one takes a short one.
            if (isFree && inLog - carried <= FewPages && (pass > 0 || carried <= FewPages))
            {
                almostDone = true;
                return;
            }

            if (!isFree || carried == before)
            {
                // Another program does the same now, or somebody reads what stands behind and needs it as it is.
                return;
            }

            before = carried;
        }
    }

    /// <returns>Pages in the log, how many of them stand in the file now, and whether nobody was in the way.</returns>
    private static (int InLog, int Carried, bool IsFree) Carry(SqliteConnection connection, int mode)
    {
        var result = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", mode, out var inLog, out var carried);
        if (result is not raw.SQLITE_BUSY)
        {
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
        }

        return (Math.Max(inLog, 0), Math.Max(carried, 0), result is raw.SQLITE_OK);
    }

    private void Done(string where, int left, long began, ref bool failing)
    {
        metrics.Checkpoint(where, left, Stopwatch.GetElapsedTime(began));
        failing = false;
    }

    /// <param name="error">Why.</param>
    /// <param name="failing">Whether this is no news: the operator hears of it once.</param>
    private void Failed(SqliteException error, ref bool failing)
    {
        metrics.CheckpointFailed();
        if (!failing)
        {
            failing = true;
            log.CheckpointFailed(error.Message);
        }
    }
}
