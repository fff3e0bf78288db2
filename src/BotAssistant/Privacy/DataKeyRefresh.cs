using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Privacy;

/// <summary>Lets a running service take up, within seconds, the keys that a command beside it has added.</summary>
internal sealed class DataKeyRefresh(DataKeys keys, KeyDirectory directory, TimeProvider clock, ILogger<DataKeyRefresh> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                RefreshOnce();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private void RefreshOnce()
    {
        try
        {
            // The keys of the blind indexes stand in the file.
            directory.Refresh();
            if (keys.Refresh())
            {
                var current = keys.CurrentId;
                log.DataKeyTakenUp(current);
            }
        }
        catch (Exception e)
        {
            // The keys in memory still serve; the next tick tries again.
            log.DataKeyRefreshFailed(e);
        }
    }
}
