using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Connector;

public static class ConnectorModule
{
    /// <summary>Adds <see cref="ConnectorClient"/>.</summary>
    public static IServiceCollection AddConnector(this IServiceCollection services, Action<ConnectorOptions> configure)
    {
        services.AddOptions<ConnectorOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConnectorOptions>, ValidateConnectorOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<INetwork, SystemNetwork>();

        services.AddSingleton<ConnectorLog>();
        services.AddSingleton<ServiceGuard>();
        services.AddSingleton<GuardedConnect>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<ConnectorTokens>();
        services.AddSingleton<ChannelHttp>();
        services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<ServiceGuard>(),
            provider.GetRequiredService<ConnectorTokens>(),
            provider.GetRequiredService<ChannelHttp>(),
            provider.GetRequiredService<ConnectorLog>()));
        return services;
    }
}
