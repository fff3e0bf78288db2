using BotAssistant.Dialogs;

namespace BotAssistant.Casework;

/// <summary>What the program itself writes into timelines.</summary>
internal static class CaseworkTexts
{
    public static readonly TextKey MergedEnds = new("casework.merged-ends", "number");
    public static readonly TextKey MergedStays = new("casework.merged-stays", "number");
    public static readonly TextKey MergedMoves = new("casework.merged-moves", "from", "into");

    public static readonly TextKey QuietNight = new("casework.quiet-night", "from", "until");
    public static readonly TextKey QuietHours = new("casework.quiet-hours", "from", "until");
    public static readonly TextKey QuietDays = new("casework.quiet-days", "month", "day");
    public static readonly TextKey QuietJoin = new("casework.quiet-join");

    public static readonly TextKey StaffLink = new("casework.staff-link", "link");
    public static readonly TextKey StaffPageLink = new("casework.staff-page-link", "link");

    /// <summary>What each state of a case is called, in their order.</summary>
    public static readonly IReadOnlyList<TextKey> States = [.. Enum.GetNames<MonitoringState>().Select(name => new TextKey("casework.case-" + Dashed(name)))];

    /// <summary>What each kind of matter is called, in their order.</summary>
    public static readonly IReadOnlyList<TextKey> MatterKinds = [.. Enum.GetNames<WorkItemKind>().Select(name => new TextKey("matter-" + Dashed(name)))];

    /// <summary>The kinds of monitored households, as policies name them; what is kept is the word.</summary>
    public static readonly IReadOnlyList<TextKey> CaseTypes = [new("casework.case-type-1"), new("casework.case-type-2"), new("casework.case-type-3")];

    /// <summary>The codes of risks; the county's list may have others, which are shown as they are.</summary>
    public static readonly IReadOnlyList<string> RiskCodes = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "99"];

    /// <summary>What they are called, in the order of the codes.</summary>
    public static readonly IReadOnlyList<TextKey> Risks = [.. RiskCodes.Select(code => new TextKey("casework.risk-" + code))];

    private static string Dashed(string name) => string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
