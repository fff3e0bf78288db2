using BotAssistant.Privacy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Operations;

/// <summary>Deletes what has been kept long enough and looks through the households, once a day and soon after each start.</summary>
internal sealed class DailySweep(RetentionSweep sweep, DailyChecks checks, TimeProvider clock, ILogger<DailySweep> log) : BackgroundService
{
    private static readonly TimeSpan SoonAfterStart = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(SoonAfterStart, clock, stoppingToken);
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            // What failed was logged by name; it is tried again the next day.
            await sweep.RunAsync(stoppingToken);
            try
            {
                await checks.RunAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // A full disk, or a row that cannot be opened: the service goes on, and tomorrow is another day.
                log.DailyFailed(error);
            }
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }
}
