using BotAssistant.Dialogs;

namespace BotAssistant.Casework;

/// <summary>What is said about changes of divisions, by the command and on the page.</summary>
internal static class RegionTexts
{
    /// <summary>In the order of the results.</summary>
    public static readonly IReadOnlyList<TextKey> Results =
    [
        new("regions.noted"),
        new("regions.unknown-place"),
        new("regions.not-of-county"),
        new("regions.not-same-level"),
        new("regions.same-place"),
        new("regions.gone-already"),
        new("regions.noted-already"),
        new("regions.no-new-name"),
        new("regions.too-many-below"),
    ];

    /// <summary>In the order of the faults.</summary>
    public static readonly IReadOnlyList<TextKey> DivisionFaults =
    [
        new("regions.fault-no-code", "line", "value"),
        new("regions.fault-code-rounded", "line", "value"),
        new("regions.fault-other-county", "line", "value"),
        new("regions.fault-no-name", "line", "value"),
        new("regions.fault-name-too-long", "line", "value"),
        new("regions.fault-no-parent", "line", "value"),
        new("regions.fault-code-twice", "line", "value"),
        new("regions.fault-name-twice", "line", "value"),
        new("regions.fault-other-name", "line", "value"),
        new("regions.fault-merged", "line", "value"),
    ];

    public static readonly TextKey Loaded = new("regions.loaded", "townships", "villages", "groups", "known");
    public static readonly TextKey WouldLoad = new("regions.would-load", "townships", "villages", "groups", "known");
    public static readonly TextKey NotLoaded = new("regions.not-loaded", "count");
    public static readonly TextKey Renamed = new("regions.line-renamed", "day", "code", "place", "name");
    public static readonly TextKey Merged = new("regions.line-merged", "day", "code", "place", "into", "into_place");
    public static readonly TextKey Done = new("regions.done");
    public static readonly TextKey Waiting = new("regions.waiting");
}
