using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>Where a matter stands, by its number.</summary>
internal sealed record ItemStatus(long Number) : FactRequest<ItemDetail>;

/// <param name="Row">Null: there is none of that number, or not for this asker.</param>
/// <param name="Body">What it is about, in the words it was reported in.</param>
/// <param name="Timeline">The last lines, oldest first.</param>
internal sealed record ItemDetail(ItemRow? Row, string? Body, string? Owner, string? Unit, string? Standard, bool WasRed, IReadOnlyList<TimelineLine> Timeline, bool IsDemo)
{
    /// <summary>The number of the rectification that it is a part of, where the asker sees that.</summary>
    public long? Whole { get; init; }

    /// <summary>For staff: where it opens on the pages.</summary>
    public string? Link { get; init; }

    /// <summary>How many parts of it the asker sees, and how many of those are not done.</summary>
    public (int Count, int Open) Parts { get; init; }

    public static ItemDetail None { get; } = new(null, null, null, null, null, false, [], false);
}

internal sealed record TimelineLine(DateOnly On, WorkItemAct Act, string? By, string? Note);

internal sealed class ItemStatusSource(IDatabaseReader reader, CountyFacts county, ItemRows rows, Deadlines deadlines, RowCipher cipher, StaffLinks links)
    : RecordSource<ItemStatus, ItemDetail>(reader, county)
{
    private const int LinesShown = 6;

    protected override ItemDetail Answer(AssistantDb db, ItemStatus request, Asking asking)
    {
        var seen = db.Set<WorkItem>().VisibleTo(asking.Viewer, db, asking.Today);
        if (seen.FirstOrDefault(item => item.Number == request.Number) is not { } found)
        {
            return ItemDetail.None;
        }

        // A telephone goes from hand to hand: of what is quiet it shows that there is something, and not a word of it.
        var hides = found.Visibility is Visibility.Quiet && !asking.Viewer.IsStaff;
        var row = rows.Of(db, [found], asking, County.Place())[0];
        var events = db.Set<WorkItemEvent>().Where(line => line.ItemId == found.Id).OrderByDescending(line => line.Sequence).Take(LinesShown).ToArray();
        var people = events.Select(line => line.CadreId).Append(found.OwnerId).OfType<CadreId>().Distinct().ToArray();
        var names = db.Set<Cadre>().Where(cadre => people.Contains(cadre.Id)).ToDictionary(cadre => cadre.Id, cadre => cadre.Name);
        return new(
            row,
            found.Body is { } body && !hides ? cipher.Open("work_items", "Body", found.Id.Value, body) : null,
            found.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
            found.Unit ?? found.LeadUnit,
            found.Standard,
            found.WasRed,
            hides ? [] : [.. events.Reverse().Select(line => new TimelineLine(
                deadlines.DayOf(line.At),
                line.Act,
                line.CadreId is { } by ? names.GetValueOrDefault(by) : null,
                line.Note is { } note ? cipher.Open("work_item_events", "Note", line.Id, note) : null))],
            found.IsDemo)
        {
            Link = asking.Viewer.IsStaff ? links.LineFor(found.Number) : null,
            Whole = found.ParentId is { } whole ? seen.Where(item => item.Id == whole).Select(item => (long?)item.Number).FirstOrDefault() : null,
            Parts = (seen.Count(item => item.ParentId == found.Id), seen.Count(item => item.ParentId == found.Id && item.ClosedAt == null)),
        };
    }
}
