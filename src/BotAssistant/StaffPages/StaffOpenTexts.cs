using BotAssistant.Dialogs;

namespace BotAssistant.StaffPages;

/// <summary>What the page says on which a rectification is opened, and about parts and wholes.</summary>
internal static class StaffOpenTexts
{
    public static readonly TextKey Title = new("staff-open.title");
    public static readonly TextKey How = new("staff-open.how");
    public static readonly TextKey Category = new("staff-open.category");
    public static readonly TextKey CategoryHint = new("staff-open.category-hint");
    public static readonly TextKey SourceHint = new("staff-open.source-hint");
    public static readonly TextKey HouseholdHint = new("staff-open.household-hint");
    public static readonly TextKey Whole = new("staff-open.whole");
    public static readonly TextKey WholeHint = new("staff-open.whole-hint");
    public static readonly TextKey Submit = new("staff-open.submit");
    public static readonly TextKey Incomplete = new("staff-open.incomplete");
    public static readonly TextKey NoHousehold = new("staff-open.no-household");
    public static readonly TextKey NoWhole = new("staff-open.no-whole");
    public static readonly TextKey InPast = new("staff-open.in-past");
    public static readonly TextKey Notice = new("staff-open.notice");
    public static readonly TextKey Parts = new("staff-open.parts", "count", "open");
    public static readonly TextKey PartOf = new("staff-open.part-of", "number");
    public static readonly TextKey AddPart = new("staff-open.add-part");
}
