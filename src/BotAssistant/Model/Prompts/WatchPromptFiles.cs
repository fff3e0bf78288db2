using Microsoft.Extensions.Hosting;

namespace BotAssistant.Model.Prompts;

/// <summary>Looks at the files every few seconds, as is done with dialog files: it also works on mounted volumes.</summary>
internal sealed class WatchPromptFiles(PromptFiles files, TimeProvider clock) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            files.Look();
        }
    }
}
