using BotAssistant.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Turns;

public static class TurnsModule
{
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddDecisions();
        services.AddSingleton<Conversations.ActivityBodies>();
        services.AddSingleton<Conversations.IDelicateTalks, DelicateTalks>();
        services.AddSingleton<IFactSource, FormsElsewhereSource>();
        services.AddSingleton<ModelWaits>();
        services.AddSingleton<RecentStates>();
        services.AddSingleton<TurnTaking>();
        services.AddSingleton<TrialTurn>();
        services.AddSingleton<TurnWorker>();
        services.AddSingleton<ConversationLanes>();
        services.AddSingleton<Inbox>();
        services.AddHostedService<ShowTyping>();
        return services;
    }
}
