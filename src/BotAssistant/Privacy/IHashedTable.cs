namespace BotAssistant.Privacy;

/// <summary>A table with a blind index, as key rotation sees it.</summary>
public interface IHashedTable
{
    string Name { get; }

    /// <summary>
    /// Looks at the next rows after <paramref name="after"/> and hashes anew, in one short transaction, what is not by the key in use. A row
    /// that changed meanwhile, or does not open, is left alone.
    /// </summary>
    /// <returns>The last row that was looked at, null where there was none, and how many were hashed anew.</returns>
    Task<(long? Last, int Rehashed)> RehashAsync(long after, int batchSize, CancellationToken ct);
}
