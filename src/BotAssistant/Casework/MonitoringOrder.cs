using BotAssistant.People;

namespace BotAssistant.Casework;

/// <summary>A step that a case may take.</summary>
/// <param name="Decides">Whose decision it is; the program only drafts.</param>
/// <param name="Clock">The clock of the state it leads to; null: none.</param>
internal sealed record MonitoringTransition(MonitoringState From, MonitoringState To, Role[] Decides, string? Clock = null)
{
    /// <summary>The step may be taken only after the present one has lasted its time: what is published hangs for so long.</summary>
    public bool AfterItsTime { get; init; }
}

/// <summary>The order in which a household is taken in, helped and found to be out of risk.</summary>
internal static class MonitoringOrder
{
    private static readonly Role[] Village = [Role.TeamLeader, Role.Township];
    private static readonly Role[] Township = [Role.Township];
    private static readonly Role[] County = [Role.County];

    public static readonly IReadOnlyList<MonitoringTransition> All =
    [
        new(MonitoringState.Clue, MonitoringState.ToVerify, Village, "monitoring-verify"),
        new(MonitoringState.ToVerify, MonitoringState.NotMet, Township),
        new(MonitoringState.ToVerify, MonitoringState.Proposed, Village),
        new(MonitoringState.Proposed, MonitoringState.Reviewed, Village),
        new(MonitoringState.Reviewed, MonitoringState.NotMet, Township),
        new(MonitoringState.Reviewed, MonitoringState.Published, Village, "monitoring-publish"),
        new(MonitoringState.Published, MonitoringState.TownshipReview, Village) { AfterItsTime = true },
        new(MonitoringState.TownshipReview, MonitoringState.CountyReview, Township),
        new(MonitoringState.TownshipReview, MonitoringState.NotMet, Township),
        new(MonitoringState.CountyReview, MonitoringState.MeasuresPending, County, "monitoring-measures"),
        new(MonitoringState.CountyReview, MonitoringState.NotMet, County),
        new(MonitoringState.MeasuresPending, MonitoringState.Helped, Village),
        new(MonitoringState.Helped, MonitoringState.RemovalProposed, Village),
        new(MonitoringState.RemovalProposed, MonitoringState.Helped, Township),
        new(MonitoringState.RemovalProposed, MonitoringState.RemovalPublished, Village, "monitoring-removal-publish"),
        new(MonitoringState.RemovalPublished, MonitoringState.Helped, Township),
        new(MonitoringState.RemovalPublished, MonitoringState.Removed, County) { AfterItsTime = true },
        new(MonitoringState.Removed, MonitoringState.MeasuresPending, County, "monitoring-measures"),
        new(MonitoringState.MeasuresPending, MonitoringState.Ended, County),
        new(MonitoringState.Helped, MonitoringState.Ended, County),
    ];

    public static MonitoringTransition? Find(MonitoringState from, MonitoringState to) => All.FirstOrDefault(step => step.From == from && step.To == to);

    /// <summary>Whether the household counts as monitored in that state.</summary>
    public static bool IsMonitored(MonitoringState state) => state
        is MonitoringState.MeasuresPending or MonitoringState.Helped or MonitoringState.RemovalProposed or MonitoringState.RemovalPublished;

    public static bool IsEnded(MonitoringState state) => state is MonitoringState.NotMet or MonitoringState.Removed or MonitoringState.Ended;
}
