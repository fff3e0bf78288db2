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

    public static readonly TextKey Renamed = new("regions.line-renamed", "day", "code", "place", "name");
    public static readonly TextKey Merged = new("regions.line-merged", "day", "code", "place", "into", "into_place");
    public static readonly TextKey Done = new("regions.done");
    public static readonly TextKey Waiting = new("regions.waiting");
}
