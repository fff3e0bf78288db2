using BotAssistant.Dialogs;

namespace BotAssistant.WeeklyReports;

/// <summary>What is said of a week's figures.</summary>
internal static class WeeklyTexts
{
    public static readonly TextKey Head = new("weekly-head", "place", "week");
    public static readonly TextKey Week = new("weekly-week", "from_month", "from_day", "month", "day");
    public static readonly TextKey AsOf = new("weekly-as-of", "month", "day");
    public static readonly TextKey Kind = new("weekly-kind", "kind", "opening", "added", "done", "open", "overdue", "red", "yellow");
    public static readonly TextKey Categories = new("weekly-categories", "kind", "categories");
    public static readonly TextKey Category = new("weekly-category", "category", "count");
    public static readonly TextKey Join = new("weekly-join");
    public static readonly TextKey Few = new("weekly-few");
    public static readonly TextKey Visited = new("weekly-visited", "count");
    public static readonly TextKey Nothing = new("weekly-nothing");
    public static readonly TextKey Plan = new("weekly-plan", "place", "week");
    public static readonly TextKey PlanAgain = new("weekly-plan-again", "place", "week", "version");
    public static readonly TextKey Changed = new("weekly-changed");
    public static readonly TextKey NotYours = new("weekly-not-yours");
    public static readonly TextKey NotYourPlace = new("weekly-not-your-place");
    public static readonly TextKey NoWeek = new("weekly-no-week");
    public static readonly TextKey DifficultyTold = new("weekly-difficulty-told", "place", "week", "text");
    public static readonly TextKey Frozen = new("weekly-frozen");
    public static readonly TextKey Newest = new("weekly-newest", "version");
    public static readonly TextKey None = new("weekly-none");
    public static readonly TextKey Difficulties = new("weekly-difficulties");
    public static readonly TextKey Said = new("weekly-said", "about", "words");
    public static readonly TextKey OfMatter = new("weekly-of-matter", "place", "number");
    public static readonly TextKey More = new("weekly-more", "count");
    public static readonly TextKey Demo = new("weekly-demo");
}
