using BotAssistant.Dialogs;

namespace BotAssistant.Requests;

/// <summary>What is said of requests, to whoever asks and to whoever decides.</summary>
internal static class RequestWords
{
    public static readonly TextKey AgreeLabel = new("request-agree");
    public static readonly TextKey DeclineLabel = new("request-decline");
    public static readonly TextKey Say = new("request-say", "number", "words");
    public static readonly TextKey Due = new("request-due", "month", "day");
    public static readonly TextKey Refused = new("request-refused", "number", "title", "line", "name", "reason");
    public static readonly TextKey NotPossible = new("request-not-possible", "number", "title", "line", "reason");
    public static readonly TextKey WithdrawnTold = new("request-withdrawn", "number", "title", "line");
    public static readonly TextKey StepAgreed = new("request-step-agreed", "number", "title", "line", "name", "next");
    public static readonly TextKey NobodyNamed = new("request-nobody-named");
    public static readonly TextKey NameAndUnit = new("request-name-and-unit", "name", "unit");
    public static readonly TextKey NotCorrected = new("request-not-corrected", "number");
    public static readonly TextKey Decided = new("request-decided", "number");
    public static readonly TextKey Day = new("request-day", "month", "day");
    public static readonly TextKey DayOfYear = new("request-day-of-year", "year", "month", "day");

    public static readonly TextKey ExtensionTitle = new("extension-title");
    public static readonly TextKey ExtensionLine = new("extension-line", "number", "category", "month", "day");
    public static readonly TextKey ExtensionAsk = new("extension-ask", "number", "name", "line", "reason");
    public static readonly TextKey ExtensionAgreed = new("extension-agreed", "number", "line");
    public static readonly TextKey ExtensionClosed = new("extension-closed");
    public static readonly TextKey ExtensionTooLong = new("extension-too-long", "days");

    public static readonly TextKey LeaveTitle = new("leave-title");
    public static readonly TextKey LeaveLine = new("leave-line", "name", "from", "until", "days", "stand_in");
    public static readonly TextKey AskMany = new("request-ask-many", "count", "lines", "number");
    public static readonly TextKey AskManyLine = new("request-ask-many-line", "number", "line");
    public static readonly TextKey AskManyLook = new("request-ask-many-look", "number");
    public static readonly TextKey LeaveAskStandIn = new("leave-ask-stand-in", "number", "name", "from", "until", "days");
    public static readonly TextKey LeaveAskApproval = new("leave-ask-approval", "number", "name", "unit", "from", "until", "days", "kind", "reason", "stand_in");
    public static readonly TextKey LeaveReason = new("leave-reason", "reason");
    public static readonly TextKey LeaveAgreed = new("leave-agreed", "number", "from", "until", "stand_in");
    public static readonly TextKey LeaveStandIn = new("leave-stand-in", "name", "from", "until", "count");
    public static readonly TextKey LeaveStandInItem = new("leave-stand-in-item", "number", "kind", "household", "due");
    public static readonly TextKey LeaveStandInMore = new("leave-stand-in-more", "count");
    public static readonly TextKey LeavePlan = new("leave-plan", "stand_in", "who");
    public static readonly TextKey LeaveOverlaps = new("leave-overlaps", "from", "until");
    public static readonly TextKey LeaveDaysDiffer = new("leave-days-differ", "from", "until", "days");
    public static readonly TextKey LeaveStandInAway = new("leave-stand-in-away", "name");
    public static readonly TextKey LeaveStandInSelf = new("leave-stand-in-self");
    public static readonly TextKey LeaveStandInUnknown = new("leave-stand-in-unknown", "name");
    public static readonly TextKey LeaveOver = new("leave-over");
    public static readonly TextKey CameToNothing = new("request-came-to-nothing", "number", "title", "line");
    public static readonly TextKey NotReached = new("request-not-reached", "number", "title", "line", "name");
    public static readonly TextKey LeaveStandsIn = new("leave-stands-in", "name", "from", "until");
    public static readonly TextKey LeaveItemDue = new("leave-item-due", "day");
    public static readonly TextKey NoticeSignedUnsent = new("notice-signed-unsent", "number", "name", "line");
    public static readonly TextKey NoticeChecking = new("notice-checking", "number");
    public static readonly TextKey LeaveOther = new("leave-other", "from");
    public static readonly TextKey LeaveEndNone = new("leave-end-none");
    public static readonly TextKey LeaveEndAfter = new("leave-end-after", "until");
    public static readonly TextKey LeaveEndFinal = new("leave-end-final");
    public static readonly TextKey LeaveEndPlan = new("leave-end-plan", "day", "stand_in");
    public static readonly TextKey LeaveEndPlanWhole = new("leave-end-plan-whole", "from", "stand_in");
    public static readonly TextKey LeaveEndTold = new("leave-end-told", "name", "day");
    public static readonly TextKey LeaveEndToldWhole = new("leave-end-told-whole", "name", "from");
    public static readonly TextKey LeaveNotYours = new("leave-not-yours");

    public static readonly TextKey PairingTitle = new("pairing-title");
    public static readonly TextKey PairingLine = new("pairing-line", "households", "from", "to", "day");
    public static readonly TextKey PairingAsk = new("pairing-ask", "number", "line", "reason");
    public static readonly TextKey PairingAgreed = new("pairing-agreed", "number", "line");
    public static readonly TextKey PairingTaker = new("pairing-taker", "households", "from", "day", "count");
    public static readonly TextKey PairingGiver = new("pairing-giver", "households", "to", "day");
    public static readonly TextKey PairingHousehold = new("pairing-household", "day", "name", "unit", "before");
    public static readonly TextKey PairingQuiet = new("pairing-quiet", "household", "text");
    public static readonly TextKey PairingHouseholdQuiet = new("pairing-household-quiet", "text");
    public static readonly TextKey PairingPlan = new("pairing-plan", "households", "from", "to", "day", "who");
    public static readonly TextKey PairingPlanOwn = new("pairing-plan-own", "households", "from", "to", "day");
    public static readonly TextKey PairingSelf = new("pairing-self", "name");
    public static readonly TextKey PairingNotTheirs = new("pairing-not-theirs", "name", "household");
    public static readonly TextKey PairingNone = new("pairing-none", "name");
    public static readonly TextKey PairingNoHelper = new("pairing-no-helper", "name", "household");
    public static readonly TextKey PairingAlready = new("pairing-already", "name", "household");
    public static readonly TextKey PairingFromWho = new("pairing-from-who");
    public static readonly TextKey PairingWhich = new("pairing-which", "name", "count");
    public static readonly TextKey PairingRunning = new("pairing-running", "number", "household");
    public static readonly TextKey PairingMany = new("pairing-many", "name", "count");
    public static readonly TextKey PairingUnknown = new("pairing-unknown", "name");
    public static readonly TextKey PairingNotAllowed = new("pairing-not-allowed");

    private static readonly string[] Changes = ["birth", "death", "marry-in", "marry-out", "split", "move-in", "move-out"];

    public static readonly TextKey ChangeTitle = new("change-title");
    public static readonly TextKey ChangeLine = new("change-line", "household", "what", "name", "day");
    public static readonly TextKey ChangeAsk = new("change-ask", "number", "line", "paper", "note");
    public static readonly TextKey ChangeNote = new("change-note", "text");
    public static readonly TextKey ChangeAgreed = new("change-agreed", "number", "line");
    public static readonly TextKey ChangeAgreedDeath = new("change-agreed-death", "number", "line");
    public static readonly TextKey ChangeGone = new("change-gone");
    public static readonly TextKey ChangeMemberGone = new("change-member-gone");
    public static readonly TextKey ChangeNotBound = new("change-not-bound");
    public static readonly TextKey ChangeWhich = new("change-which");
    public static readonly TextKey ChangeNotYours = new("change-not-yours");
    public static readonly TextKey ChangeNoMember = new("change-no-member", "name", "household");
    public static readonly TextKey ChangeThereAlready = new("change-there-already", "name");
    public static readonly TextKey ChangeRunning = new("change-running", "number");
    public static readonly TextKey ChangePlan = new("change-plan", "household", "who");
    public static readonly TextKey ChangePaper = new("change-paper", "paper");
    public static readonly TextKey ChangeCondolence = new("change-condolence");
    public static readonly TextKey ChangeBenefits = new("change-benefits");
    public static readonly TextKey CheckedLabel = new("request-checked");
    public static readonly TextKey MemberLabel = new("change-member", "name", "relation");
    public static readonly TextKey FollowBenefits = new("follow-benefits");
    public static readonly TextKey FollowBenefitsBody = new("follow-benefits-body", "name", "day", "kinds");
    public static readonly TextKey FollowBenefitsUnit = new("follow-benefits-unit");
    public static readonly TextKey FollowNoDepartment = new("follow-no-department", "text", "unit");
    public static readonly TextKey FollowHeadcount = new("follow-headcount");
    public static readonly TextKey FollowHeadcountBody = new("follow-headcount-body", "name", "what", "day", "kinds");
    public static readonly TextKey FollowNoneKnown = new("follow-none-known");
    public static readonly TextKey FollowSplit = new("follow-split");
    public static readonly TextKey FollowSplitBody = new("follow-split-body", "name", "day");
    public static readonly TextKey FollowHead = new("follow-head");
    public static readonly TextKey FollowHeadBody = new("follow-head-body", "name");
    public static readonly TextKey FollowTold = new("follow-told", "number", "category", "household", "text");

    /// <summary>What each kind of change is called, and the paper that shows it, in one order.</summary>
    public static readonly IReadOnlyList<TextKey> ChangeNames = [.. Changes.Select(kind => new TextKey("change-what-" + kind))];
    public static readonly IReadOnlyList<TextKey> Papers = [.. Changes.Select(kind => new TextKey("change-paper-" + kind))];

    public static TextKey ChangeOf(string kind) => ChangeNames[Array.IndexOf(Changes, kind)];

    public static TextKey PaperOf(string kind) => Papers[Array.IndexOf(Changes, kind)];

    public static readonly TextKey NoticeTitle = new("notice-title");
    public static readonly TextKey NoticeSupervision = new("notice-supervision");
    public static readonly TextKey NoticeReminder = new("notice-reminder");
    public static readonly TextKey NoticeLine = new("notice-line", "kind", "number", "to");
    public static readonly TextKey NoticeAsk = new("notice-ask", "number", "text");
    public static readonly TextKey NoticeSigned = new("notice-signed", "number", "name", "line");
    public static readonly TextKey NoticeMatterClosed = new("notice-matter-closed", "number");
    public static readonly TextKey NoticeLate = new("notice-late");
    public static readonly TextKey NoticeArrives = new("notice-arrives", "number", "text");
    public static readonly TextKey NoticeNumber = new("notice-number", "kind", "year", "number");
    public static readonly TextKey NoticeHead = new("notice-head", "kind", "number");
    public static readonly TextKey NoticeHeadDraft = new("notice-head-draft", "kind");
    public static readonly TextKey NoticeTo = new("notice-to", "to");
    public static readonly TextKey NoticeFacts = new("notice-facts", "number", "kind", "category", "place", "opened");
    public static readonly TextKey NoticeNoDue = new("notice-no-due");
    public static readonly TextKey NoticeDue = new("notice-due", "due");
    public static readonly TextKey NoticeOverdue = new("notice-overdue", "due", "days", "today");
    public static readonly TextKey NoticeAct = new("notice-act", "day", "act");
    public static readonly IReadOnlyList<TextKey> NoticeActs = [new("notice-act-taken"), new("notice-act-submitted"), new("notice-act-returned"), new("notice-act-held"), new("notice-act-reason")];
    public static readonly TextKey NoticeNoActs = new("notice-no-acts");
    public static readonly TextKey NoticeRecord = new("notice-record", "acts");
    public static readonly TextKey NoticeDemand = new("notice-demand", "until");
    public static readonly TextKey NoticeStandard = new("notice-standard", "text");
    public static readonly TextKey NoticeSignature = new("notice-signature", "unit", "year", "month", "day");
    public static readonly TextKey NoticeNotYours = new("notice-not-yours");
    public static readonly TextKey NoticeNoneLate = new("notice-none-late");
    public static readonly TextKey NoticeNoMatter = new("notice-no-matter");
    public static readonly TextKey NoticeRunning = new("notice-running", "number", "other");
    public static readonly TextKey NoticePlan = new("notice-plan", "who");
    public static readonly TextKey NoticePlanOwn = new("notice-plan-own");
    public static readonly TextKey NoticeMatter = new("notice-matter", "number", "category", "place");
    public static readonly TextKey SignLabel = new("request-sign");
}
