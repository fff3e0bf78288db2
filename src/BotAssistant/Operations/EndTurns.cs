using BotAssistant.Turns;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Operations;

/// <summary>Stopped after the web server, so that running turns still reach the database, which is closed last.</summary>
internal sealed class EndTurns(ConversationLanes lanes) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => lanes.StopAsync(cancellationToken);
}
