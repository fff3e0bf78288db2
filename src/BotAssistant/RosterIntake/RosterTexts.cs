using BotAssistant.Dialogs;
using BotAssistant.Rosters;

namespace BotAssistant.RosterIntake;

/// <summary>What is said about lists.</summary>
internal static class RosterTexts
{
    public static readonly TextKey FileShape = new("rosters-file.shape");
    public static readonly TextKey FileShapeDo = new("rosters-file.shape-do");
    public static readonly TextKey FileField = new("rosters-file.field", "name");
    public static readonly TextKey FileColumn = new("rosters-file.column", "name");
    public static readonly TextKey FileColumnDo = new("rosters-file.column-do", "values");
    public static readonly TextKey MapShapeDo = new("rosters-file.map-do");
    public static readonly TextKey FileConflict = new("rosters-file.conflict", "what");
    public static readonly TextKey FileConflictDo = new("rosters-file.conflict-do");

    public static readonly TextKey AskChanged = new("rosters.ask-changed", "title");
    public static readonly TextKey Busy = new("rosters.busy");
    public static readonly TextKey Overtaken = new("rosters.overtaken");

    public static readonly TextKey ReportTitle = new("rosters.report-title");
    public static readonly IReadOnlyList<TextKey> ReportColumns = [new("rosters.report-sheet"), new("rosters.report-row"), new("rosters.report-column"), new("rosters.report-text")];
    public static readonly IReadOnlyList<TextKey> Weights = [.. Enum.GetNames<FindingWeight>().Select(name => new TextKey("rosters.weight-" + name.ToLowerInvariant()))];
    public static readonly TextKey Undone = new("rosters.undone", "number");
    public static readonly TextKey UndoneAlready = new("rosters.undone-already", "number");
    public static readonly TextKey NoBatch = new("rosters.no-batch", "number");
    public static readonly TextKey UndoRefused = new("rosters.undo-refused", "number");
    public static readonly IReadOnlyList<TextKey> Obstacles = [.. Enum.GetNames<UndoObstacle>().Select(name => new TextKey("rosters.obstacle-" + name.ToLowerInvariant(), "number"))];

    /// <summary>What may change that is no column.</summary>
    public static readonly IReadOnlyList<TextKey> Fields = [.. RosterFields.All.Select(field => new TextKey("rosters.field-" + field))];

    /// <summary>A text for each thing that can be noticed.</summary>
    public static readonly IReadOnlyList<TextKey> Findings = [.. RosterKeys.All.Select(key => new TextKey(key.Name, [.. key.Slots]))];

    private static readonly Dictionary<string, TextKey> ByName = Findings.ToDictionary(key => key.Name, StringComparer.Ordinal);

    public static Said Of(RosterKey key, IReadOnlyList<(string Slot, string Value)> slots) => new(ByName[key.Name], [.. slots.Select(slot => (slot.Slot, (object)slot.Value))]);

    public static string FieldName(DialogCatalog catalog, string field) => Fields.FirstOrDefault(key => key.Name == "rosters.field-" + field) is { } known ? catalog.Text(known) : field;
}
