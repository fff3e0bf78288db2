using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>What is said to a reminder, with the number of the matter before it or without.</summary>
internal static class ReminderIntents
{
    public static readonly IntentKey Menu = new("reminder-menu");
    public static readonly IntentKey Record = new("reminder-record");
    public static readonly IntentKey Extend = new("reminder-extend");
    public static readonly IntentKey Reason = new("reminder-reason");
    public static readonly IntentKey Done = new("reminder-done");
    public static readonly IntentKey Later = new("reminder-later");
    public static readonly IntentKey When = new("reminder-when");

    /// <summary>Somebody is not there, and will be visited another day.</summary>
    public static readonly IntentKey VisitLater = new("reminder-visit-later") { IsFoundInside = true };

    /// <summary>A family is not theirs to visit.</summary>
    public static readonly IntentKey FamilyNotMine = new("reminder-family-not-mine") { IsFoundInside = true };
}

internal static class ReminderTalkTexts
{
    public static readonly TextKey Menu = new("reminder-talk-menu", "number", "what", "due");
    public static readonly TextKey None = new("reminder-talk-none", "number");
    public static readonly TextKey NotYours = new("reminder-talk-not-yours", "number");
    public static readonly TextKey Closed = new("reminder-talk-closed", "number");
    public static readonly TextKey AskExtend = new("reminder-talk-ask-extend", "number", "what", "rule");
    public static readonly TextKey RuleOwn = new("reminder-talk-rule-own", "own", "longest");
    public static readonly TextKey RuleGranted = new("reminder-talk-rule-granted", "longest");
    public static readonly TextKey AskDay = new("reminder-talk-ask-day", "number");
    public static readonly TextKey AskWhy = new("reminder-talk-ask-why", "number", "month", "day");
    public static readonly TextKey NotHeld = new("reminder-talk-not-held", "number");
    public static readonly TextKey TooFar = new("reminder-talk-too-far", "number", "month", "day");
    public static readonly TextKey NotLater = new("reminder-talk-not-later", "number", "month", "day");
    public static readonly TextKey AskedAlready = new("reminder-talk-asked-already", "number", "request");
    public static readonly TextKey Confirm = new("reminder-talk-confirm", "number", "what", "month", "day", "reason", "who");
    public static readonly TextKey WhoSelf = new("reminder-talk-who-self");
    public static readonly TextKey WhoAbove = new("reminder-talk-who-above");
    public static readonly TextKey ConfirmLabel = new("reminder-talk-confirm-label");
    public static readonly TextKey ConfirmSay = new("reminder-talk-confirm-say", "number", "date", "reason");
    public static readonly TextKey OtherDayLabel = new("reminder-talk-other-day-label");
    public static readonly TextKey OtherDaySay = new("reminder-talk-other-day-say", "number");
    public static readonly TextKey Extended = new("reminder-talk-extended", "number", "month", "day");
    public static readonly TextKey SentUp = new("reminder-talk-sent-up", "number", "month", "day");
    public static readonly TextKey AskReason = new("reminder-talk-ask-reason", "number", "what");
    public static readonly TextKey ReasonKept = new("reminder-talk-reason-kept", "number");
    public static readonly TextKey Later = new("reminder-talk-later", "number", "month", "day");
    public static readonly TextKey LaterUp = new("reminder-talk-later-up", "number", "month", "day", "up_month", "up_day", "to");
    public static readonly TextKey NotMine = new("reminder-talk-not-mine", "number", "above");
    public static readonly TextKey NotMineAgain = new("reminder-talk-not-mine-again", "number", "above");
    public static readonly TextKey NotMineNobody = new("reminder-talk-not-mine-nobody", "number", "desk_phone");
    public static readonly TextKey NotMineVisit = new("reminder-talk-not-mine-visit");
    public static readonly TextKey WhenDeclined = new("reminder-talk-when-declined", "number", "above");
    public static readonly TextKey AskDayKept = new("reminder-talk-ask-day-kept", "number");
    public static readonly TextKey InTime = new("reminder-talk-in-time", "number", "what", "month", "day", "new_month", "new_day");
    public static readonly TextKey OnlyReasonLabel = new("reminder-talk-only-reason-label");
    public static readonly TextKey OnlyReasonSay = new("reminder-talk-only-reason-say", "number", "reason");
    public static readonly TextKey WhichNotMine = new("reminder-talk-which-not-mine", "number", "words");
    public static readonly TextKey NotMineReason = new("reminder-talk-not-mine-reason");
    public static readonly TextKey PairingLabel = new("reminder-talk-pairing-label");
    public static readonly TextKey When = new("reminder-talk-when", "number", "list");
    public static readonly TextKey WhenOne = new("reminder-talk-when-one", "month", "day", "to");
    public static readonly TextKey WhenJoin = new("reminder-talk-when-join");
    public static readonly TextKey WhenNever = new("reminder-talk-when-never", "number");
    public static readonly TextKey WhenDates = new("reminder-talk-when-dates", "list");
    public static readonly TextKey WhenDate = new("reminder-talk-when-date", "month", "day", "what");
    public static readonly TextKey WhenNothing = new("reminder-talk-when-nothing");
    public static readonly TextKey WhenAny = new("reminder-talk-when-any");
    public static readonly TextKey Which = new("reminder-talk-which");
    public static readonly TextKey WhichSay = new("reminder-talk-which-say", "number", "words");
    public static readonly TextKey NumberOnly = new("reminder-talk-number", "number");
    public static readonly TextKey RecordOther = new("reminder-talk-record-other", "number");
    public static readonly TextKey Due = new("reminder-talk-due", "month", "day");
    public static readonly TextKey NoDue = new("reminder-talk-no-due");
    public static readonly TextKey TooLong = new("reminder-talk-too-long", "limit");
}
