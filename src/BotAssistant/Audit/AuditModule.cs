using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Audit;

public static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditHead>();
        services.AddSingleton<ICommitted>(provider => provider.GetRequiredService<AuditHead>());
        services.AddSingleton<AuditChain>();
        services.AddSingleton<IRetained, AuditRetention>();
        return services;
    }
}
