using System.Threading.Channels;

namespace BotAssistant.Benchmarks.Bare;

/// <summary>One writer thread commits whatever has arrived in one transaction and completes the requests after the commit.</summary>
internal sealed class RowsPerCommit : IAsyncDisposable
{
    private const int LargestGroup = 512;

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new() { SingleReader = true });
    private readonly RowTable _table;
    private readonly Task _writer;

    public RowsPerCommit(string path)
    {
        _table = new(path);
        _writer = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public Task CommitAsync(TurnRow row)
    {
        var pending = new Pending(row, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _queue.Writer.TryWrite(pending) ? pending.Committed.Task : Task.FromException(new InvalidOperationException("The writer has stopped."));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _writer;
        _table.Dispose();
    }

    private void Write()
    {
        var group = new List<Pending>(LargestGroup);
        // The thread belongs to the writer alone, so it may block for the next row.
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var pending))
            {
                group.Add(pending);
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Pending> group)
    {
        try
        {
            using var transaction = _table.Begin();
            foreach (var pending in group)
            {
                _table.Insert(pending.Row, transaction);
            }

            transaction.Commit();
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            group.ForEach(pending => pending.Committed.SetException(e));
            return;
        }

        group.ForEach(pending => pending.Committed.SetResult());
    }

    private readonly record struct Pending(TurnRow Row, TaskCompletionSource Committed);
}
