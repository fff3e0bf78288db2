using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>What is said to the intents that are found inside a message.</summary>
internal static class CueTexts
{
    public static readonly TextKey UrgentLines = new("urgent-lines", "numbers");
    public static readonly TextKey UrgentDuty = new("urgent-duty", "duty_phone");
    public static readonly TextKey UrgentDesk = new("urgent-desk", "desk_phone");
    public static readonly TextKey UrgentNotTold = new("urgent-not-told");
    public static readonly TextKey UrgentQuestion = new("urgent-question", "question");

    public static readonly TextKey NeedAfterDanger = new("need-after-danger", "categories");
    public static readonly TextKey NeedTaken = new("need-taken", "categories", "desk_phone");
    public static readonly TextKey NeedJoin = new("need-join");
    public static readonly TextKey FlowKnown = new("flow-known", "flow", "desk_phone");
    public static readonly TextKey FlowStaffOnly = new("flow-staff-only", "flow", "desk_phone");
    public static readonly TextKey DataKnown = new("data-known", "desk_phone");
    public static readonly TextKey DataWhoAreYou = new("data-who-are-you", "desk_phone");

    /// <summary>A text for each danger, named like its intent.</summary>
    public static readonly IReadOnlyList<TextKey> Urgent = [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).Select(intent => new TextKey(intent.Name, "desk_phone", "police", "fire", "medical"))];

    /// <summary>What each danger adds when it stands beside one that leads: <c>…-beside</c>. It orders nobody about: two orders may contradict each other.</summary>
    public static readonly IReadOnlyList<TextKey> UrgentBeside =
        [.. DialogKeys.DeclaredIn(typeof(UrgentIntents)).Select(intent => new TextKey(intent.Name + "-beside", "desk_phone", "police", "fire", "medical"))];

    public static readonly IReadOnlyList<TextKey> Refusals = [.. DialogKeys.DeclaredIn(typeof(RefusalIntents)).Select(intent => new TextKey(intent.Name, "desk_phone"))];

    /// <summary>What each flow is called: <c>flow-name-…</c>.</summary>
    public static readonly IReadOnlyList<TextKey> FlowNames = [.. DialogKeys.DeclaredIn(typeof(FlowIntents)).Select(intent => new TextKey("flow-name-" + FlowId(intent)))];

    /// <summary>The flow's id: what stands behind <c>flow-</c> in its intent.</summary>
    public static string FlowId(DialogKey intent) => intent.Name["flow-".Length..];
}
