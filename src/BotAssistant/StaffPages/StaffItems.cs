using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Requests;
using BotAssistant.Storage;
using BotAssistant.Uploads;

namespace BotAssistant.StaffPages;

/// <summary>Which matters a list shows.</summary>
/// <param name="Region">Null: everywhere one sees.</param>
/// <param name="Own">Only what is one's own to do.</param>
internal sealed record ItemFilter(RegionCode? Region, Colour? Colour, WorkItemKind? Kind, bool Own);

/// <summary>Open matters of a village, by colour, as they may be told.</summary>
internal sealed record VillageCount(RegionCode Village, ToldCount Red, ToldCount Yellow, ToldCount Other);

internal sealed record ItemView(
    WorkItem Item, ItemRow Row, string? Body, string? Owner, string? HouseholdNumber, IReadOnlyList<(WorkItemEvent Event, string? By, string? Note)> Timeline, IReadOnlyList<EvidenceView> Evidence,
    IReadOnlyList<string> Operations, IReadOnlyList<(CadreId Id, string Name, string Unit)> Assignable)
{
    /// <summary>Of a need: by when somebody responds first; null where no rule says.</summary>
    public DateTimeOffset? RespondBy { get; init; }

    /// <summary>When somebody did.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>What was asked for, in full, for whoever decides it; null for everybody else.</summary>
    public string? Decides { get; init; }

    /// <summary>The rectification that it is a part of, where one sees that.</summary>
    public long? Whole { get; init; }

    /// <summary>Its own parts, as far as one sees them.</summary>
    public IReadOnlyList<ItemRow> Parts { get; init; } = [];
}

/// <summary>Something that shows what was done.</summary>
/// <param name="By">Null: whoever reported it.</param>
/// <param name="HasFile">A file came with it.</param>
/// <param name="File">Its name; null where it has none, or is not there any more.</param>
/// <param name="Size">Null: the file is not there any more.</param>
internal sealed record EvidenceView(Guid Id, DateTimeOffset At, string? By, string? Note, bool HasFile, string? File, long? Size);

/// <summary>What the pages about matters ask the database, always for one viewer.</summary>
internal sealed class StaffItems(IDatabaseReader reader, ItemRows rows, Colours colours, VillageColours villages, Deadlines deadlines, RowCipher cipher, StoredFiles files, RequestDesk requests, CountyFacts county, TimeProvider clock)
{
    public const int PerPage = 20;

    private const int MostNamed = 300;
    private const int MostColoured = 20_000;

    /// <summary>How many are one's own, and how many of those that one sees are red.</summary>
    public (int Own, ToldCount Red) Waiting(Viewer viewer) => reader.Read(db =>
        (Filtered(db, viewer, new ItemFilter(null, null, null, Own: true)).Count(), Counts(db, viewer, kind: null).Select(count => count.Red).Sum()));

    /// <summary>By village, red before the rest. What is quiet is in no count.</summary>
    public IReadOnlyList<VillageCount> ByVillage(Viewer viewer, WorkItemKind? kind) => reader.Read(db =>
        (IReadOnlyList<VillageCount>)[.. Counts(db, viewer, kind).Select(count => new VillageCount(RegionCode.Parse(count.Village), count.Red, count.Yellow, count.Other))]);

    /// <param name="page">From 1 on.</param>
    public (IReadOnlyList<ItemRow> Rows, int Total, bool IsDemo) List(Viewer viewer, ItemFilter filter, int page)
    {
        var now = clock.GetUtcNow();
        return reader.Read(db =>
        {
            var ordered = Filtered(db, viewer, filter).OrderBy(item => item.DueOn == null).ThenBy(item => item.DueOn).ThenBy(item => item.Number);
            WorkItem[] items;
            int total;
            if (filter.Colour is { } colour)
            {
                // A colour depends on the rules of each place: it is computed, from a few columns of what is open.
                var all = ordered.Take(MostColoured).Select(item => new { item.Id, item.Kind, item.State, item.Region, item.DueOn, item.DueAt, item.Returns }).AsEnumerable()
                    .Where(item => colours.Of(new ColourFacts(item.Kind, item.State, RegionCode.Parse(item.Region), item.DueOn, item.DueAt, item.Returns), now)?.Colour == colour)
                    .Select(item => item.Id).ToArray();
                total = all.Length;
                var wanted = all.Skip((page - 1) * PerPage).Take(PerPage).ToArray();
                var found = db.Set<WorkItem>().Where(item => wanted.Contains(item.Id)).ToDictionary(item => item.Id);
                items = [.. wanted.Select(id => found[id])];
            }
            else
            {
                total = ordered.Count();
                items = [.. ordered.Skip((page - 1) * PerPage).Take(PerPage)];
            }

            return (rows.Of(db, items, AskingOf(viewer, now), county.Place()), total, items.Any(item => item.IsDemo));
        });
    }

    /// <returns>Null if there is none of that number, or not for this viewer.</returns>
    public ItemView? Find(Viewer viewer, long number)
    {
        var now = clock.GetUtcNow();
        var today = deadlines.DayOf(now);
        return reader.Read(db =>
        {
            if (db.Set<WorkItem>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Number == number) is not { } item)
            {
                return null;
            }

            var events = db.Set<WorkItemEvent>().Where(line => line.ItemId == item.Id).OrderBy(line => line.Sequence).ToArray();
            var evidence = db.Set<WorkItemEvidence>().Where(row => row.ItemId == item.Id).OrderBy(row => row.AddedAt).ThenBy(row => row.Id).ToArray();
            var people = events.Select(line => line.CadreId).Concat(evidence.Select(row => row.AddedById)).Append(item.OwnerId).OfType<CadreId>().Distinct().ToArray();
            var names = db.Set<Cadre>().Where(cadre => people.Contains(cadre.Id)).ToDictionary(cadre => cadre.Id, cadre => cadre.Name);
            var operations = ItemOperations.All.Where(name => ItemOperations.Sample(name) is var sample && WorkItemOrder.IsAllowed(item, sample, viewer) && WorkItemOrder.IsInOrder(item, sample)).ToArray();
            return new ItemView(
                item,
                rows.Of(db, [item], AskingOf(viewer, now), county.Place())[0],
                item.Body is { } body ? cipher.Open("work_items", "Body", item.Id.Value, body) : null,
                item.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
                item.HouseholdId is { } home ? db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == home)?.Number : null,
                [.. events.Select(line => (
                    line,
                    line.CadreId is { } by ? names.GetValueOrDefault(by) : null,
                    line.Note is { } note ? cipher.Open("work_item_events", "Note", line.Id, note) : null))],
                [.. evidence.Select(row => ViewOf(row, names))],
                operations,
                operations.Contains(ItemOperations.Assign, StringComparer.Ordinal) ? Assignable(db, item, today) : [])
            {
                RespondBy = item.Kind is WorkItemKind.Need && item.RequestId is null ? deadlines.FirstResponse(item.Place, item.OpenedAt, events.Any(line => line.Act is WorkItemAct.Pressing)).At : null,
                RespondedAt = events.FirstOrDefault(line => line.CadreId is not null && Responses.Contains(line.Act))?.At,
                // Why somebody is away, and what a notice says, is read by whoever decides it.
                Decides = item.RequestId is not null && operations.Contains("accept", StringComparer.Ordinal) ? requests.Waiting(db, item, today) : null,
                Whole = item.ParentId is { } whole ? db.Set<WorkItem>().VisibleTo(viewer, db, today).Where(row => row.Id == whole).Select(row => (long?)row.Number).FirstOrDefault() : null,
                Parts = item.Kind is WorkItemKind.Rectification
                    ? rows.Of(db, [.. db.Set<WorkItem>().VisibleTo(viewer, db, today).Where(row => row.ParentId == item.Id).OrderBy(row => row.Number).Take(MostNamed)], AskingOf(viewer, now), county.Place())
                    : [],
            };
        });
    }

    /// <summary>The file of a piece of evidence, for whoever may see its matter.</summary>
    /// <returns>Null if it is not there, or not theirs.</returns>
    public (WorkItemId Item, StoredFile File)? OpenEvidence(Viewer viewer, long number, Guid id, CancellationToken ct)
    {
        var today = deadlines.DayOf(clock.GetUtcNow());
        var found = reader.Read(db =>
        {
            var seen = db.Set<WorkItem>().VisibleTo(viewer, db, today).Where(item => item.Number == number);
            return db.Set<WorkItemEvidence>().FirstOrDefault(row => row.Id == id && seen.Any(item => item.Id == row.ItemId));
        });
        return found?.Upload is { } upload && files.Open(upload, ct) is { } file ? (found.ItemId, file) : null;
    }

    private EvidenceView ViewOf(WorkItemEvidence row, Dictionary<CadreId, string> names)
    {
        var file = row.Upload is { } upload ? files.Find(upload) : null;
        return new EvidenceView(
            row.Id,
            row.AddedAt,
            row.AddedById is { } by ? names.GetValueOrDefault(by) : null,
            row.Note is { } note ? cipher.Open("work_item_evidence", "Note", row.Id, note) : null,
            row.Upload is not null,
            file?.Name,
            file?.Size);
    }

    private IQueryable<WorkItem> Filtered(AssistantDb db, Viewer viewer, ItemFilter filter)
    {
        var today = deadlines.DayOf(clock.GetUtcNow());
        var items = filter.Own ? OwnItems.Of(db, viewer, today) : db.Set<WorkItem>().VisibleTo(viewer, db, today).Where(item => item.ClosedAt == null);

        if (filter.Region is { } region)
        {
            var (from, to) = region.Range();
            items = items.Where(item => string.Compare(item.Region, from) >= 0 && string.Compare(item.Region, to) < 0);
        }

        return filter.Kind is { } kind ? items.Where(item => item.Kind == kind) : items;
    }

    private IReadOnlyList<ToldVillage> Counts(AssistantDb db, Viewer viewer, WorkItemKind? kind) => villages.Told(db, viewer, kind, clock.GetUtcNow()).Villages;

    /// <summary>What counts as a first response: somebody of the staff did something that whoever reported it hears of.</summary>
    private static readonly WorkItemAct[] Responses = [WorkItemAct.Taken, WorkItemAct.Asked, WorkItemAct.PassedOn, WorkItemAct.Finished, WorkItemAct.Refused, WorkItemAct.Withdrawn];

    private static (CadreId, string, string)[] Assignable(AssistantDb db, WorkItem item, DateOnly today)
    {
        if (item.Visibility is Visibility.Quiet)
        {
            // Only people of its desk may have it.
            var desk = db.Set<CadreRole>().Where(role => role.Role == Role.Desk && role.Region == item.QuietDesk && role.From <= today && (role.Until == null || role.Until >= today))
                .Select(role => role.CadreId).Distinct();
            return Named(db, desk, item, today);
        }

        var places = item.Place.SelfAndAncestors().Select(place => place.Value).ToArray();
        var held = db.Set<CadreRole>().Where(role => places.Contains(role.Region) && role.Role != Role.Administrator && role.From <= today && (role.Until == null || role.Until >= today))
            .Select(role => role.CadreId).Distinct();
        return Named(db, held, item, today);
    }

    private static (CadreId, string, string)[] Named(AssistantDb db, IQueryable<CadreId> held, WorkItem item, DateOnly today)
    {
        return
        [
            .. db.Set<Cadre>().Where(cadre => held.Contains(cadre.Id) && (cadre.EndsOn == null || cadre.EndsOn >= today) && cadre.Id != item.AboutCadreId)
                .OrderBy(cadre => cadre.Name).Take(MostNamed).Select(cadre => new { cadre.Id, cadre.Name, cadre.Unit }).AsEnumerable().Select(cadre => (cadre.Id, cadre.Name, cadre.Unit)),
        ];
    }

    private Asking AskingOf(Viewer viewer, DateTimeOffset now) => new(() => viewer, deadlines.DayOf(now), now);
}
