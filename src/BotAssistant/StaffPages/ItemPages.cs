using System.Globalization;
using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using BotAssistant.Understanding;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>Matters: how many of which colour in which village, the list, and one with its timeline and what may be done with it.</summary>
internal sealed class ItemPages(StaffItems items, MatterChanges changes, IDatabaseWriter writer, AuditChain audit, TimeProvider clock, StaffWords words)
{
    private const string Home = "/staff/items";
    private const int LongestNote = 1000;

    public StaffAnswer Counts(StaffVisit visit, HttpContext context)
    {
        var kind = KindOf(context);
        var counts = items.ByVillage(visit.Viewer, kind);
        var suffix = kind is { } one ? $"&kind={one}" : "";
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.ItemsTitle), [
            Block.Of(new Form(Home, words.Say(StaffTexts.Look)) { IsSearch = true, Fields = [KindField(kind)] }),
            Block.Of(
                new Link(words.Say(StaffTexts.HomeOwn), Home + "/list?of=own"),
                new Link(words.Name(StaffTexts.Colours, Colour.Red), $"{Home}/list?colour={Colour.Red}{suffix}"),
                new Link(words.Name(StaffTexts.Colours, Colour.Yellow), $"{Home}/list?colour={Colour.Yellow}{suffix}")),
            .. Rectifications.MayOpen(visit.Viewer) ? [Block.Of(new Link(words.Say(StaffOpenTexts.Title), RectificationPages.Path))] : Array.Empty<Block>(),
            counts is [] ? Block.Say(words.Say(StaffTexts.ItemsNone)) : Block.Of([.. counts.Select(count => new Row(words.Place(count.Village), $"{Home}/list?region={count.Village}{suffix}")
            {
                Mark = !count.Red.IsNone ? "red" : !count.Yellow.IsNone ? "yellow" : "blue",
                Facts =
                [
                    new Fact(words.Name(StaffTexts.Colours, Colour.Red), words.Count(count.Red)),
                    new Fact(words.Name(StaffTexts.Colours, Colour.Yellow), words.Count(count.Yellow)),
                    new Fact(words.Say(StaffTexts.OtherColours), words.Count(count.Other)),
                ],
            })]),
        ]));
    }

    public StaffAnswer List(StaffVisit visit, HttpContext context)
    {
        var query = context.Request.Query;
        var region = RegionCode.TryParse(query["region"], out var place) ? place : (RegionCode?)null;
        var colour = Enum.TryParse<Colour>(query["colour"], out var wanted) && Enum.IsDefined(wanted) ? wanted : (Colour?)null;
        var filter = new ItemFilter(region, colour, KindOf(context), query["of"] == "own");
        var page = Paging.Number(context);
        var (rows, total, demo) = items.List(visit.Viewer, filter, page);
        return new StaffAnswer.Shown(new StaffPage(words.Say(filter.Own ? StaffTexts.HomeOwn : StaffTexts.ListTitle), [
            Block.Say(HeadingOf(filter)),
            rows is [] ? Block.Say(words.Say(StaffTexts.ItemsNone)) : Block.Of([.. rows.Select(RowOf)]),
            .. demo ? [Block.Say(words.Say(RecordTexts.Demo))] : Array.Empty<Block>(),
            Paging.Of(words, page, StaffItems.PerPage, total, number => PathOf(filter, number)),
            Block.Of(new Link(words.Say(StaffTexts.Back), Home)),
        ]));
    }

    public StaffAnswer Show(StaffVisit visit, long number, string? problem = null)
    {
        if (items.Find(visit.Viewer, number) is not { } view)
        {
            return new StaffAnswer.Missing();
        }

        var (item, row) = (view.Item, view.Row);
        var facts = new List<Fact>
        {
            new(words.Say(StaffTexts.Kind), row.Category is { } category ? words.Say(RecordTexts.What, ("kind", words.Name(RecordTexts.Kinds, row.Kind)), ("category", category)) : words.Name(RecordTexts.Kinds, row.Kind)),
            new(words.Say(StaffTexts.State), words.State(row)),
            new(words.Say(StaffTexts.Colour), words.Colour(row.Colour) is { Length: > 0 } colour ? colour : words.Say(StaffTexts.NoColour)),
            new(words.Say(StaffTexts.Place), row.Place),
            new(words.Say(StaffTexts.Due), words.DayOr(item.DueOn, StaffTexts.NoDue)),
            new(words.Say(StaffTexts.Owner), view.Owner ?? words.Say(item.Kind is WorkItemKind.Visit ? StaffTexts.NoHelper : StaffTexts.Nobody)),
        };
        if (view.RespondBy is { } respondBy)
        {
            // A first word that is late stays late; one that is missing is said at once.
            var said = view.RespondedAt is { } responded ? (responded <= respondBy ? StaffTexts.RespondedInTime : StaffTexts.RespondedLate)
                : clock.GetUtcNow() > respondBy && item.IsOpen ? StaffTexts.RespondMissed : StaffTexts.RespondOpen;
            facts.Add(new(words.Say(StaffTexts.Respond), words.Say(said, ("at", words.Moment(respondBy)))));
        }

        if (row.Household is { } home)
        {
            facts.Add(new(words.Say(StaffTexts.Household), home));
        }

        AddIf(facts, StaffTexts.LeadUnit, item.LeadUnit);
        AddIf(facts, StaffTexts.Unit, item.Unit);
        AddIf(facts, StaffTexts.Source, item.Source);
        AddIf(facts, StaffTexts.Standard, item.Standard);
        AddIf(facts, StaffTexts.Body, view.Body);
        if (item.WasRed)
        {
            facts.Add(new(words.Say(StaffTexts.WasRed), words.Say(RecordTexts.ItemWasRed)));
        }

        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.ItemTitle, ("number", number)), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            .. item.IsDemo ? [Block.Say(words.Say(RecordTexts.Demo))] : Array.Empty<Block>(),
            .. item.Visibility is Visibility.Quiet ? [Block.Warn(words.Say(StaffTexts.QuietNote))] : Array.Empty<Block>(),
            Block.Of(facts),
            .. view.Decides is { } asked ? [Block.Head(words.Say(StaffTexts.Decides)), .. asked.Split('\n').Select(Block.Say)] : Array.Empty<Block>(),
            .. view.HouseholdNumber is { } file ? [Block.Of(new Link(words.Say(StaffTexts.ToHousehold), "/staff/households/" + file))] : Array.Empty<Block>(),
            .. item.CaseId is not null && view.HouseholdNumber is { } at && StaffDoors.Cases.OpensTo(visit.Viewer) ? [Block.Of(new Link(words.Say(StaffCaseTexts.Link), $"/staff/households/{at}/case"))] : Array.Empty<Block>(),
            .. IsNotice(item) ? [Block.Of(new Link(words.Say(StaffOpenTexts.Notice), PathOf(number) + "/notice"))] : Array.Empty<Block>(),
            .. view.Whole is { } whole ? [Block.Of(new Link(words.Say(StaffOpenTexts.PartOf, ("number", whole)), PathOf(whole)))] : Array.Empty<Block>(),
            .. view.Parts is [] ? Array.Empty<Block>() : [
                Block.Head(words.Say(StaffOpenTexts.Parts, ("count", view.Parts.Count), ("open", view.Parts.Count(part => part.State is not (WorkItemState.Closed or WorkItemState.Withdrawn))))),
                Block.Of([.. view.Parts.Select(RowOf)]),
            ],
            .. item is { Kind: WorkItemKind.Rectification, IsOpen: true } && Rectifications.MayOpen(visit.Viewer)
                ? [Block.Of(new Link(words.Say(StaffOpenTexts.AddPart), string.Create(CultureInfo.InvariantCulture, $"{RectificationPages.Path}?whole={number}")))] : Array.Empty<Block>(),
            Block.Head(words.Say(StaffTexts.Timeline)),
            Block.Of([.. view.Timeline.Select(line => new Row(words.Say(StaffTexts.TimelineLine, ("at", words.Moment(line.Event.At)), ("act", words.Name(RecordTexts.Acts, line.Event.Act)), ("by", line.By ?? "")))
            {
                Facts = line.Note is { } note ? [new Fact(words.Say(StaffTexts.Note), note)] : [],
            })]),
            .. view.Evidence is [] ? Array.Empty<Block>() : [Block.Head(words.Say(StaffTexts.Evidence)), Block.Of([.. view.Evidence.Select(evidence => RowOf(number, evidence))])],
            .. view.Operations is [] ? Array.Empty<Block>() : [Block.Head(words.Say(StaffTexts.Operations))],
            .. view.Operations.Select(name => Block.Of(FormOf(view, name))),
            Block.Of(new Link(words.Say(StaffTexts.Back), Home)),
        ]));
    }

    /// <summary>A signed notice as a Word file.</summary>
    public StaffAnswer Notice(StaffVisit visit, long number) =>
        items.Find(visit.Viewer, number) is { Body: { } body } view && IsNotice(view.Item)
            ? new StaffAnswer.Saved(new StaffFile(string.Create(CultureInfo.InvariantCulture, $"notice-{number}.docx"), NoticeDocument.ContentType, NoticeDocument.Of(body)))
            : new StaffAnswer.Missing();

    /// <summary>It tracks a notice that was signed: its words stand in it, and where it comes from is the notice's number.</summary>
    private static bool IsNotice(WorkItem item) => item is { Kind: WorkItemKind.Report, RequestId: null, Source: not null };

    /// <summary>The file itself, to be kept and never shown in the page; that somebody took it stands in the audit.</summary>
    public async Task<StaffAnswer> EvidenceAsync(StaffVisit visit, long number, Guid id, CancellationToken ct)
    {
        if (items.OpenEvidence(visit.Viewer, number, id, ct) is not { } found)
        {
            return new StaffAnswer.Missing();
        }

        try
        {
            await writer.WriteAsync(db => audit.Add(
                db, clock.GetUtcNow(), $"cadre:{visit.Viewer.Cadre!.Value.Value:n}", AuditActions.ValueUnmasked, $"item:{found.Item.Value:n}", "evidence").Sequence);
            return new StaffAnswer.Handed(found.File);
        }
        catch
        {
            await found.File.Content.DisposeAsync();
            throw;
        }
    }

    public async Task<StaffAnswer> DoAsync(StaffVisit visit, long number, string name, StaffForm form)
    {
        if (!ItemOperations.All.Contains(name, StringComparer.Ordinal) || items.Find(visit.Viewer, number) is not { } view)
        {
            return new StaffAnswer.Missing();
        }

        var note = form.Text("note", LongestNote);
        if (!SaidReason.IsOne(note) && (ItemOperations.NeedsWords(name) || (view.Operations.Contains(name, StringComparer.Ordinal) && ItemOperations.NeedsWords(name, view.Item.Kind))))
        {
            return Show(visit, number, words.Say(note.Length == 0 ? StaffTexts.ReasonEmpty : StaffTexts.ReasonShort));
        }

        if (form.Day("until") is not { } until && name is ItemOperations.Hold)
        {
            return Show(visit, number, words.Say(StaffTexts.DayWrong));
        }

        var to = form.Id("to") is { } id && view.Assignable.Any(person => person.Id.Value == id) ? new CadreId(id) : (CadreId?)null;
        if (to is null && name is ItemOperations.Assign)
        {
            return Show(visit, number, words.Say(StaffTexts.NobodyChosen));
        }

        var operation = ItemOperations.Of(name, note, form.Day("until") ?? default, to ?? default)!;
        var result = await changes.ApplyAsync(visit.Viewer, view.Item.Id, operation);
        return result switch
        {
            // Once handed over it may be out of sight.
            OperationResult.Done => new StaffAnswer.Gone(items.Find(visit.Viewer, number) is null ? Home : PathOf(number), Said.MatterChanged),
            OperationResult.NotFound => new StaffAnswer.Missing(),
            OperationResult.NotAllowed => Show(visit, number, words.Say(StaffTexts.NotAllowed)),
            OperationResult.OutOfOrder(var state) => Show(visit, number, words.Say(StaffTexts.OutOfOrder, ("state", words.Name(RecordTexts.States, state)))),
            OperationResult.PartsOpen(var count) => Show(visit, number, words.Say(StaffTexts.PartsOpen, ("count", count))),
            OperationResult.HoldNotPossible(0) => Show(visit, number, words.Say(StaffTexts.NeverHeld)),
            OperationResult.HoldNotPossible(var days) => Show(visit, number, words.Say(StaffTexts.HoldTooLong, ("days", days))),
            _ => Show(visit, number, words.Say(StaffTexts.NobodyChosen)),
        };
    }

    private Form FormOf(ItemView view, string name)
    {
        var fields = new List<Field>();
        if (name is ItemOperations.Assign)
        {
            fields.Add(new Field("to", words.Say(StaffTexts.AssignTo))
            {
                Options = [.. view.Assignable.Select(person => new Option(person.Id.Value.ToString("N"), words.Say(StaffTexts.PersonOfUnit, ("name", person.Name), ("unit", person.Unit))))],
            });
        }

        if (name is ItemOperations.Hold)
        {
            fields.Add(new Field("until", words.Say(StaffTexts.HoldUntil)) { Type = "date", MaxLength = 10 });
        }

        if (ItemOperations.TakesWords(name))
        {
            fields.Add(new Field("note", words.Say(ItemOperations.NeedsWords(name, view.Item.Kind) ? StaffTexts.NoteNeeded : StaffTexts.NoteField)) { IsArea = true, MaxLength = LongestNote, Required = ItemOperations.NeedsWords(name, view.Item.Kind) });
        }

        return new Form($"{PathOf(view.Item.Number)}/{name}", words.Say(StaffTexts.OperationNames[ItemOperations.All.ToList().IndexOf(name)])) { Fields = fields };
    }

    private Row RowOf(long number, EvidenceView evidence)
    {
        var title = words.Say(StaffTexts.EvidenceLine, ("at", words.Moment(evidence.At)), ("by", evidence.By ?? words.Say(StaffTexts.EvidenceByReporter)));
        return new Row(title, evidence.Size is null ? null : $"{PathOf(number)}/evidence/{evidence.Id:N}")
        {
            Facts =
            [
                .. evidence.Note is { } note ? [new Fact(words.Say(StaffTexts.Note), note)] : Array.Empty<Fact>(),
                .. evidence.HasFile ? [new Fact(words.Say(StaffTexts.EvidenceFile), FileOf(evidence))] : Array.Empty<Fact>(),
            ],
        };
    }

    private string FileOf(EvidenceView evidence) => evidence.Size is { } size
        ? words.Say(StaffTexts.EvidenceSize, ("name", evidence.File ?? words.Say(StaffTexts.EvidenceNoName)), ("size", Math.Max(1, size / 1024)))
        : words.Say(StaffTexts.EvidenceGone);

    private Row RowOf(ItemRow row) => new(words.Say(StaffTexts.ItemLine, ("number", row.Number), ("kind", words.Name(RecordTexts.Kinds, row.Kind)), ("household", row.Household ?? row.Category ?? "")), PathOf(row.Number))
    {
        Mark = row.Colour?.Colour switch { Colour.Red => "red", Colour.Yellow => "yellow", Colour.Blue => "blue", Colour.Green => "green", _ => null },
        Facts =
        [
            new Fact(words.Say(StaffTexts.State), words.State(row)),
            .. words.Colour(row.Colour) is { Length: > 0 } colour ? [new Fact(words.Say(StaffTexts.Colour), colour)] : Array.Empty<Fact>(),
            new Fact(words.Say(StaffTexts.Place), row.Place),
            new Fact(words.Say(StaffTexts.Due), words.DayOr(row.DueOn, StaffTexts.NoDue)),
        ],
    };

    private Field KindField(WorkItemKind? chosen) => new("kind", words.Say(StaffTexts.Kind))
    {
        Options =
        [
            new Option("", words.Say(StaffTexts.All)) { Selected = chosen is null },
            .. Enum.GetValues<WorkItemKind>().Select(kind => new Option(kind.ToString(), words.Name(RecordTexts.Kinds, kind)) { Selected = kind == chosen }),
        ],
    };

    private string HeadingOf(ItemFilter filter) => words.Say(
        StaffTexts.ListOf,
        ("place", filter.Region is { } region ? words.Place(region) : words.Say(StaffTexts.All)),
        ("colour", filter.Colour is { } colour ? words.Name(StaffTexts.Colours, colour) : words.Say(StaffTexts.All)),
        ("kind", filter.Kind is { } kind ? words.Name(RecordTexts.Kinds, kind) : words.Say(StaffTexts.All)));

    private void AddIf(List<Fact> facts, Dialogs.TextKey name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            facts.Add(new(words.Say(name), value));
        }
    }

    private static WorkItemKind? KindOf(HttpContext context) => Enum.TryParse<WorkItemKind>(context.Request.Query["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null;

    private static string PathOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{Home}/{number}");

    private static string PathOf(ItemFilter filter, int page) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Home}/list?page={page}{(filter.Own ? "&of=own" : "")}{(filter.Region is { } region ? $"&region={region.Value}" : "")}{(filter.Colour is { } colour ? $"&colour={colour}" : "")}{(filter.Kind is { } kind ? $"&kind={kind}" : "")}");
}
