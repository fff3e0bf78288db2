namespace BotAssistant.Privacy;

/// <summary>
/// Moves the blind indexes to a new key, in small batches beside a running service. The new key is made known first and used only when
/// every process knows it, so that at no moment a value is not found. Nothing about the progress is stored: each hash tells by itself by
/// which key it is made, so that a rotation that was cut short is ended by the next.
/// </summary>
public sealed class IndexKeyRotation(KeyDirectory keys, IEnumerable<IHashedTable> tables, TimeProvider clock, RotationPace? pace = null)
{
    private readonly RotationPace pace = pace ?? new RotationPace();

    /// <summary>Makes the new key known to all.</summary>
    public Task PrepareAsync(CancellationToken ct = default) => keys.MakeIndexKeyReadyAsync(ct);

    /// <param name="isKnown">Since <see cref="PrepareAsync"/> as much time went by as every process needs to take it up.</param>
    /// <param name="progress">Hears of each batch.</param>
    /// <param name="ct">Cancels between batches.</param>
    /// <returns>How many hashes were made anew.</returns>
    public async Task<long> RotateAsync(bool isKnown, IProgress<RotationProgress>? progress = null, CancellationToken ct = default)
    {
        if (!isKnown)
        {
            await PrepareAsync(ct);
            await Task.Delay(pace.Settle, clock, ct);
        }

        await keys.UseIndexKeyAsync(ct);
        var rehashed = await PassAsync(progress, before: 0, ct);

        // A service beside this may have hashed by the old key until it took up the new one.
        progress?.Report(new RotationProgress(RotationStage.WaitingForServices, KeyId: 0, Table: null, rehashed));
        await Task.Delay(pace.Settle, clock, ct);
        rehashed += await PassAsync(progress, rehashed, ct);
        progress?.Report(new RotationProgress(RotationStage.Done, KeyId: 0, Table: null, rehashed));
        return rehashed;
    }

    private async Task<long> PassAsync(IProgress<RotationProgress>? progress, long before, CancellationToken ct)
    {
        long rehashed = 0;
        foreach (var table in tables)
        {
            for (long? last = 0; last is { } after;)
            {
                (last, var some) = await table.RehashAsync(after, pace.BatchSize, ct);
                if (some > 0)
                {
                    rehashed += some;
                    progress?.Report(new RotationProgress(RotationStage.Rehashing, KeyId: 0, table.Name, before + rehashed));
                    await Task.Delay(pace.PauseBetweenBatches, clock, ct);
                }
            }
        }

        return rehashed;
    }
}
