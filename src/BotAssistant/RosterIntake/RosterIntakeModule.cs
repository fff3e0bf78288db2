using BotAssistant.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.RosterIntake;

public static class RosterIntakeModule
{
    public static IServiceCollection AddRosterIntake(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(RosterTexts));
        services.AddSingleton<RosterFiles>();
        services.AddSingleton<RosterInspection>();
        return services;
    }
}
