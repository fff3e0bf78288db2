using BotAssistant.Dialogs;
using BotAssistant.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.WeeklyReports;

public static class WeeklyReportsModule
{
    /// <summary>The week of a region: counted, confirmed, kept.</summary>
    public static IServiceCollection AddWeeklyReports(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(WeeklyTexts));
        services.AddSingleton<WeeklyCounting>();
        services.AddSingleton<WeeklyWording>();
        services.AddSingleton<FormHandler, WeeklyForm>();
        return services;
    }
}
