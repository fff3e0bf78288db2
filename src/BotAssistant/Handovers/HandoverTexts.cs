using BotAssistant.Dialogs;

namespace BotAssistant.Handovers;

internal static class HandoverIntents
{
    public static readonly IntentKey End = new("handover-end");
}

internal static class HandoverTexts
{
    public static readonly TextKey Given = new("handover-given", "who", "minutes", "desk_phone");
    public static readonly TextKey KeptUntil = new("handover-kept-until", "month", "day", "time", "desk_phone");
    public static readonly TextKey Kept = new("handover-kept", "desk_phone");
    public static readonly TextKey Already = new("handover-already", "desk_phone");
    public static readonly TextKey Back = new("handover-back", "desk_phone");
    public static readonly TextKey EndedWithClearing = new("handover-ended-with-clearing");
    public static readonly TextKey NotNow = new("handover-not-now");
    public static readonly TextKey Nobody = new("handover-nobody-came", "minutes", "desk_phone");
    public static readonly TextKey Idle = new("handover-idle", "desk_phone");
    public static readonly TextKey NoReply = new("handover-no-reply", "minutes", "desk_phone");
    public static readonly TextKey EndedByDesk = new("handover-ended-by-desk");
    public static readonly TextKey Says = new("handover-says", "name", "unit", "text");
    public static readonly TextKey SaysFirst = new("handover-says-first", "name", "unit", "text");
    public static readonly TextKey Person = new("handover-person", "name", "unit");
    public static readonly TextKey Join = new("handover-join");
    public static readonly TextKey FileSent = new("handover-file-sent");

    public static readonly TextKey DeskNew = new("desk-new", "number", "lines", "days");
    public static readonly TextKey DeskNewQuestion = new("desk-new-question", "number", "text", "days");
    public static readonly TextKey DeskLineTheirs = new("desk-line-theirs", "text");
    public static readonly TextKey DeskLineOurs = new("desk-line-ours", "text");
    public static readonly TextKey DeskSaid = new("desk-said", "number", "text");
    public static readonly TextKey DeskGone = new("desk-gone", "number");
    public static readonly TextKey DeskTakenBy = new("desk-taken-by", "number", "name");
    public static readonly TextKey DeskMissing = new("desk-missing");
    public static readonly TextKey DeskNone = new("desk-none", "number");
    public static readonly TextKey DeskOver = new("desk-over", "number");
    public static readonly TextKey DeskUnreachable = new("desk-unreachable", "number");
    public static readonly TextKey DeskAskWords = new("desk-ask-words", "number");
    public static readonly TextKey DeskTooLong = new("desk-too-long", "limit");
    public static readonly TextKey DeskSent = new("desk-sent", "number");
    public static readonly TextKey DeskSentAnswer = new("desk-sent-answer", "number");
    public static readonly TextKey DeskFileSent = new("desk-file-sent");
    public static readonly TextKey DeskFileKept = new("desk-file-kept");
    public static readonly TextKey DeskEnded = new("desk-ended", "number");
    public static readonly TextKey DeskReply = new("desk-reply", "number");
    public static readonly TextKey DeskWhich = new("desk-which", "number");
    public static readonly TextKey DeskEndWhich = new("desk-end-which", "number");
    public static readonly TextKey DeskEnd = new("desk-end", "number");
    public static readonly TextKey DeskSum = new("desk-sum", "number");
    public static readonly TextKey DeskSummary = new("desk-summary", "number", "summary", "lines");
    public static readonly TextKey DeskNoSummary = new("desk-no-summary", "number", "lines");
    public static readonly TextKey DeskSumHeld = new("desk-sum-held", "number");
}
