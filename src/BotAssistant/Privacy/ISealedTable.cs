namespace BotAssistant.Privacy;

/// <summary>A table with sealed columns, as key rotation sees it.</summary>
public interface ISealedTable
{
    string Name { get; }

    /// <summary>
    /// Takes at most <paramref name="batchSize"/> rows that are sealed with another key, seals them with the current one, and commits them
    /// in one short transaction that a row changed meanwhile does not lose (compare the old bytes when writing).
    /// </summary>
    /// <returns>
    /// How many rows moved; 0 when none is left to move. A row that does not open is logged and stepped over, not counted and not thrown:
    /// one damaged row must not keep the others on an old key.
    /// </returns>
    Task<int> ResealAsync(int currentKeyId, int batchSize, CancellationToken ct);
}
