using BotAssistant.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Alarms;

public static class AlarmsModule
{
    /// <summary>People in danger, and those on duty who are called for them.</summary>
    public static IServiceCollection AddAlarms(this IServiceCollection services)
    {
        services.AddSingleton<DutyLadder>();
        services.AddSingleton<AlarmWriting>();
        services.AddSingleton<DutyList>();
        services.AddSingleton<IFactSource, DutyNowSource>();
        services.AddSingleton<IFactSource, LinesToCallSource>();
        services.AddSingleton<IFactSource, AlarmInHandSource>();
        services.AddSingleton<IFactSource, AlarmsWaitingSource>();
        services.AddSingleton<IEventWriter, AlarmRaisedWriter>();
        services.AddSingleton<IFactSource, OwnAlarmSource>();
        services.AddSingleton<IFactSource, AlarmStandingSource>();
        services.AddSingleton<IEventWriter, AlarmAnsweredWriter>();
        services.AddSingleton<IEventWriter, AlarmTakenWriter>();
        services.AddSingleton<IEventWriter, AlarmFinishedWriter>();
        services.AddSingleton<AlarmWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<AlarmWatch>());
        return services;
    }
}
