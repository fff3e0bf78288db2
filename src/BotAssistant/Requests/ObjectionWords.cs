using BotAssistant.Dialogs;

namespace BotAssistant.Requests;

/// <summary>What a household says against what others reported or applied for in its name, and against what was decided about it.</summary>
internal static class ObjectionIntents
{
    public static readonly IntentKey NotSo = new("objection-not-so") { IsFoundInside = true };
    public static readonly IntentKey NotAgreed = new("objection-not-agreed") { IsFoundInside = true };
    public static readonly IntentKey TakeBack = new("objection-take-back") { IsFoundInside = true };
    public static readonly IntentKey Outcome = new("objection-outcome") { IsFoundInside = true };
}

internal static class ObjectionWords
{
    public static readonly TextKey Title = new("objection-title");
    public static readonly TextKey ChangeLine = new("objection-change-line", "line");
    public static readonly TextKey CaseLine = new("objection-case-line", "household");
    public static readonly TextKey ChangeAsk = new("objection-change-ask", "number", "line", "report", "text");
    public static readonly TextKey ChangeAskStopped = new("objection-change-ask-stopped", "number", "line", "report", "text");
    public static readonly TextKey CaseAsk = new("objection-case-ask", "number", "line", "unit", "reason", "text");
    public static readonly TextKey RightLabel = new("objection-right");
    public static readonly TextKey WrongLabel = new("objection-wrong");
    public static readonly TextKey AgainLabel = new("objection-again");
    public static readonly TextKey KeepLabel = new("objection-keep");
    public static readonly TextKey ChangeAgreed = new("objection-change-agreed", "number", "line");
    public static readonly TextKey CaseAgreed = new("objection-case-agreed", "number");
    public static readonly TextKey CaseRunsAgain = new("objection-case-runs-again");
    public static readonly TextKey CaseBasis = new("objection-case-basis", "text");
    public static readonly TextKey Stopped = new("objection-stopped", "number", "line", "text");
    public static readonly TextKey Doubted = new("objection-doubted", "number", "line", "text");
    public static readonly TextKey SetRight = new("objection-set-right", "number", "line");
    public static readonly TextKey SetRightFollow = new("objection-set-right-follow", "number", "category", "line");
    public static readonly TextKey SetRightReason = new("objection-set-right-reason");
    public static readonly TextKey WordsKept = new("objection-words-kept");
    public static readonly TextKey NoConsentCategory = new("objection-no-consent");
    public static readonly TextKey NoConsentBody = new("objection-no-consent-body", "household", "by", "text");
    public static readonly TextKey NoConsentTold = new("objection-no-consent-told", "number", "household", "by", "text");
    public static readonly TextKey ApplicationStopped = new("objection-application-stopped", "household", "text");
    public static readonly TextKey ApplicationEnded = new("objection-application-ended", "household");

    /// <summary>What the household reads.</summary>
    public static readonly TextKey ChangeHeld = new("objection-change-held", "number", "line", "desk_phone");
    public static readonly TextKey ChangeTaken = new("objection-change-taken", "number", "line", "desk_phone");
    public static readonly TextKey Running = new("objection-running", "number", "desk_phone");
    public static readonly TextKey NotAgreedDone = new("objection-not-agreed-done", "by", "desk_phone");
    public static readonly TextKey TakenBackDone = new("objection-taken-back-done", "desk_phone");
    public static readonly TextKey OutcomeTaken = new("objection-outcome-taken", "name", "due", "desk_phone");
    public static readonly TextKey OutcomeDue = new("objection-outcome-due", "month", "day");
    public static readonly TextKey OutcomeOnce = new("objection-outcome-once", "desk_phone");
    public static readonly TextKey OutcomeLast = new("objection-outcome-last", "desk_phone");

    /// <summary>What others reported for it, to the household itself.</summary>
    public static readonly TextKey HomeReported = new("change-home-reported", "name", "number", "line");
    public static readonly TextKey HomeReportedDeath = new("change-home-reported-death", "name", "number", "line");
    public static readonly TextKey HomeAgreed = new("change-home-agreed", "number", "line");
    public static readonly TextKey HomeRefused = new("change-home-refused", "number", "line", "name", "reason");
    public static readonly TextKey HomeWithdrawn = new("change-home-withdrawn", "number", "line");
    public static readonly TextKey HomeNamedSelf = new("change-home-named-self");
    public static readonly TextKey AskHome = new("change-ask-home");
}
