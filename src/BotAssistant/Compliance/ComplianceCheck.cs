using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Sqlite;
using BotAssistant.Storage;
using BotAssistant.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Compliance;

/// <summary>Gathers what <see cref="ComplianceRules"/> look at.</summary>
internal sealed class ComplianceCheck(
    IDialogs dialogs, RuleBook rules, CountyFacts county, DatabaseSchema schema, IEnumerable<ISealedTable> sealedTables, IEnumerable<IRecogniser> recognisers, IEnumerable<DialogKey> keys)
{
    /// <param name="day">The rules of which day.</param>
    public IReadOnlyList<ComplianceFinding> Look(AssistantDb db, DateOnly day) => ComplianceRules.Look(ViewOf(db, day));

    internal ComplianceView ViewOf(AssistantDb db, DateOnly day) => new()
    {
        County = RegionCode.Parse(county.RegionCode),
        Day = day,
        HasDutyPhone = county.DutyPhone.Length > 0,
        Dialogs = dialogs.Current,
        Forms = [.. dialogs.Current.Forms?.Flows.Flows.Select(flow => flow.Definition) ?? []],
        Handlers = keys.OfType<HandlerKey>().Select(key => key.Name).ToHashSet(StringComparer.Ordinal),
        Rules = rules,
        Columns = schema.Columns(),
        Sealed = sealedTables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal),
        Lists =
        [
            new MatterList(nameof(WorkItemAccess.VisibleTo), (items, viewer) => items.VisibleTo(viewer, db, day)),
            new MatterList(nameof(WorkItemAccess.InRegionsOf), (items, viewer) => items.InRegionsOf(viewer) ?? Enumerable.Empty<WorkItem>().AsQueryable()),
        ],
        IsAllowed = WorkItemOrder.IsAllowed,
        Recognisers = [.. recognisers.OrderBy(recogniser => recogniser.Stage)],
        UrgentIntents = [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).OfType<IntentKey>()],
        ChatLogDays = county.ChatRetentionDays,
    };
}

public static class ComplianceModule
{
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddOperatorKeys(typeof(ComplianceTexts));
        services.AddSingleton<ComplianceCheck>();
        return services;
    }
}
