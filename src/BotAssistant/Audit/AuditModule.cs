using BotAssistant.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Audit;

public static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditChain>();
        services.AddSingleton<IRetained, AuditRetention>();
        return services;
    }
}
