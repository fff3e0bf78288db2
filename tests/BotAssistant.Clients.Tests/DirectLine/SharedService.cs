using BotAssistant.Clients.Tests.Scripts;

namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>One service for the tests of a class, each with conversations of its own. It starts with the first that is not skipped.</summary>
public sealed class SharedService(NodePackages packages) : IAsyncLifetime
{
    private ChatService? service;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }

    // Tests of one class run one after the other.
    internal async Task<ChatService> StartedAsync() => service ??= await ChatService.StartAsync(packages);
}
