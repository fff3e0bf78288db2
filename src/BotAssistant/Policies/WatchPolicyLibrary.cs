using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Topics;
using BotAssistant.Privacy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Policies;

/// <summary>Opens the library behind the start of the service, and puts later imports in force, also those of another process.</summary>
internal sealed class WatchPolicyLibrary(
    ShippedImport import, PolicyShelf shelf, IOptions<PolicyOptions> options, TimeProvider clock, ILogger<WatchPolicyLibrary> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    // Looking through a directory is more work than asking for a number.
    private const int LooksPerDirectory = 10;

    private DateTime seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var look = 0;
        do
        {
            try
            {
                if (!shelf.IsOpen)
                {
                    // Off the start's thread: nobody waits for this but the first question.
                    await Task.Run(() => import.OpenAsync(stoppingToken), stoppingToken);
                }
                else if (look % LooksPerDirectory == 0 && DirectoryChanged())
                {
                    await import.LookAsync(stoppingToken);
                }
                else
                {
                    shelf.Refresh(stoppingToken);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The library in force is still good; the next look tries again.
                log.NotRefreshed(Failures.Describe(error));
            }

            look++;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private bool DirectoryChanged()
    {
        if (options.Value.Directory is not { Length: > 0 } own || !Directory.Exists(own))
        {
            return false;
        }

        var newest = PolicyFiles.Find([own]).Select(file => file.Path).Append(Path.Combine(own, TopicFiles.Name)).Select(File.GetLastWriteTimeUtc).Max();
        var changed = newest != seen;
        seen = newest;
        return changed;
    }
}
