using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Reminders;

public static class RemindersModule
{
    /// <summary>Reminds of what is nearly due and late: plans, stages, the digest of the morning.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(ReminderTexts));
        services.AddSingleton<ReminderLook>();
        services.AddSingleton<NoticeDrafting>();
        services.AddSingleton<ReminderSweep>();
        services.AddSingleton<DigestWords>();
        services.AddSingleton<DigestWriting>();
        services.AddSingleton<DigestHours>();
        services.AddSingleton<UnansweredDigests>();
        services.AddSingleton<DigestRound>();
        services.AddSingleton<ReminderPreview>();
        services.AddSingleton<RemindedMatterReading>();
        services.AddSingleton<IFactSource, MatterRemindersSource>();
        services.AddSingleton<IFactSource, VisitsOfFamilySource>();
        services.AddSingleton<IEventWriter, ReminderPutOffWriter>();
        services.AddSingleton<CalendarRefresh>();
        services.AddSingleton<UnheardMatters>();
        services.AddSingleton<HouseholdWindows>();
        services.AddSingleton<HouseholdDateReminders>();
        services.AddDialogKeys(typeof(OwnDateTexts));
        services.AddDialogKeys(typeof(CalendarTexts));
        services.AddDialogKeys(typeof(SeasonTexts));
        return services;
    }
}
