using BotAssistant.People;

namespace BotAssistant.Casework;

/// <summary>A step that a case may take.</summary>
/// <param name="Decides">Whose decision it is; the program only drafts.</param>
internal sealed record MonitoringTransition(MonitoringState From, MonitoringState To, Role[] Decides)
{
    /// <summary>It sends the case back.</summary>
    public bool IsBack { get; init; }

    /// <summary>The step may be taken only after the present one has lasted its time: what is published hangs for so long.</summary>
    public bool AfterItsTime { get; init; }
}

/// <summary>The order in which a household is taken in, helped and found to be out of risk.</summary>
internal static class MonitoringOrder
{
    private static readonly Role[] Village = [Role.TeamLeader, Role.Township];
    private static readonly Role[] Township = [Role.Township];
    private static readonly Role[] County = [Role.County];

    /// <summary>Of each state the way forward comes first, then what ends the case, then the ways back.</summary>
    public static readonly IReadOnlyList<MonitoringTransition> All =
    [
        new(MonitoringState.Clue, MonitoringState.ToVerify, Village),
        new(MonitoringState.Clue, MonitoringState.NotMet, Township),
        new(MonitoringState.ToVerify, MonitoringState.Proposed, Village),
        new(MonitoringState.ToVerify, MonitoringState.NotMet, Township),
        new(MonitoringState.Proposed, MonitoringState.Reviewed, Village),
        new(MonitoringState.Proposed, MonitoringState.NotMet, Township),
        new(MonitoringState.Proposed, MonitoringState.ToVerify, Village) { IsBack = true },
        new(MonitoringState.Reviewed, MonitoringState.Published, Village),
        new(MonitoringState.Reviewed, MonitoringState.NotMet, Township),
        new(MonitoringState.Reviewed, MonitoringState.ToVerify, Village) { IsBack = true },
        new(MonitoringState.Published, MonitoringState.TownshipReview, Village) { AfterItsTime = true },
        new(MonitoringState.Published, MonitoringState.NotMet, Township),
        // Somebody objected to what hangs there.
        new(MonitoringState.Published, MonitoringState.ToVerify, Village) { IsBack = true },
        new(MonitoringState.TownshipReview, MonitoringState.CountyReview, Township),
        new(MonitoringState.TownshipReview, MonitoringState.NotMet, Township),
        new(MonitoringState.TownshipReview, MonitoringState.ToVerify, Township) { IsBack = true },
        new(MonitoringState.CountyReview, MonitoringState.MeasuresPending, County),
        new(MonitoringState.CountyReview, MonitoringState.NotMet, County),
        new(MonitoringState.CountyReview, MonitoringState.TownshipReview, County) { IsBack = true },
        new(MonitoringState.MeasuresPending, MonitoringState.Helped, Village),
        new(MonitoringState.MeasuresPending, MonitoringState.Ended, County),
        new(MonitoringState.Helped, MonitoringState.RemovalProposed, Village) { AfterItsTime = true },
        new(MonitoringState.Helped, MonitoringState.Ended, County),
        new(MonitoringState.RemovalProposed, MonitoringState.RemovalPublished, Village),
        new(MonitoringState.RemovalProposed, MonitoringState.Ended, County),
        new(MonitoringState.RemovalProposed, MonitoringState.Helped, Township) { IsBack = true },
        new(MonitoringState.RemovalPublished, MonitoringState.Removed, County) { AfterItsTime = true },
        new(MonitoringState.RemovalPublished, MonitoringState.Ended, County),
        new(MonitoringState.RemovalPublished, MonitoringState.Helped, Township) { IsBack = true },
        new(MonitoringState.Removed, MonitoringState.MeasuresPending, County) { IsBack = true },
    ];

    /// <summary>The clock that runs while a case stands there. Of what is published, and of being helped, it says how long at least.</summary>
    private static readonly Dictionary<MonitoringState, string> Clocks = new()
    {
        [MonitoringState.Clue] = "monitoring-accept",
        [MonitoringState.ToVerify] = "monitoring-verify",
        [MonitoringState.Proposed] = "monitoring-review",
        [MonitoringState.Reviewed] = "monitoring-announce",
        [MonitoringState.Published] = "monitoring-publish",
        [MonitoringState.TownshipReview] = "monitoring-township",
        [MonitoringState.CountyReview] = "monitoring-county",
        [MonitoringState.MeasuresPending] = "monitoring-measures",
        [MonitoringState.Helped] = "monitoring-stable",
        [MonitoringState.RemovalProposed] = "monitoring-removal-announce",
        [MonitoringState.RemovalPublished] = "monitoring-removal-publish",
    };

    /// <returns>Null where none runs.</returns>
    public static string? ClockOf(MonitoringState state) => Clocks.GetValueOrDefault(state);

    /// <summary>Whether the state is left by its way forward only after its clock ran out.</summary>
    public static bool HasToLast(MonitoringState state) => Forward(state) is { AfterItsTime: true };

    /// <summary>Whether somebody has to take the next step. Whoever is helped is helped until it is done; that waits for nobody's step.</summary>
    public static bool WaitsForStep(MonitoringState state) => state is not MonitoringState.Helped && !IsEnded(state);

    /// <summary>The step that leads on.</summary>
    /// <returns>Null from where nothing does.</returns>
    public static MonitoringTransition? Forward(MonitoringState state) => All.FirstOrDefault(step => step.From == state && !step.IsBack);

    public static IEnumerable<MonitoringTransition> From(MonitoringState state) => All.Where(step => step.From == state);

    public static MonitoringTransition? Find(MonitoringState from, MonitoringState to) => All.FirstOrDefault(step => step.From == from && step.To == to);

    /// <summary>Whether the household counts as monitored in that state.</summary>
    public static bool IsMonitored(MonitoringState state) => state
        is MonitoringState.MeasuresPending or MonitoringState.Helped or MonitoringState.RemovalProposed or MonitoringState.RemovalPublished;

    public static bool IsEnded(MonitoringState state) => state is MonitoringState.NotMet or MonitoringState.Removed or MonitoringState.Ended;
}
