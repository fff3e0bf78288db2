using BotAssistant.Decisions;
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
        services.AddSingleton<WeeklyVersions>();
        services.AddSingleton<DifficultyCollecting>();
        services.AddSingleton<ReportingRegions>();
        services.AddSingleton<WeeklyTelling>();
        services.AddSingleton<WeeklyFreeze>();
        services.AddSingleton<IFactSource, WeeklyAskedSource>();
        return services;
    }
}
