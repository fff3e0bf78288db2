using Microsoft.Extensions.Hosting;

namespace BotAssistant.Dialogs;

/// <summary>Looks at the files every few seconds. Asking beats being told: it also works on network shares and mounted volumes,
/// and a file that is still being written shows by changing between two looks.</summary>
internal sealed class WatchDialogFiles(DialogFiles files, TimeProvider clock) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            files.Look();
    }
}
