using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Desk;

public static class DeskModule
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<DeskInbox>();
        services.AddSingleton<AccountMessages>();
        return services;
    }
}
