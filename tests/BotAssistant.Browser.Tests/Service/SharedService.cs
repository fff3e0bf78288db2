using BotAssistant.Browser.Tests.Service;

[assembly: AssemblyFixture(typeof(SharedService))]

namespace BotAssistant.Browser.Tests.Service;

/// <summary>One process for all tests that leave it alone. It starts with the first of them that is not skipped.</summary>
public sealed class SharedService : IAsyncLifetime
{
    private ServiceProcess? service;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (service is not null)
        {
            await service.DisposeAsync();
        }
    }

    // Tests run one after the other.
    internal async Task<ServiceProcess> StartedAsync() => service ??= await ServiceProcess.StartAsync();
}
