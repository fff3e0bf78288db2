using BotAssistant.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Pages;

public static class PagesModule
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(PageTexts));
        return services;
    }
}
