using BotAssistant.Storage;
using BotAssistant.Turns;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Operations;

/// <summary>
/// Acknowledgements ride along with turns; where no turn comes they are written soon by themselves. After a crash the same words would
/// otherwise count as the same message although their sender had got the answer.
/// </summary>
internal sealed class WriteAcknowledgements(ITurnStore store, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var soon = new PeriodicTimer(Soon, clock);
        while (await soon.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.WriteAcknowledgementsAsync(all: false);
            }
            catch (StorageUnavailableException)
            {
                // They stay in memory and are tried again with the next tick.
            }
        }
    }
}
