using BotAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Uploads;

/// <summary>
/// Deletes files without a row: those whose row was deleted, at once, and at each start and once a day what a crash left on the way.
/// A row without a file is left alone: the directory may be missing by mistake, and the row holds the only key.
/// </summary>
internal sealed class UploadSweep(UploadFiles files, IUploadStore rows, DroppedFiles dropped, TimeProvider clock, ILogger<UploadSweep> log) : BackgroundService
{
    private const int BatchSize = 500;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(DeleteDroppedAsync(stoppingToken), SweepDailyAsync(stoppingToken));

    private async Task DeleteDroppedAsync(CancellationToken ct)
    {
        await foreach (var name in dropped.ReadAllAsync(ct))
        {
            files.Delete(name);
        }
    }

    private async Task SweepDailyAsync(CancellationToken ct)
    {
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            Sweep(ct);
        }
        while (await daily.WaitForNextTickAsync(ct));
    }

    internal void Sweep(CancellationToken ct)
    {
        try
        {
            var deleted = 0;
            foreach (var batch in files.List().Chunk(BatchSize))
            {
                ct.ThrowIfCancellationRequested();
                var known = rows.Known(batch);
                foreach (var name in batch.Where(name => !known.Contains(name)))
                {
                    files.Delete(name);
                    deleted++;
                }
            }

            if (deleted > 0)
            {
                log.Swept(deleted);
            }
        }
        catch (Exception error) when (error is StorageUnavailableException or IOException or UnauthorizedAccessException)
        {
            log.NotSwept(error);
        }
    }
}
