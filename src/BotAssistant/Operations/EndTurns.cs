using BotAssistant.Storage;
using BotAssistant.Turns;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Operations;

/// <summary>Stopped after the web server, so that running turns still reach the database, which is closed last.</summary>
internal sealed class EndTurns(ConversationLanes lanes, ITurnStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await lanes.StopAsync(cancellationToken);
        try
        {
            // Otherwise what somebody says twice, before and right after a planned restart, would count as said once.
            await store.WriteAcknowledgementsAsync(all: true);
        }
        catch (StorageUnavailableException)
        {
            // The next start then judges as after a crash.
        }
    }
}
