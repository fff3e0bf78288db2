using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>A matter as a list shows it.</summary>
/// <param name="Household">Whom it concerns; masked for those who may see the matter but not the household. Null where it concerns none.</param>
/// <param name="Place">As short as is clear within the county.</param>
internal sealed record ItemRow(
    long Number, WorkItemKind Kind, WorkItemState State, CheckLevel? CheckedBy, string? Category, string? Household, string Place, DateOnly? DueOn, Coloured? Colour)
{
    /// <summary>It was ended by saying that it cannot be done.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Of a step of a case that is over, or in which the household was taken in: how that ended.</summary>
    public MonitoringState? Outcome { get; init; }

    /// <summary>It goes on in the case of the household that this one became part of.</summary>
    public bool IsMerged { get; init; }

    /// <summary>Where a request stands; null for every other matter.</summary>
    public RequestState? Asked { get; init; }

    /// <summary>Whose yes a request waits for, where somebody is named.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Of a need that is not over: who has it. Null where nobody is named, and of what only the one desk may read.</summary>
    public string? Owner { get; init; }

    /// <summary>Of a need: whoever reported it was asked something, and has not answered.</summary>
    public bool AsksBack { get; init; }
}

/// <summary>A page of a list.</summary>
/// <param name="Page">From 1 on.</param>
/// <param name="Total">Of the whole list.</param>
internal sealed record PageOf<T>(int Page, int Total, IReadOnlyList<T> Rows, bool IsDemo)
{
    /// <summary>So many fit on a telephone, with numbers to press.</summary>
    public const int Size = 5;

    public bool HasNext => Page * Size < Total;
}

/// <summary>Makes rows of matters.</summary>
internal sealed class ItemRows(Colours colours, Gazetteer gazetteer)
{
    public PageOf<ItemRow> Page(AssistantDb db, IQueryable<WorkItem> ordered, int page, Asking asking, RegionCode county)
    {
        var total = ordered.Count();
        var items = ordered.Skip((page - 1) * PageOf<ItemRow>.Size).Take(PageOf<ItemRow>.Size).ToArray();
        return new(page, total, Of(db, items, asking, county), items.Any(item => item.IsDemo));
    }

    public IReadOnlyList<ItemRow> Of(AssistantDb db, IReadOnlyList<WorkItem> items, Asking asking, RegionCode county)
    {
        var ids = items.Select(item => item.HouseholdId).OfType<HouseholdId>().Distinct().ToArray();
        var names = db.Set<Household>().Where(household => ids.Contains(household.Id)).ToDictionary(household => household.Id, household => household.HeadName);
        var visible = db.Set<Household>().VisibleTo(asking.Viewer, db, asking.Today).Where(household => ids.Contains(household.Id)).Select(household => household.Id).ToHashSet();
        var needs = items.Where(item => item is { Kind: WorkItemKind.Need, State: WorkItemState.Closed }).Select(item => item.Id).ToArray();
        var refused = needs is [] ? [] : db.Set<WorkItemEvent>()
            .Where(line => needs.Contains(line.ItemId) && (line.Act == WorkItemAct.Refused || line.Act == WorkItemAct.Finished))
            .Select(line => new { line.ItemId, line.Act, line.Sequence }).AsEnumerable()
            .GroupBy(line => line.ItemId).Where(lines => lines.MaxBy(line => line.Sequence)!.Act is WorkItemAct.Refused).Select(lines => lines.Key).ToHashSet();
        var asked = items.Select(item => item.RequestId).OfType<Guid>().ToArray();
        var states = asked is [] ? [] : db.Set<Request>().Where(request => asked.Contains(request.Id)).ToDictionary(request => request.Id, request => request.State);
        var running = items.Where(item => item is { Kind: WorkItemKind.Need, IsOpen: true }).Select(item => item.Id).ToArray();
        var asksBack = running is [] ? [] : db.Set<WorkItemEvent>()
            .Where(line => running.Contains(line.ItemId) && (line.Act == WorkItemAct.Asked || line.Act == WorkItemAct.SaidMore))
            .Select(line => new { line.ItemId, line.Act, line.Sequence }).AsEnumerable()
            .GroupBy(line => line.ItemId).Where(lines => lines.MaxBy(line => line.Sequence)!.Act is WorkItemAct.Asked).Select(lines => lines.Key).ToHashSet();
        var owners = items.Where(item => item.RequestId is not null || running.Contains(item.Id)).Select(item => item.OwnerId).OfType<CadreId>().Distinct().ToArray();
        var waiting = owners is [] ? [] : db.Set<Cadre>().Where(cadre => owners.Contains(cadre.Id)).ToDictionary(cadre => cadre.Id, cadre => cadre.Name);
        var caseIds = items.Where(item => item is { Kind: WorkItemKind.MonitoringStep, CaseId: not null, ClosedAt: not null }).Select(item => item.CaseId!.Value).Distinct().ToArray();
        var outcomes = caseIds is [] ? [] : db.Set<MonitoringCase>().Where(row => caseIds.Contains(row.Id)).AsEnumerable()
            .Where(row => row.ClosedOn is not null || MonitoringOrder.IsMonitored(row.State)).ToDictionary(row => row.Id, row => row.State);
        var ended = outcomes.Where(pair => pair.Value is MonitoringState.Ended).Select(pair => pair.Key).ToArray();
        var merged = ended is [] ? [] : db.Set<MonitoringStep>().Where(step => ended.Contains(step.CaseId) && step.Reason == MonitoringStep.Merged).Select(step => step.CaseId).ToHashSet();
        return
        [
            .. items.Select(item => new ItemRow(
                item.Number,
                item.Kind,
                item.State,
                item.CheckedBy,
                // On a phone that others hold, too, not even whoever reported it reads what it is about.
                item.Visibility is Visibility.Quiet && !asking.Viewer.Roles.Any(held => held.Role is Role.Desk && held.Region.Value == item.QuietDesk) ? null : item.Category,
                item.HouseholdId is { } id ? (visible.Contains(id) ? names[id] : Masks.Name(names[id])) : null,
                gazetteer.NameFor(item.Place, county),
                item.DueOn,
                colours.Of(item, asking.Now))
            {
                IsRefused = refused.Contains(item.Id),
                Outcome = item is { CaseId: { } monitoring, ClosedAt: not null } && outcomes.TryGetValue(monitoring, out var outcome) ? outcome : null,
                IsMerged = item.CaseId is { } one && merged.Contains(one),
                Asked = item.RequestId is { } request ? states[request] : null,
                WaitsFor = item is { RequestId: not null, OwnerId: { } owner } ? waiting.GetValueOrDefault(owner) : null,
                Owner = item is { Kind: WorkItemKind.Need, Visibility: not Visibility.Quiet, OwnerId: { } has } ? waiting.GetValueOrDefault(has) : null,
                AsksBack = asksBack.Contains(item.Id),
            }),
        ];
    }
}
