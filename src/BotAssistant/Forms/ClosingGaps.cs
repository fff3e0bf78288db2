using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>What is missing before a rectification can be closed.</summary>
/// <param name="Number">Null: of the asker's own that came back; where none did, of those that are not handed in.</param>
internal sealed record ClosingGaps(long? Number) : FactRequest<ClosingsFound>;

internal sealed record ClosingsFound(IReadOnlyList<ClosingAsked> Items);

/// <param name="Category">In the words of lists.</param>
internal sealed record ClosingAsked(long Number, string Category, WorkItemState State)
{
    /// <summary>When it came back last, and why.</summary>
    public DateOnly? ReturnedOn { get; init; }

    public string? Reason { get; init; }

    /// <summary>What it is held against.</summary>
    public string? Standard { get; init; }

    /// <summary>What was handed in last, in its words.</summary>
    public string? HandedIn { get; init; }

    public int Photos { get; init; }

    /// <summary>Where the papers are, as it was said.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    public int OpenParts { get; init; }
}

internal sealed class ClosingGapsSource(IDatabaseReader reader, CountyFacts county, Deadlines deadlines, RowCipher cipher) : RecordSource<ClosingGaps, ClosingsFound>(reader, county)
{
    private const int Most = 3;

    private static readonly WorkItemState[] Unfinished = [WorkItemState.Open, WorkItemState.InProgress];

    protected override ClosingsFound Answer(AssistantDb db, ClosingGaps request, Asking asking)
    {
        var viewer = asking.Viewer;
        if (!viewer.IsStaff)
        {
            return new([]);
        }

        var seen = db.Set<WorkItem>().VisibleTo(viewer, db, asking.Today).Where(item => item.Kind == WorkItemKind.Rectification);
        if (request.Number is { } number)
        {
            return new([.. seen.Where(item => item.Number == number).AsEnumerable().Select(item => Of(db, item))]);
        }

        var acts = viewer.ActsAs;
        var own = seen.Where(item => item.OwnerId != null && acts.Contains(item.OwnerId.Value) && item.ClosedAt == null).OrderBy(item => item.DueOn == null).ThenBy(item => item.DueOn).ThenBy(item => item.Number);
        WorkItem[] back = [.. own.Where(item => item.State == WorkItemState.Returned).Take(Most)];
        return new([.. (back is [] ? [.. own.Where(item => Unfinished.Contains(item.State)).Take(Most)] : back).Select(item => Of(db, item))]);
    }

    private ClosingAsked Of(AssistantDb db, WorkItem item)
    {
        var lines = db.Set<WorkItemEvent>().Where(line => line.ItemId == item.Id && (line.Act == WorkItemAct.Returned || line.Act == WorkItemAct.Submitted)).OrderBy(line => line.Sequence).ToArray();
        var returned = Array.FindLast(lines, line => line.Act is WorkItemAct.Returned);
        var evidence = db.Set<WorkItemEvidence>().Where(row => row.ItemId == item.Id).OrderBy(row => row.AddedAt).ToArray();
        return new(item.Number, item.Category ?? "", item.State)
        {
            ReturnedOn = returned is null ? null : deadlines.DayOf(returned.At),
            Reason = NoteOf(returned),
            Standard = item.Standard,
            HandedIn = NoteOf(Array.FindLast(lines, line => line.Act is WorkItemAct.Submitted)),
            Photos = evidence.Count(row => row.Upload is not null),
            Papers = [.. evidence.Where(row => row.Note is not null).Select(row => cipher.Open("work_item_evidence", "Note", row.Id, row.Note!))],
            OpenParts = db.Set<WorkItem>().Count(part => part.ParentId == item.Id && part.ClosedAt == null),
        };
    }

    private string? NoteOf(WorkItemEvent? line) => line?.Note is { } note ? cipher.Open("work_item_events", "Note", line.Id, note) : null;
}
