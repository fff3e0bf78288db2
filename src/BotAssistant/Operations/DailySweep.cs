using BotAssistant.Privacy;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Operations;

/// <summary>Deletes what has been kept long enough, once a day and soon after each start.</summary>
internal sealed class DailySweep(RetentionSweep sweep, TimeProvider clock) : BackgroundService
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
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }
}
