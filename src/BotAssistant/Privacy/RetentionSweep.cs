using Microsoft.Extensions.Logging;

namespace BotAssistant.Privacy;

/// <summary>Something that is kept for a time and then deleted.</summary>
public interface IRetained
{
    string Name { get; }

    /// <returns>How many were deleted.</returns>
    Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct);
}

/// <summary>Deletes all that has expired. What fails is logged and named in the result, and does not stop the rest.</summary>
public sealed class RetentionSweep(IEnumerable<IRetained> retained, TimeProvider clock, ILogger<RetentionSweep> log)
{
    public async Task<RetentionResult> RunAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        var counts = new List<RetentionCount>();
        foreach (var kind in retained)
        {
            counts.Add(new RetentionCount(kind.Name, await DeleteAsync(kind, now, ct)));
        }

        return new RetentionResult(counts);
    }

    private async Task<int?> DeleteAsync(IRetained kind, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var count = await kind.DeleteExpiredAsync(now, ct);
            log.RetentionDeleted(kind.Name, count);
            return count;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.RetentionFailed(kind.Name, e);
            return null;
        }
    }
}

/// <param name="Name">What was swept.</param>
/// <param name="Deleted">How many rows went, or null if it failed.</param>
public readonly record struct RetentionCount(string Name, int? Deleted);

public sealed record RetentionResult(IReadOnlyList<RetentionCount> Counts)
{
    public IEnumerable<string> Failed => Counts.Where(count => count.Deleted is null).Select(count => count.Name);

    public bool Succeeded => !Failed.Any();
}
