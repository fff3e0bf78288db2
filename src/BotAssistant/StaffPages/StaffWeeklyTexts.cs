using BotAssistant.Dialogs;

namespace BotAssistant.StaffPages;

/// <summary>What the pages of weekly reports say.</summary>
internal static class StaffWeeklyTexts
{
    public static readonly TextKey Title = new("staff-weekly.title");
    public static readonly TextKey How = new("staff-weekly.how");
    public static readonly TextKey None = new("staff-weekly.none");
    public static readonly TextKey Line = new("staff-weekly.line", "place", "week");
    public static readonly TextKey Versions = new("staff-weekly.versions");
    public static readonly TextKey VersionCount = new("staff-weekly.version-count", "count");
    public static readonly TextKey Newest = new("staff-weekly.newest");
    public static readonly TextKey Figures = new("staff-weekly.figures", "version");
    public static readonly TextKey Categories = new("staff-weekly.categories");
    public static readonly TextKey Category = new("staff-weekly.category", "kind", "category");
    public static readonly TextKey Visited = new("staff-weekly.visited");
    public static readonly TextKey Homes = new("staff-weekly.homes", "count");
    public static readonly TextKey Difficulties = new("staff-weekly.difficulties");
    public static readonly TextKey NoDifficulties = new("staff-weekly.no-difficulties");
    public static readonly TextKey Words = new("staff-weekly.words");
    public static readonly TextKey More = new("staff-weekly.more", "count");
    public static readonly TextKey Version = new("staff-weekly.version", "version");
    public static readonly TextKey At = new("staff-weekly.at");
    public static readonly TextKey By = new("staff-weekly.by");
    public static readonly TextKey ByProgram = new("staff-weekly.by-program");
    public static readonly TextKey BySomebody = new("staff-weekly.by-somebody");
    public static readonly TextKey Hash = new("staff-weekly.hash");
    public static readonly TextKey Broken = new("staff-weekly.broken", "version");
    public static readonly TextKey Withdrawn = new("staff-weekly.withdrawn");
    public static readonly TextKey Explanation = new("staff-weekly.explanation");
    public static readonly TextKey Compared = new("staff-weekly.compared");
    public static readonly TextKey Same = new("staff-weekly.same");
    public static readonly TextKey Differs = new("staff-weekly.differs", "what", "figure", "before", "after");
    public static readonly TextKey FewDiffer = new("staff-weekly.few-differ");
    public static readonly TextKey WordsDiffer = new("staff-weekly.words-differ");
    public static readonly TextKey Join = new("staff-weekly.join");

    /// <summary>The figures of a kind of matters, as they stand in it.</summary>
    public static readonly IReadOnlyList<TextKey> Names =
    [
        new("staff-weekly.opening"), new("staff-weekly.added"), new("staff-weekly.done"), new("staff-weekly.open"), new("staff-weekly.overdue"), new("staff-weekly.red"), new("staff-weekly.yellow"),
    ];
}
