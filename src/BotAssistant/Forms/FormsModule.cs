using BotAssistant.Casework;
using BotAssistant.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Forms;

public static class FormsModule
{
    /// <summary>What becomes of forms filled in by talking, and of the needs that they open.</summary>
    public static IServiceCollection AddForms(this IServiceCollection services)
    {
        services.AddSingleton<HouseholdNames>();
        services.AddSingleton<RecordNumbers>();
        services.AddSingleton<RegionNames>();
        services.AddSingleton<FormPlanning>();
        services.AddSingleton<NeedRecording>();
        services.AddSingleton<FormHandlerList>();
        services.AddSingleton<FormHandler>(provider => provider.GetRequiredService<NeedRecording>());
        services.AddSingleton<FormHandler, VisitRecording>();
        services.AddSingleton<FormHandler, PlainRecording>();
        services.AddSingleton<FormHandler, RectificationClosing>();
        services.AddSingleton<FormHandler, MonitoringApplication>();
        services.AddSingleton<Telling>();
        services.AddSingleton<FirstResponseWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstResponseWatch>());
        services.AddSingleton<IFollowsHouseholds, RecordsFollow>();
        services.AddSingleton<MatterTelling>();
        services.AddSingleton<MatterChanges>();
        services.AddSingleton<CaseTelling>();
        services.AddSingleton<CaseChanges>();
        services.AddSingleton<IFactSource, FormFactSource>();
        services.AddSingleton<IFactSource, KeptDefinitionSource>();
        services.AddSingleton<IFactSource, PlanSource>();
        services.AddSingleton<IFactSource, MatterInHandSource>();
        services.AddSingleton<IFactSource, NamedReceiversSource>();
        services.AddSingleton<IFactSource, NeedsOfTodaySource>();
        services.AddSingleton<IFactSource, NeedsStillOpenSource>();
        services.AddSingleton<IFactSource, SubmittedElsewhereSource>();
        services.AddSingleton<IFactSource, RecordMattersSource>();
        services.AddSingleton<IFactSource, ClosingGapsSource>();
        services.AddSingleton<IEventWriter, FormSubmittedWriter>();
        services.AddSingleton<IEventWriter, FormDefinitionUsedWriter>();
        services.AddSingleton<IEventWriter, FormUndoneWriter>();
        services.AddSingleton<IEventWriter, FormCorrectedWriter>();
        services.AddSingleton<IEventWriter, MatterOperatedWriter>();
        services.AddSingleton<IEventWriter, CaseSteppedWriter>();
        return services;
    }
}
