using BotAssistant.Dialogs;
using BotAssistant.RosterIntake;

namespace BotAssistant.StaffPages;

/// <summary>What the pages for lists say.</summary>
internal static class StaffRosterTexts
{
    public static readonly TextKey Title = new("staff-lists.title");
    public static readonly TextKey How = new("staff-lists.how", "place");
    public static readonly TextKey Upload = new("staff-lists.upload");
    public static readonly TextKey File = new("staff-lists.file");
    public static readonly TextKey FileHint = new("staff-lists.file-hint", "megabytes");
    public static readonly TextKey DataDate = new("staff-lists.data-date");
    public static readonly TextKey DataDateHint = new("staff-lists.data-date-hint");
    public static readonly TextKey NoFile = new("staff-lists.no-file");
    public static readonly TextKey Batches = new("staff-lists.batches");
    public static readonly TextKey NoBatches = new("staff-lists.no-batches");
    public static readonly TextKey BatchTitle = new("staff-lists.batch-title", "number", "kind", "file");
    public static readonly TextKey Result = new("staff-lists.result");
    public static readonly TextKey Counts = new("staff-lists.counts", "new", "changed", "same", "missing", "doubtful", "leftout");
    public static readonly TextKey UndoneAt = new("staff-lists.undone-at", "at");
    public static readonly TextKey Undo = new("staff-lists.undo");
    public static readonly TextKey PreviewTitle = new("staff-lists.preview-title", "file");
    public static readonly TextKey Verifications = new("staff-lists.verifications");
    public static readonly TextKey Found = new("staff-lists.found");
    public static readonly TextKey FoundCounts = new("staff-lists.found-counts", "errors", "doubts", "notes");
    public static readonly TextKey Take = new("staff-lists.take");
    public static readonly TextKey TakeHow = new("staff-lists.take-how");
    public static readonly TextKey TakeHowDoubtful = new("staff-lists.take-how-doubtful");
    public static readonly TextKey Doubtful = new("staff-lists.doubtful", "who", "number", "like");
    public static readonly TextKey LeaveOut = new("staff-lists.leave-out");
    public static readonly TextKey IsSame = new("staff-lists.is-same");
    public static readonly TextKey IsNew = new("staff-lists.is-new");
    public static readonly TextKey Report = new("staff-lists.report");
    public static readonly TextKey Changes = new("staff-lists.changes");
    public static readonly TextKey NoChanges = new("staff-lists.no-changes");
    public static readonly TextKey Line = new("staff-lists.line", "act", "number", "who");
    public static readonly TextKey Fields = new("staff-lists.fields");
    public static readonly TextKey At = new("staff-lists.at", "sheet", "row", "column");
    public static readonly TextKey Columns = new("staff-lists.columns");
    public static readonly TextKey NotRead = new("staff-lists.not-read");
    public static readonly TextKey ColumnsHow = new("staff-lists.columns-how");
    public static readonly TextKey ColumnsSubmit = new("staff-lists.columns-submit");
    public static readonly TextKey Export = new("staff-lists.export");
    public static readonly TextKey ExportTitle = new("staff-lists.export-title");
    public static readonly TextKey OfHousehold = new("staff-lists.of-household");
    public static readonly TextKey Said = new("staff-lists.said", "day");
    public static readonly TextKey Yes = new("staff-lists.yes");
    public static readonly TextKey No = new("staff-lists.no");
    public static readonly TextKey Timeline = new("staff-lists.timeline", "day", "kind", "act");
    public static readonly TextKey MissingSince = new("staff-lists.missing-since", "day");
    public static readonly IReadOnlyList<TextKey> Acts = [.. Enum.GetNames<PlannedAct>().Select(name => new TextKey("staff-lists.act-" + name.ToLowerInvariant()))];
    public static readonly IReadOnlyList<TextKey> Entries = [.. Enum.GetNames<RosterAct>().Select(name => new TextKey("staff-lists.entry-" + name.ToLowerInvariant()))];
}
