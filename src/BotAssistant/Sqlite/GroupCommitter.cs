using System.Diagnostics;
using System.Threading.Channels;
using BotAssistant.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Sqlite;

/// <summary>
/// The one writer. Units of work queue up; while one transaction goes to the disk the next ones gather and then share a COMMIT.
/// A failing unit takes nothing with it, and each completes only after COMMIT.
/// </summary>
internal sealed class GroupCommitter : IAsyncDisposable
{
    private const int LargestGroup = 256;
    private static readonly TimeSpan AwaitedFor = TimeSpan.FromSeconds(1);

    private readonly SqliteConnections connections;
    private readonly StorageHealth health;
    private readonly ILogger<GroupCommitter> log;
    private readonly ICommitted[] listeners;
    private readonly Checkpointer checkpointer;
    private readonly Channel<Unit> queue = Channel.CreateUnbounded<Unit>(new UnboundedChannelOptions
    {
        SingleReader = true,
        // Whoever writes wakes the writer's thread itself, without a detour over the thread pool.
        AllowSynchronousContinuations = true,
    });
    private readonly Thread thread;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteConnection? connection;
    private WriteScope? scope;
    private Statement? begin, commit, rollback, savepoint, release, undo;
    private long lastAwaited;

    public GroupCommitter(SqliteConnections connections, Checkpointer checkpointer, StorageHealth health, ILogger<GroupCommitter> log, IEnumerable<ICommitted> listeners)
    {
        this.checkpointer = checkpointer;
        this.connections = connections;
        this.health = health;
        this.log = log;
        this.listeners = [.. listeners];
        thread = new Thread(Run) { IsBackground = true, Name = "committer" };
        thread.Start();
    }

    /// <summary>Whether somebody wrote lately who waits for it: then whoever writes much writes little at once.</summary>
    public bool IsAwaited => Volatile.Read(ref lastAwaited) is var at and not 0 && Stopwatch.GetElapsedTime(at) < AwaitedFor;

    /// <summary>Runs <paramref name="write"/> inside a shared transaction; completes when it is on the disk.</summary>
    /// <param name="write">Fast, no waiting: every other write stands behind it. It may run again if the transaction has to be repeated.</param>
    /// <param name="committed">Called on the writer's thread right after COMMIT, in commit order; must be quick and must not throw.</param>
    /// <param name="repeatable">It changes nothing but the database, and is the same when it runs again because another one of its transaction failed.</param>
    /// <param name="inBulk">One portion of much that nobody waits for.</param>
    /// <exception cref="StorageUnavailableException">The disk or another process is in the way; nothing was kept.</exception>
    public Task<T> WriteAsync<T>(Func<WriteScope, T> write, Action<T>? committed = null, bool repeatable = false, bool inBulk = false)
    {
        var unit = new Unit<T>(write, committed) { IsRepeatable = repeatable };
        if (!inBulk)
        {
            Volatile.Write(ref lastAwaited, Stopwatch.GetTimestamp());
        }

        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(unit), this);
        return unit.Completion;
    }

    /// <summary>
    /// The same, in a transaction of its own in which another database file can be read as <c>staged</c>. What others write meanwhile waits
    /// in the queue and fails for no timeout.
    /// </summary>
    public Task<T> WriteAttachedAsync<T>(string file, Func<WriteScope, T> write)
    {
        var unit = new Unit<T>(write, committed: null) { Attached = file };
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(unit), this);
        return unit.Completion;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await ended.Task;
        // Only whoever closes last carries over what is left: two that close at once leave it to the next start.
        checkpointer.Dispose();
        Close();
    }

    private void Run()
    {
        var group = new List<Unit>(LargestGroup);
        try
        {
            while (WaitForWork())
            {
                while (group.Count < LargestGroup && queue.Reader.TryPeek(out var next) && (group is [] || (next.Attached is null && group[0].Attached is null)) && queue.Reader.TryRead(out var unit))
                {
                    group.Add(unit);
                }

                CommitGroup(group);
                group.Clear();
            }
        }
        catch (Exception error)
        {
            log.WriterEnded(error);
            queue.Writer.TryComplete(error);
            foreach (var unit in group)
            {
                unit.Fail(error);
            }

            while (queue.Reader.TryRead(out var unit))
            {
                unit.Fail(error);
            }

            throw;
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    // This thread belongs to the writer alone; there is nothing else it could do meanwhile.
    private bool WaitForWork() => queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void CommitGroup(List<Unit> group)
    {
        bool kept;
        try
        {
            Open();
            if (group[0].Attached is { } file)
            {
                using var attach = new Statement(connection!, "ATTACH DATABASE ?1 AS staged");
                attach.Run(file);
            }

            begin!.Run();
            // A unit that has the transaction to itself needs no savepoint.
            kept = group is [var only] ? TryApply(only) : TryTogether(group) || ApplyEach(group);
            if (kept)
            {
                FaultPoint.Pass(FaultPoint.BeforeCommit);
                commit!.Run();
                FaultPoint.Pass(FaultPoint.AfterCommit);
            }
            else
            {
                rollback!.Run();
            }

            if (group[0].Attached is not null)
            {
                SqliteConnections.Run(connection!, "DETACH DATABASE staged");
            }
        }
        catch (Exception error) when (SqliteErrors.TroubleOf(error) is { } trouble)
        {
            Close();
            if (health.Failed(trouble))
            {
                // The database's own words; where it happened does not matter to whoever has to make room.
                log.Failing(trouble, error.GetBaseException().Message);
            }

            var failure = new StorageUnavailableException(trouble, error);
            foreach (var unit in group)
            {
                unit.Fail(failure);
            }

            return;
        }

        // A transaction that ended with nothing says nothing about the disk.
        if (kept && health.Succeeded())
        {
            log.StoresAgain();
        }

        foreach (var listener in kept ? listeners : [])
        {
            listener.Committed();
        }

        foreach (var unit in group)
        {
            unit.Committed();
        }

        if (kept)
        {
            checkpointer.Committed(connection!);
        }
    }

    /// <summary>
    /// Without savepoints, for which SQLite copies every page that a unit changes. Units fail rarely; then all is undone and done again
    /// with savepoints.
    /// </summary>
    /// <returns>Whether all of them are to be kept; otherwise the transaction has begun anew.</returns>
    private bool TryTogether(List<Unit> group)
    {
        if (group.Exists(unit => !unit.IsRepeatable))
        {
            return false;
        }

        foreach (var unit in group)
        {
            try
            {
                unit.Apply(scope!);
                scope!.Save();
            }
            catch (Exception error) when (SqliteErrors.TroubleOf(error) is null)
            {
                // Which one it was, and why, is found out again below.
                rollback!.Run();
                begin!.Run();
                return false;
            }
            finally
            {
                scope!.EndUnit();
            }
        }

        return true;
    }

    /// <returns>Whether any of them is to be kept.</returns>
    private bool ApplyEach(List<Unit> group)
    {
        var any = false;
        foreach (var unit in group)
        {
            savepoint!.Run();
            if (TryApply(unit))
            {
                any = true;
            }
            else
            {
                undo!.Run();
            }

            release!.Run();
        }

        return any;
    }

    private bool TryApply(Unit unit)
    {
        try
        {
            unit.Apply(scope!);
            scope!.Save();
            return true;
        }
        catch (Exception error) when (SqliteErrors.TroubleOf(error) is null)
        {
            // Only this unit is wrong; its caller decides whether it is tried again.
            unit.FailAlone(error);
            if (error is not UnitRejectedException)
            {
                log.WriteFailed(error);
            }

            return false;
        }
        finally
        {
            scope!.EndUnit();
        }
    }

    private void Open()
    {
        if (connection is not null)
        {
            return;
        }

        connection = connections.OpenCommitter();
        scope = new WriteScope(connection);
        begin = new Statement(connection, "BEGIN IMMEDIATE");
        commit = new Statement(connection, "COMMIT");
        rollback = new Statement(connection, "ROLLBACK");
        savepoint = new Statement(connection, "SAVEPOINT unit");
        release = new Statement(connection, "RELEASE unit");
        undo = new Statement(connection, "ROLLBACK TO unit");
    }

    // After trouble the connection is opened anew: it may stand in a half-ended transaction. Closing rolls back.
    private void Close()
    {
        foreach (var statement in new[] { begin, commit, rollback, savepoint, release, undo })
        {
            statement?.Dispose();
        }

        scope?.Dispose();
        connection?.Dispose();
        scope = null;
        connection = null;
    }

    private abstract class Unit
    {
        /// <summary>A database that is attached while it runs.</summary>
        public string? Attached { get; init; }

        public bool IsRepeatable { get; init; }

        public abstract void Apply(WriteScope scope);

        public abstract void FailAlone(Exception error);

        public abstract void Committed();

        public abstract void Fail(Exception error);
    }

    private sealed class Unit<T>(Func<WriteScope, T> write, Action<T>? committed) : Unit
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? failed;

        public Task<T> Completion => completion.Task;

        public override void Apply(WriteScope scope) => result = write(scope);

        public override void FailAlone(Exception error) => failed = error;

        public override void Committed()
        {
            if (failed is not null)
            {
                completion.TrySetException(failed);
                return;
            }

            committed?.Invoke(result!);
            completion.TrySetResult(result!);
        }

        public override void Fail(Exception error) => completion.TrySetException(error);
    }
}
