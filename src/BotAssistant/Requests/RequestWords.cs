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

    public static readonly TextKey LeaveTitle = new("leave-title");
    public static readonly TextKey LeaveLine = new("leave-line", "name", "from", "until", "days", "stand_in");
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
    public static readonly TextKey LeaveNotYours = new("leave-not-yours");

    public static readonly TextKey PairingTitle = new("pairing-title");
    public static readonly TextKey PairingLine = new("pairing-line", "households", "from", "to", "day");
    public static readonly TextKey PairingAsk = new("pairing-ask", "number", "line", "reason");
    public static readonly TextKey PairingAgreed = new("pairing-agreed", "number", "line");
    public static readonly TextKey PairingTaker = new("pairing-taker", "households", "from", "day", "count");
    public static readonly TextKey PairingGiver = new("pairing-giver", "households", "to", "day");
    public static readonly TextKey PairingHousehold = new("pairing-household", "day", "name", "unit", "before");
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
}
