using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Decisions;

public static class DecisionsModule
{
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.TryAddSingleton<FactSources>();
        services.TryAddSingleton<AfterCommit>();
        services.TryAddSingleton<EventWriters>();
        return services;
    }
}
