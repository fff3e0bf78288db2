using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Operations;

public static class OperationsModule
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<InstanceLock>();
        services.AddHostedService<EndTurns>();
        services.AddHostedService<DailySweep>();
        return services;
    }

    public static void MapOperations(this WebApplication app) => app.MapHealth();
}
