using BotAssistant.Decisions;
using BotAssistant.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Handovers;

public static class HandoversModule
{
    /// <summary>People who want a person, and those who answer them.</summary>
    public static IServiceCollection AddHandovers(this IServiceCollection services)
    {
        services.AddSingleton<DeskHours>();
        services.AddSingleton<QuietDesks>();
        services.AddSingleton<SaidLines>();
        services.AddSingleton<HandoverWriting>();
        services.AddSingleton<IFactSource, DeskNowSource>();
        services.AddSingleton<IFactSource, HandoverHereSource>();
        services.AddSingleton<IFactSource, DeskCaseSource>();
        services.AddSingleton<IFactSource, DeskOpenSource>();
        services.AddSingleton<IFactSource, DeskLinesSource>();
        services.AddSingleton<IEventWriter, HumanAskedWriter>();
        services.AddSingleton<IEventWriter, QuestionLeftWriter>();
        services.AddSingleton<IEventWriter, SaidToDeskWriter>();
        services.AddSingleton<IEventWriter, HumanEndedWriter>();
        services.AddSingleton<IEventWriter, DeskRepliedWriter>();
        services.AddSingleton<IEventWriter, DeskEndedWriter>();
        services.AddSingleton<IRetained, HandoverRetention>();
        services.AddHostedService<HandoverWatch>();
        return services;
    }
}
