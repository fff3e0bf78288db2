using BotAssistant.Dialogs;
using BotAssistant.DocumentTasks;
using BotAssistant.Understanding;

namespace BotAssistant.StaffPages;

/// <summary>What the pages say on which tasks of a speech or a notice are accepted, one by one.</summary>
internal static class StaffTaskTexts
{
    public static readonly TextKey Title = new("staff-task.title");
    public static readonly TextKey How = new("staff-task.how");
    public static readonly TextKey File = new("staff-task.file");
    public static readonly TextKey FileHint = new("staff-task.file-hint", "megabytes");
    public static readonly TextKey Day = new("staff-task.day");
    public static readonly TextKey DayHint = new("staff-task.day-hint");
    public static readonly TextKey WithModel = new("staff-task.with-model", "model");
    public static readonly TextKey Yes = new("staff-task.yes");
    public static readonly TextKey No = new("staff-task.no");
    public static readonly TextKey Propose = new("staff-task.propose");
    public static readonly TextKey NoFile = new("staff-task.no-file");
    public static readonly TextKey Unreadable = new("staff-task.unreadable", "problem");
    public static readonly TextKey NothingFound = new("staff-task.nothing-found");
    public static readonly TextKey NothingNew = new("staff-task.nothing-new");
    public static readonly TextKey ReadingOf = new("staff-task.reading-of", "document");
    public static readonly TextKey ReadingNow = new("staff-task.reading-now");
    public static readonly TextKey ReadingLong = new("staff-task.reading-long", "seconds");
    public static readonly TextKey ReadNothing = new("staff-task.read-nothing", "document");
    public static readonly TextKey KeptHere = new("staff-task.kept-here", "document", "count");
    public static readonly TextKey ModelFailed = new("staff-task.model-failed", "document");
    public static readonly TextKey ModelFailedNothing = new("staff-task.model-failed-nothing", "document");
    public static readonly TextKey Open = new("staff-task.open");
    public static readonly TextKey Done = new("staff-task.done");
    public static readonly TextKey None = new("staff-task.none");
    public static readonly TextKey NoneDone = new("staff-task.none-done");
    public static readonly TextKey Who = new("staff-task.who");
    public static readonly TextKey What = new("staff-task.what");
    public static readonly TextKey When = new("staff-task.when");
    public static readonly TextKey WhenDay = new("staff-task.when-day", "when", "day");
    public static readonly TextKey NotSaid = new("staff-task.not-said");
    public static readonly TextKey Quote = new("staff-task.quote");
    public static readonly TextKey Document = new("staff-task.document");
    public static readonly TextKey Place = new("staff-task.place", "document", "place");
    public static readonly TextKey By = new("staff-task.by");
    public static readonly TextKey ByModel = new("staff-task.by-model");
    public static readonly TextKey ByRules = new("staff-task.by-rules");
    public static readonly TextKey AcceptHow = new("staff-task.accept-how");
    public static readonly TextKey Accept = new("staff-task.accept");
    public static readonly TextKey Refuse = new("staff-task.refuse");
    public static readonly TextKey DueHint = new("staff-task.due-hint");
    public static readonly TextKey DueOver = new("staff-task.due-over", "day");
    public static readonly TextKey NoWhat = new("staff-task.no-what");
    public static readonly TextKey InPast = new("staff-task.in-past");
    public static readonly TextKey DoneAlready = new("staff-task.done-already");
    public static readonly TextKey Item = new("staff-task.item", "number");

    /// <summary>In the order of <see cref="TaskProposalState"/>.</summary>
    public static readonly IReadOnlyList<TextKey> States = KeysOf.Enum<TaskProposalState>("staff-task.state-");
}
