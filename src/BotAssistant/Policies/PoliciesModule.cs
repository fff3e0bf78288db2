using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Answers;
using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Topics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Policies;

public static class PoliciesModule
{
    /// <summary>The policy library, and answers from it.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddOptions<PolicyOptions>().BindConfiguration("Policies");
        services.AddPolicyTexts();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<PolicyRows>();
        services.AddSingleton<PolicyShelf>();
        services.AddSingleton<PassageCutting>();
        services.AddSingleton<CitationAudit>();
        services.AddSingleton<PolicyImporter>();
        services.AddSingleton<ShippedImport>();
        services.AddSingleton<IFactSource, LibrarySource>();
        services.AddSingleton<IEventWriter, DeskQuestionWriter>();
        services.AddSingleton<IEventWriter, AnswerCitationWriter>();
        services.AddSingleton<IHostedService, WatchPolicyLibrary>();
        return services;
    }

    /// <summary>What the library and its answers say.</summary>
    public static IServiceCollection AddPolicyTexts(this IServiceCollection services) =>
        services.AddDialogKeys(typeof(TopicFileTexts)).AddDialogKeys(typeof(PolicyImportTexts)).AddDialogKeys(typeof(PolicyTexts));
}
