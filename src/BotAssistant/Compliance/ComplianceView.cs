using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Definitions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Understanding;

namespace BotAssistant.Compliance;

/// <summary>What somebody sees of some matters.</summary>
/// <param name="Name">As code calls it.</param>
internal sealed record MatterList(string Name, Func<IQueryable<WorkItem>, Viewer, IQueryable<WorkItem>> Of);

/// <summary>All that is looked at, as it is in force: nothing in it is written down for the purpose.</summary>
internal sealed record ComplianceView
{
    public required RegionCode County { get; init; }

    public required DateOnly Day { get; init; }

    public required bool HasDutyPhone { get; init; }

    public required DialogCatalog Dialogs { get; init; }

    public required IReadOnlyList<FlowDefinition> Forms { get; init; }

    /// <summary>The names of code that takes forms.</summary>
    public required IReadOnlySet<string> Handlers { get; init; }

    public required RuleBook Rules { get; init; }

    public required IReadOnlyList<(string Table, string Column, string Type)> Columns { get; init; }

    /// <summary>Columns that are sealed anew when the keys change, as <c>table.column</c>.</summary>
    public required IReadOnlySet<string> Sealed { get; init; }

    public required IReadOnlyList<MatterList> Lists { get; init; }

    /// <summary>Who may do what with a matter.</summary>
    public required Func<WorkItem, WorkItemOperation, Viewer, bool> IsAllowed { get; init; }

    /// <summary>In the order in which they hear a message.</summary>
    public required IReadOnlyList<IRecogniser> Recognisers { get; init; }

    public required IReadOnlyList<IntentKey> UrgentIntents { get; init; }

    public required int ChatLogDays { get; init; }
}

/// <summary>What was looked at for one of the product's rules, and what breaks it.</summary>
/// <param name="Rule">Its number among the ground rules.</param>
internal sealed record ComplianceFinding(int Rule, Said Counted, IReadOnlyList<Said> Breaches);
