using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Outbox;

public static class OutboxModule
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddSingleton<OutboxBodies>();
        services.AddSingleton<ChannelSenders>();
        services.AddSingleton<OutboxDelivery>();
        services.AddSingleton<OutboxRelay>();
        services.AddSingleton<ProactiveMessages>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxRelay>());
        return services;
    }
}
