using BotAssistant.Casework;
using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>What is said of what is recorded.</summary>
internal static class RecordTexts
{
    public static readonly TextKey Demo = new("records-demo");
    public static readonly TextKey Next = new("records-next");
    public static readonly TextKey PageSay = new("records-page-say", "question", "page");
    public static readonly TextKey ItemLabel = new("records-item-label", "number");
    public static readonly TextKey ItemSay = new("records-item-say", "number");

    public static readonly TextKey Line = new("records-line", "number", "what", "household", "place", "state", "due");
    public static readonly TextKey Household = new("records-household", "number", "name", "place", "visited");
    public static readonly TextKey What = new("records-what", "kind", "category");
    public static readonly TextKey Due = new("records-due", "month", "day");
    public static readonly TextKey VisitedOn = new("records-visited", "month", "day");
    public static readonly TextKey NobodyYet = new("records-nobody-yet");
    public static readonly TextKey HasIt = new("records-has-it", "name");
    public static readonly TextKey AsksBack = new("records-asks-back");
    public static readonly TextKey NeverVisited = new("records-never-visited");

    public static readonly TextKey TodoNone = new("todo-none");
    public static readonly TextKey Todo = new("todo", "count");
    public static readonly TextKey TodoQuestion = new("todo-question");
    public static readonly TextKey ApplicationsNone = new("applications-none", "desk_phone");
    public static readonly TextKey Applications = new("applications", "count");
    public static readonly TextKey AskedNone = new("asked-none", "desk_phone");
    public static readonly TextKey AskedWaiting = new("asked-waiting-for", "name");
    public static readonly IReadOnlyList<TextKey> AskedStates = [.. Enum.GetNames<RequestState>().Select(name => new TextKey("asked-" + name.ToLowerInvariant()))];
    public static readonly TextKey ReceiptNone = new("receipt-none", "receipt", "desk_phone");
    public static readonly TextKey ReceiptUndone = new("receipt-undone", "receipt");
    public static readonly TextKey ReceiptPlain = new("receipt-plain", "receipt");
    public static readonly TextKey ReceiptMatters = new("receipt-matters", "receipt", "count");
    public static readonly TextKey ReceiptQuestion = new("receipt-question", "receipt");
    public static readonly TextKey ApplicationsQuestion = new("applications-question");
    public static readonly TextKey HelpersNone = new("helpers-none", "desk_phone");
    public static readonly TextKey Helpers = new("helpers");
    public static readonly TextKey HelperLine = new("helpers-line", "name", "unit", "phone");
    public static readonly TextKey HelperNoPhone = new("helpers-line-no-phone", "name", "unit");
    public static readonly TextKey HelperUntil = new("helpers-until", "month", "day");
    public static readonly TextKey HelperAway = new("helpers-away", "until", "other");
    public static readonly TextKey HelperAwayAlone = new("helpers-away-alone", "until", "desk_phone");
    public static readonly TextKey StaffOnly = new("records-staff-only", "desk_phone");

    public static readonly TextKey HouseholdLabel = new("records-household-label", "name", "digits");
    public static readonly TextKey HouseholdSay = new("records-household-say", "number");
    public static readonly TextKey ItemAsk = new("item-ask");
    public static readonly TextKey ItemNone = new("item-none", "number");
    public static readonly TextKey ItemBody = new("item-body", "text");
    public static readonly TextKey OwnerNone = new("item-owner-none", "desk_phone");
    public static readonly TextKey ItemOwner = new("item-owner", "name");
    public static readonly TextKey ItemUnit = new("item-unit", "unit");
    public static readonly TextKey ItemStandard = new("item-standard", "text");
    public static readonly TextKey ItemPartOf = new("item-part-of", "number");
    public static readonly TextKey ItemParts = new("item-parts", "count", "open");
    public static readonly TextKey ItemWasRed = new("item-was-red");
    public static readonly TextKey ItemEvent = new("item-event", "month", "day", "act", "by", "note");

    public static readonly TextKey VisitsNone = new("visits-none");
    public static readonly TextKey Visits = new("visits", "count");
    public static readonly TextKey VisitsQuestion = new("visits-question");
    public static readonly TextKey PairedNone = new("paired-none", "desk_phone");
    public static readonly TextKey Paired = new("paired", "count");
    public static readonly TextKey PairedQuestion = new("paired-question");
    public static readonly TextKey UnvisitedNone = new("unvisited-none", "days");
    public static readonly TextKey Unvisited = new("unvisited", "days", "count");
    public static readonly TextKey UnvisitedQuestion = new("unvisited-question", "days");
    public static readonly TextKey MissingPhoneNone = new("missing-phone-none");
    public static readonly TextKey MissingPhone = new("missing-phone", "count");
    public static readonly TextKey MissingPhoneQuestion = new("missing-phone-question");
    public static readonly TextKey MembersDifferNone = new("members-differ-none");
    public static readonly TextKey MembersDiffer = new("members-differ", "count");
    public static readonly TextKey MembersDifferQuestion = new("members-differ-question");
    public static readonly TextKey BankCards = new("bank-cards", "desk_phone");
    public static readonly TextKey DuplicatesNone = new("duplicates-none");
    public static readonly TextKey Duplicates = new("duplicates", "count");
    public static readonly TextKey DuplicatesQuestion = new("duplicates-question");
    public static readonly TextKey IncomeNone = new("income-none");
    public static readonly TextKey Income = new("income", "count");
    public static readonly TextKey IncomeQuestion = new("income-question");

    public static readonly TextKey ColoursNone = new("colours-none");
    public static readonly TextKey Colours = new("colours", "red", "yellow");
    public static readonly TextKey ColourLine = new("colours-line", "place", "red", "yellow");
    public static readonly TextKey PageEnd = new("page-end");
    public static readonly TextKey CountKnown = new("count-known", "count");
    public static readonly TextKey CountFew = new("count-few");
    public static readonly TextKey CountAndFew = new("count-and-few", "count");
    public static readonly TextKey OverdueNone = new("overdue-none");
    public static readonly TextKey Overdue = new("overdue");
    public static readonly TextKey OverdueLine = new("overdue-line", "unit", "count");
    public static readonly TextKey IdentitiesNone = new("identities-none");
    public static readonly TextKey Identities = new("identities");
    public static readonly TextKey IdentityLine = new("identities-line", "identity", "count");
    public static readonly TextKey IdentitiesFew = new("identities-few", "identity");

    public static readonly TextKey GapsNone = new("closing-gaps-none");
    public static readonly TextKey GapsReturned = new("closing-gaps-returned", "number", "category", "month", "day", "reason");
    public static readonly TextKey GapsOpen = new("closing-gaps-open", "number", "category");
    public static readonly TextKey GapsChecking = new("closing-gaps-checking", "number", "category");
    public static readonly TextKey GapsClosed = new("closing-gaps-closed", "number", "category");
    public static readonly TextKey GapsStandard = new("closing-gaps-standard", "text");
    public static readonly TextKey GapsHandedIn = new("closing-gaps-handed-in", "text");
    public static readonly TextKey GapsNothing = new("closing-gaps-nothing");
    public static readonly TextKey GapsPhotos = new("closing-gaps-photos", "count");
    public static readonly TextKey GapsNoPhoto = new("closing-gaps-no-photo");
    public static readonly TextKey GapsPapers = new("closing-gaps-papers", "text");
    public static readonly TextKey GapsParts = new("closing-gaps-parts", "count");
    public static readonly TextKey GapsHow = new("closing-gaps-how", "number");

    public static readonly TextKey LeavesNotYours = new("leaves-not-yours", "desk_phone");
    public static readonly TextKey LeavesNone = new("leaves-none", "span");
    public static readonly TextKey Leaves = new("leaves", "span");
    public static readonly TextKey LeavesLine = new("leaves-line", "name", "unit", "span", "stand_in", "state");
    public static readonly TextKey LeavesSpan = new("leaves-span", "month", "day", "until_month", "until_day");
    public static readonly TextKey LeavesDay = new("leaves-day", "month", "day");
    public static readonly TextKey LeavesOpen = new("leaves-open", "month", "day");
    public static readonly TextKey LeavesStandIn = new("leaves-stand-in", "name");
    public static readonly TextKey LeavesNoStandIn = new("leaves-no-stand-in");
    public static readonly TextKey LeavesAskedFor = new("leaves-asked-for");

    public static readonly TextKey FileAsk = new("file-ask");
    public static readonly TextKey FileNone = new("file-none", "number");
    public static readonly TextKey FileComplete = new("file-complete", "name", "place");
    public static readonly TextKey FileGaps = new("file-gaps", "name", "place", "gaps");

    public static IReadOnlyList<TextKey> Kinds => CaseworkTexts.MatterKinds;
    public static readonly TextKey Refused = new("state-refused");
    public static readonly TextKey CaseNotMet = new("state-case-not-met");
    public static readonly TextKey CaseRemoved = new("state-case-removed");
    public static readonly TextKey CaseMerged = new("state-case-merged");
    public static readonly TextKey CaseEnded = new("state-case-ended");
    public static readonly TextKey CaseTakenIn = new("state-case-taken-in");
    public static readonly IReadOnlyList<TextKey> States = KeysOf.Enum<WorkItemState>("state-");
    public static readonly IReadOnlyList<TextKey> Checks = KeysOf.Enum<CheckLevel>("check-");
    public static readonly IReadOnlyList<TextKey> ColourReasons = KeysOf.Enum<ColourReason>("colour-", "days");
    public static readonly TextKey DueToday = new("colour-due-today", "days");
    public static readonly TextKey OverdueToday = new("colour-overdue-today", "days");
    public static readonly IReadOnlyList<TextKey> Acts = KeysOf.Enum<WorkItemAct>("act-");
    public static readonly IReadOnlyList<TextKey> Gaps = KeysOf.Enum<FileGap>("gap-");

    /// <summary>What is said of a colour; on its last day no days are counted.</summary>
    public static TextKey ReasonOf(Coloured colour) => colour switch
    {
        { Reason: ColourReason.NearItsEnd, Days: 0 } => DueToday,
        { Reason: ColourReason.Overdue, Days: 0 } => OverdueToday,
        _ => ColourReasons[(int)colour.Reason],
    };
}
