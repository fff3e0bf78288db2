using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Desk;

public static class DeskModule
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<DeskInbox>();
        services.AddSingleton<DeskTalks>();
        services.AddSingleton<IEventWriter, TalkSummedWriter>();
        services.AddSingleton<IFactSource, ModelUsesSource>();
        services.AddSingleton<AnswerDrafts>();
        services.AddSingleton<AccountMessages>();
        services.AddDialogKeys(typeof(ConsentIntents)).AddDialogKeys(typeof(ConsentTexts));
        services.AddSingleton<IRecogniser, WithdrawHelp>();
        return services;
    }
}
