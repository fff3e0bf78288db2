using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Announcements;

public static class AnnouncementsModule
{
    /// <summary>Tells people at once what happened with a matter of theirs.</summary>
    public static IServiceCollection AddAnnouncements(this IServiceCollection services)
    {
        services.AddSingleton<AnnouncementWriting>();
        services.AddSingleton<ISendingHours, SendingHours>();
        services.AddSingleton<MergedWords>();
        services.AddSingleton<DailyRoom>();
        services.AddSingleton<Undelivered>();
        services.AddDialogKeys(typeof(MergedTexts));
        services.AddSingleton<IFactSource, LastAnnouncementSource>();
        services.AddSingleton<IEventWriter, SubscriptionChangedWriter>();
        services.AddSingleton<IEventWriter, AccountPreferredWriter>();
        services.AddSingleton<IFactSource, MyAccountsSource>();
        services.AddSingleton<QuietWindowTelling>();
        services.AddDialogKeys(typeof(QuietWindowTelling));
        services.AddSingleton<IEventWriter, QuietWindowAgreedWriter>();
        services.AddSingleton<IEventWriter, QuietWindowsEndedWriter>();
        services.AddSingleton<IRetained, AnnouncementRetention>();
        services.AddHostedService<AnnouncementSending>();
        return services;
    }
}
