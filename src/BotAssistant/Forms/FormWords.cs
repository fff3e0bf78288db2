using BotAssistant.Casework;
using BotAssistant.Dialogs;

namespace BotAssistant.Forms;

/// <summary>What is said when a form was submitted, and what people are told of their matters.</summary>
internal static class FormWords
{
    public static readonly TextKey HouseholdLabel = new("form-household", "name", "place");
    public static readonly TextKey UndoReason = new("form-undo-reason");
    public static readonly TextKey AddedNote = new("form-added-note", "month", "day", "text");
    public static readonly TextKey CorrectionNote = new("form-correction-note", "month", "day", "label", "old", "new");

    public static readonly TextKey ToldOpened = new("told-opened", "number", "category", "household", "place", "text");
    public static readonly TextKey ToldWords = new("told-words", "text");
    public static readonly TextKey ToldCheck = new("told-check", "number", "category", "household", "place");
    public static readonly TextKey ToldRecalled = new("told-recalled", "number", "category");
    public static readonly TextKey ToldAnswered = new("told-answered", "number", "category", "text");
    public static readonly TextKey ToldCheckPassed = new("told-check-passed");
    public static readonly TextKey ToldCheckDue = new("told-check-due", "month", "day");
    public static readonly TextKey ToldStandard = new("told-standard", "text");
    public static readonly TextKey AcceptLabel = new("matter-accept");
    public static readonly TextKey ReturnLabel = new("matter-return");
    public static readonly TextKey ApplyNotBound = new("apply-not-bound");
    public static readonly TextKey ApplyWhich = new("apply-which");
    public static readonly TextKey ApplyNotYours = new("apply-not-yours");
    public static readonly TextKey ApplyRunning = new("apply-running", "household", "state", "month", "day");
    public static readonly TextKey ApplyNoConsent = new("apply-no-consent");
    public static readonly TextKey ApplyNotCorrected = new("apply-not-corrected");
    public static readonly TextKey ApplyLate = new("apply-late", "state");
    public static readonly TextKey ApplyPlan = new("apply-plan", "household", "who");
    public static readonly TextKey ApplyConsent = new("apply-consent", "household", "month", "day");
    public static readonly TextKey ApplyConsentFor = new("apply-consent-for", "household", "month", "day");
    public static readonly TextKey ApplyDue = new("apply-due", "month", "day");
    public static readonly TextKey ApplyByCadre = new("apply-by-cadre", "name");
    public static readonly TextKey ApplyByRelative = new("apply-by-relative");
    public static readonly TextKey ApplyBySelf = new("apply-by-self");
    public static readonly TextKey ApplyBasis = new("apply-basis", "by", "text", "month", "day");
    public static readonly TextKey ApplyTold = new("apply-told", "name", "month", "day");
    public static readonly TextKey CheckerName = new("closing-checker", "name", "unit");

    /// <summary>Where nobody is named: in the order of the levels.</summary>
    public static readonly IReadOnlyList<TextKey> CheckersOf = [.. Enum.GetNames<CheckLevel>().Select(level => new TextKey("closing-checker-" + level.ToLowerInvariant()))];
    public static readonly TextKey ClosingPlan = new("closing-plan", "number", "who");
    public static readonly TextKey ClosingPlanStandard = new("closing-plan-standard", "text");
    public static readonly TextKey ClosingClosed = new("closing-closed", "number");
    public static readonly TextKey ClosingChecking = new("closing-checking", "number", "who");
    public static readonly TextKey ClosingNotYours = new("closing-not-yours", "number");
    public static readonly TextKey ClosingParts = new("closing-parts", "number", "count");
    public static readonly TextKey ClosingNone = new("closing-none");
    public static readonly TextKey ClosingNoEvidence = new("closing-no-evidence");
    public static readonly TextKey ClosingNoEvidenceBy = new("closing-no-evidence-by", "text");
    public static readonly TextKey ClosingNoPhoto = new("closing-no-photo");
    public static readonly TextKey ClosingNotChecked = new("closing-not-checked");
    public static readonly TextKey ClosingLate = new("closing-late", "number", "who");
    public static readonly TextKey ClosingMatter = new("closing-matter", "number", "category", "place");
    public static readonly TextKey ClosingMeasures = new("closing-measures", "text");
    public static readonly TextKey ClosingEvidence = new("closing-evidence", "text");
    public static readonly TextKey ToldPhone = new("told-phone", "phone");
    public static readonly TextKey ToldPressing = new("told-pressing");
    public static readonly TextKey ToldDue = new("told-due", "month", "day");
    public static readonly TextKey ToldRespond = new("told-respond", "month", "day", "time");
    public static readonly TextKey ToldDeclined = new("told-declined", "number", "kind", "household", "place", "name", "unit", "reason");
    public static readonly TextKey ToldPassedToYou = new("told-passed-to-you", "number", "category", "household", "place", "reason");
    public static readonly TextKey ToldAssigned = new("told-assigned", "number", "category", "household", "place", "text");
    public static readonly TextKey ToldDisputed = new("told-disputed", "number", "category", "household", "place", "text");
    public static readonly TextKey ToldDisputedRefused = new("told-disputed-refused", "number", "category", "household", "place", "text");
    public static readonly TextKey ToldDisputedBefore = new("told-disputed-before", "number", "category", "name", "unit", "text");
    public static readonly TextKey ToldQuietMore = new("told-quiet-more", "number");
    public static readonly TextKey ToldLate = new("told-late", "number", "category", "household", "place");
    public static readonly TextKey ToldLateAbove = new("told-late-above", "number", "category", "household", "place", "name");
    public static readonly TextKey ToldLateNobody = new("told-late-nobody", "number", "category", "household", "place");
    public static readonly TextKey ToldInstead = new("told-instead", "name", "text");
    public static readonly TextKey ToldMore = new("told-more", "number", "category", "text");
    public static readonly TextKey ToldApproved = new("told-approved", "number", "category");
    public static readonly TextKey ToldReturned = new("told-returned", "number", "category", "text");
    public static readonly TextKey ToldAccepted = new("told-accepted", "number", "category");
    public static readonly TextKey ToldWithdrawn = new("told-withdrawn", "number", "category");

    public static readonly TextKey HearOpened = new("hear-opened", "number", "category", "name", "unit");
    public static readonly TextKey HearTaken = new("hear-taken", "number", "category", "name", "unit");
    public static readonly TextKey HearAsked = new("hear-asked", "number", "category", "name", "text");
    public static readonly TextKey HearPassed = new("hear-passed", "number", "category", "reason", "name", "unit");
    public static readonly TextKey HearPassedToDesk = new("hear-passed-to-desk", "number", "category", "reason", "desk_phone");
    public static readonly TextKey HearAssigned = new("hear-assigned", "number", "category", "name", "unit");
    public static readonly TextKey HearWithdrawn = new("hear-withdrawn", "number", "category", "text", "desk_phone");
    public static readonly TextKey HearReopened = new("hear-reopened", "number", "category", "text");
    public static readonly TextKey QuietAsked = new("hear-quiet-asked", "number", "desk_phone");
    public static readonly TextKey QuietBegun = new("hear-quiet-begun", "number", "desk_phone");
    public static readonly TextKey QuietEnded = new("hear-quiet-ended", "number", "desk_phone");
    public static readonly TextKey HearFinished = new("hear-finished", "number", "category", "text");
    public static readonly TextKey HearRefusedSame = new("hear-refused-same", "number", "category", "text", "desk_phone");
    public static readonly TextKey HearRefusedLast = new("hear-refused-last", "number", "category", "text", "desk_phone");
    public static readonly TextKey HearRefused = new("hear-refused", "number", "category", "text", "desk_phone");

    /// <summary>A step of a household's case, as those who answer for the household hear it, and whoever's turn it is.</summary>
    public static readonly TextKey CaseStep = new("told-case-step", "household", "place", "state", "text");
    public static readonly TextKey CaseTurn = new("told-case-turn", "number", "household", "place", "state", "text");
    public static readonly TextKey ApplyTakenBack = new("apply-taken-back", "household");
    public static readonly TextKey CaseTakenBack = new("told-case-taken-back", "number", "household");
    public static readonly TextKey NotHeard = new("plan-not-heard", "name", "other", "unit");
    public static readonly TextKey NotHeardAlone = new("plan-not-heard-alone", "name");
    public static readonly TextKey ToldCheckNotHeard = new("told-check-not-heard", "number", "category", "name");
    public static readonly TextKey ToldCheckNotHeardAlone = new("told-check-not-heard-alone", "number", "category", "name");
    public static readonly TextKey ApplyToldOther = new("apply-told-other", "month", "day");
    public static readonly TextKey ApplyForOthers = new("apply-for-others", "desk_phone");

    /// <summary>What the household itself hears of it. Nothing of a clue that nobody has looked into, and nothing of the steps between offices.</summary>
    public static readonly TextKey CaseVerified = new("hear-case-to-verify");
    public static readonly TextKey CasePublished = new("hear-case-published", "desk_phone");
    public static readonly TextKey CaseTakenIn = new("hear-case-taken-in");
    public static readonly TextKey CaseHelped = new("hear-case-helped");
    public static readonly TextKey CaseGoesOn = new("hear-case-goes-on");
    public static readonly TextKey CaseNotMet = new("hear-case-not-met", "unit", "text", "desk_phone");
    public static readonly TextKey CaseProposed = new("hear-case-proposed");
    public static readonly TextKey CaseReviewed = new("hear-case-reviewed");
    public static readonly TextKey CaseAtTownship = new("hear-case-at-township");
    public static readonly TextKey CaseAtCounty = new("hear-case-at-county");
    public static readonly TextKey CaseRemovalPublished = new("hear-case-removal-published", "desk_phone");
    public static readonly TextKey CaseRemoved = new("hear-case-removed", "desk_phone");

    public static readonly TextKey Someone = new("told-someone");

    /// <summary>What may be pressed: the label, and what it says with the matter's number.</summary>
    public static readonly TextKey SayWithNumber = new("matter-say", "number", "words");
    public static readonly TextKey TakeLabel = new("matter-take");
    public static readonly TextKey PassLabel = new("matter-pass");
    public static readonly TextKey AskLabel = new("matter-ask");
    public static readonly TextKey DoneLabel = new("matter-done");
    public static readonly TextKey RefuseLabel = new("matter-refuse");
    public static readonly TextKey SatisfiedLabel = new("matter-satisfied");
    public static readonly TextKey UnsatisfiedLabel = new("matter-unsatisfied");
}
