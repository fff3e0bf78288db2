using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.DocumentTasks;

public static class DocumentTasksModule
{
    /// <summary>Tasks that speeches and notices give, for a person to accept.</summary>
    public static IServiceCollection AddDocumentTasks(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(TaskTexts));
        services.AddSingleton<TaskProposing>();
        services.AddSingleton<TaskInbox>();
        services.AddSingleton<TaskReadings>();
        services.AddHostedService<ReadWaitingDocuments>();
        services.AddSingleton<IFactSource, MyDocumentTasksSource>();
        services.AddSingleton<IRetained, TaskProposalRetention>();
        return services;
    }
}
