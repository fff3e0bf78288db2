using BotAssistant.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Shaping;

public static class ShapingModule
{
    public static IServiceCollection AddShaping(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(ShapeTexts));
        services.AddSingleton<ActivityShaper>();
        return services;
    }
}
