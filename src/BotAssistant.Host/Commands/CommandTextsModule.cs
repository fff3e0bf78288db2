using BotAssistant.Dialogs;
using BotAssistant.Host.Settings;
using BotAssistant.Turns;

namespace BotAssistant.Host.Commands;

internal static class CommandTextsModule
{
    public static IServiceCollection AddCommandTexts(this IServiceCollection services) => services
        .AddDialogKeys(typeof(CommandTexts))
        .AddDialogKeys(typeof(PeopleCommandTexts))
        .AddDialogKeys(typeof(RegionsCommandTexts))
        .AddDialogKeys(typeof(AlarmsCommandTexts))
        .AddDialogKeys(typeof(RemindersCommandTexts))
        .AddDialogKeys(typeof(RosterCommandTexts))
        .AddDialogKeys(typeof(TasksCommandTexts))
        .AddDialogKeys(typeof(PolicyCommandTexts))
        .AddDialogKeys(typeof(PolicyEvaluationTexts))
        .AddDialogKeys(typeof(SettingTexts))
        .AddDialogKeys(typeof(StorageTexts))
        .AddDialogKeys(typeof(ProblemTexts))
        .AddDialogKeys(typeof(TurnTexts))
        .AddEnglish(BilingualTexts.All);
}
