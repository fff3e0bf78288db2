namespace BotAssistant.Benchmarks.Bare;

/// <summary>Every request commits its own row, one after the other.</summary>
internal sealed class RowPerCommit(string path) : IDisposable
{
    private readonly RowTable _table = new(path);
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task CommitAsync(TurnRow row)
    {
        await _gate.WaitAsync();
        try
        {
            _table.Insert(row, transaction: null);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _table.Dispose();
        _gate.Dispose();
    }
}
