using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>What is said of a matter, with or without its number.</summary>
internal static class MatterIntents
{
    public static readonly IntentKey Take = new("matter-take");
    public static readonly IntentKey Pass = new("matter-pass");
    public static readonly IntentKey Ask = new("matter-ask");
    public static readonly IntentKey Done = new("matter-done");
    public static readonly IntentKey Refuse = new("matter-refuse");
    public static readonly IntentKey Accept = new("matter-accept");
    public static readonly IntentKey Return = new("matter-return");

    /// <summary>What shows that something was put right does not suffice.</summary>
    public static readonly IntentKey Lacking = new("matter-lacking");

    /// <summary>What is asked of somebody is granted, or not.</summary>
    public static readonly IntentKey Agree = new("matter-agree");
    public static readonly IntentKey Decline = new("matter-decline");
    public static readonly IntentKey Satisfied = new("matter-satisfied");
    public static readonly IntentKey Unsatisfied = new("matter-unsatisfied");

    /// <summary>A household does not accept what was decided.</summary>
    public static readonly IntentKey Objected = new("matter-objected");
}

/// <summary>What is looked for where somebody was asked how a matter ended.</summary>
internal static class MatterCues
{
    /// <summary>It is as it was.</summary>
    public static readonly IntentKey StillSo = new("matter-still-so") { IsFoundInside = true };

    /// <summary>They are content, or thank.</summary>
    public static readonly IntentKey AllRight = new("matter-all-right") { IsFoundInside = true };
}

/// <summary>Steps of a monitoring case, each by its own words; a plain yes means the way forward.</summary>
internal static class StepIntents
{
    public static readonly IntentKey ToVerify = new("step-to-verify");
    public static readonly IntentKey Proposed = new("step-proposed");
    public static readonly IntentKey Reviewed = new("step-reviewed");
    public static readonly IntentKey Published = new("step-published");
    public static readonly IntentKey TownshipReview = new("step-township-review");
    public static readonly IntentKey CountyReview = new("step-county-review");
    public static readonly IntentKey MeasuresPending = new("step-measures-pending");
    public static readonly IntentKey Helped = new("step-helped");
    public static readonly IntentKey RemovalProposed = new("step-removal-proposed");
    public static readonly IntentKey Removed = new("step-removed");
    public static readonly IntentKey NotMet = new("step-not-met");
}

internal static class MatterTexts
{
    public static readonly TextKey QuietDone = new("matter-quiet-done", "number", "desk_phone");
    public static readonly TextKey QuietAsked = new("matter-quiet-asked", "number", "desk_phone");
    public static readonly TextKey QuietSaidMore = new("matter-quiet-said-more", "number");
    public static readonly TextKey DisputedKept = new("matter-disputed-kept", "number", "desk_phone");
    public static readonly TextKey Pressed = new("matter-pressed", "name", "desk_phone");
    public static readonly TextKey PressedNobody = new("matter-pressed-nobody", "number", "desk_phone");
    public static readonly TextKey None = new("matter-none", "number");
    public static readonly TextKey NotYours = new("matter-not-yours", "number");
    public static readonly TextKey Taken = new("matter-taken", "number", "category");
    public static readonly TextKey TakenAlready = new("matter-taken-already", "number");
    public static readonly TextKey ClosedAlready = new("matter-closed-already", "number");
    public static readonly TextKey NotClosedYet = new("matter-not-closed-yet", "number");
    public static readonly TextKey AskResult = new("matter-ask-result", "number", "category");
    public static readonly TextKey AskWhyNot = new("matter-ask-why-not", "number", "category");
    public static readonly TextKey AskResultOwn = new("matter-ask-result-own", "number", "category");
    public static readonly TextKey AskWhyPassOwn = new("matter-ask-why-pass-own", "number", "category");
    public static readonly TextKey PassedToOwn = new("matter-passed-to-own", "number", "name", "unit");
    public static readonly TextKey AskWhyPass = new("matter-ask-why-pass", "number", "category");
    public static readonly TextKey AskQuestion = new("matter-ask-question", "number", "category");
    public static readonly TextKey Done = new("matter-done-told", "number");
    public static readonly TextKey Refused = new("matter-refused-told", "number");
    public static readonly TextKey PassedTo = new("matter-passed-to", "number", "name", "unit");
    public static readonly TextKey PassToWhom = new("matter-pass-to-whom", "number");
    public static readonly TextKey PassToLabel = new("matter-pass-to-label", "name", "unit");
    public static readonly TextKey PassToSay = new("matter-pass-to-say", "number", "name", "unit", "text");
    public static readonly TextKey Passed = new("matter-passed", "number");
    public static readonly TextKey Asked = new("matter-asked", "number");
    public static readonly TextKey AskSubmit = new("matter-ask-submit", "number", "category");
    public static readonly TextKey AskWhyReturn = new("matter-ask-why-return", "number", "category");
    public static readonly TextKey Began = new("matter-began", "number", "category");
    public static readonly TextKey Submitted = new("matter-submitted", "number");
    public static readonly TextKey PartsOpen = new("matter-parts-open", "number", "count");
    public static readonly TextKey Accepted = new("matter-accepted", "number");
    public static readonly TextKey AcceptedLast = new("matter-accepted-last", "number");
    public static readonly TextKey Returned = new("matter-returned", "number");
    public static readonly TextKey NothingToAccept = new("matter-nothing-to-accept", "number");
    public static readonly TextKey AskWhyDecline = new("matter-ask-why-decline", "number", "category");
    public static readonly TextKey Agreed = new("matter-agreed", "number", "category");
    public static readonly TextKey Declined = new("matter-declined", "number", "category");
    public static readonly TextKey DoneReply = new("matter-done-reply", "number");
    public static readonly TextKey DeclinedDraft = new("matter-declined-draft", "number", "category");
    public static readonly TextKey NoReason = new("matter-no-reason", "number");
    public static readonly TextKey WhichRequest = new("matter-which-request", "list", "number");
    public static readonly TextKey WhichOwn = new("matter-which-own", "number");
    public static readonly TextKey WaitingOne = new("matter-waiting-one", "number", "category");
    public static readonly TextKey AgreedAlready = new("matter-agreed-already", "number");
    public static readonly TextKey DecidedAlready = new("matter-decided-already", "number");
    public static readonly TextKey Approved = new("matter-approved", "number");
    public static readonly TextKey Disputed = new("matter-disputed", "number", "name", "unit");
    public static readonly TextKey AnsweredTo = new("matter-answered-to", "number", "name");
    public static readonly TextKey DisputedUnreached = new("matter-disputed-unreached", "number", "name", "unit", "desk_phone");
    public static readonly TextKey DisputedSameOwner = new("matter-disputed-same-owner", "number", "desk_phone");
    public static readonly TextKey DisputedSameDesk = new("matter-disputed-same-desk", "number", "desk_phone");
    public static readonly TextKey WithoutWords = new("matter-without-words");
    public static readonly TextKey NotPassedOn = new("matter-not-passed-on", "number");
    public static readonly TextKey IsAnswer = new("matter-is-answer", "number", "name");
    public static readonly TextKey DisputedBefore = new("matter-disputed-before", "number", "desk_phone");
    public static readonly TextKey SaidMore = new("matter-said-more", "number");
    public static readonly TextKey TooLong = new("matter-too-long", "limit");
    public static readonly TextKey StepTaken = new("step-taken", "number", "state");
    public static readonly TextKey StepAskBasis = new("step-ask-basis", "number", "state");
    public static readonly TextKey StepAskWhy = new("step-ask-why", "number", "state");
    public static readonly TextKey StepNotNow = new("step-not-now", "number", "state", "steps");
    public static readonly TextKey StepTooEarly = new("step-too-early", "number", "state", "month", "day");
    public static readonly TextKey StepNoMeasures = new("step-no-measures", "number");
    public static readonly TextKey StepRisksOpen = new("step-risks-open", "number");
    public static readonly TextKey WhichOne = new("matter-or-form", "number", "label");
    public static readonly TextKey WhichOpen = new("matter-which-open", "count", "number");
    public static readonly TextKey WhichOpenLabel = new("matter-which-open-label", "number", "category");
    public static readonly TextKey AnswerForm = new("matter-or-form-answer", "said");
}
