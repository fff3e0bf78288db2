using Microsoft.Extensions.Logging;

namespace BotAssistant.Privacy;

/// <summary>
/// Moves all sealed data to a new data key, in small batches beside a running service. Nothing about the progress is stored: each row
/// names its key, so that after an interruption <see cref="ResealAsync"/> goes on with the rows that are left.
/// </summary>
public sealed class DataKeyRotation(
    DataKeys keys, IEnumerable<ISealedTable> tables, TimeProvider clock, ILogger<DataKeyRotation> log, RotationPace? pace = null)
{
    private readonly RotationPace pace = pace ?? new RotationPace();

    /// <summary>Adds a data key and moves everything to it.</summary>
    public async Task<RotationResult> RotateAsync(IProgress<RotationProgress>? progress = null, CancellationToken ct = default)
    {
        var added = keys.Add();
        log.DataKeyAdded(added);
        return await ResealAsync(progress, ct);
    }

    /// <summary>Moves everything to the newest key there is, without adding one. Does nothing where all is moved already.</summary>
    public async Task<RotationResult> ResealAsync(IProgress<RotationProgress>? progress = null, CancellationToken ct = default)
    {
        keys.Refresh();
        var resealed = await PassAsync(progress, ct);

        // A service that runs beside this may have sealed with the old key until it read the new one. Wait until each has, then look again.
        progress?.Report(new RotationProgress(RotationStage.WaitingForServices, keys.CurrentId, Table: null, resealed));
        await Task.Delay(pace.Settle, clock, ct);
        keys.Refresh();
        resealed += await PassAsync(progress, ct, resealed);

        var keyId = keys.CurrentId;
        log.DataKeyRotated(keyId, resealed);
        progress?.Report(new RotationProgress(RotationStage.Done, keyId, Table: null, resealed));
        return new RotationResult(keyId, resealed);
    }

    private async Task<long> PassAsync(IProgress<RotationProgress>? progress, CancellationToken ct, long before = 0)
    {
        var keyId = keys.CurrentId;
        long resealed = 0;
        foreach (var table in tables)
        {
            int moved;
            while ((moved = await table.ResealAsync(keyId, pace.BatchSize, ct)) > 0)
            {
                resealed += moved;
                progress?.Report(new RotationProgress(RotationStage.Resealing, keyId, table.Name, before + resealed));
                await Task.Delay(pace.PauseBetweenBatches, clock, ct);
            }
        }

        return resealed;
    }
}

/// <summary>How gently rotation goes about it: messages come first.</summary>
public sealed record RotationPace
{
    public int BatchSize { get; init; } = 200;

    public TimeSpan PauseBetweenBatches { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Longer than two refresh intervals of a running service.</summary>
    public TimeSpan Settle { get; init; } = (2 * DataKeyRefresh.Interval) + TimeSpan.FromSeconds(5);
}

public enum RotationStage
{
    Resealing,

    /// <summary>Blind indexes are hashed anew.</summary>
    Rehashing,
    WaitingForServices,
    Done,
}

/// <param name="Stage">What goes on.</param>
/// <param name="KeyId">The key that data moves to.</param>
/// <param name="Table">The table at work, while resealing.</param>
/// <param name="Resealed">Rows moved so far, over all tables.</param>
public readonly record struct RotationProgress(RotationStage Stage, int KeyId, string? Table, long Resealed);

public sealed record RotationResult(int KeyId, long Resealed);
