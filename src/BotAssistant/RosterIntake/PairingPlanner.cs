using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>Who answers for which household (帮扶花名册). Whoever did so before did it up to the day before; what of theirs is open goes along.</summary>
internal sealed class PairingPlanner(PlanScope scope, PlanTools tools, PlanWriter plan) : HouseholdListPlanner(scope, tools, plan)
{
    private readonly CadresByName cadres = new(scope, tools, plan);
    private ILookup<HouseholdId, Pairing> pairings = Array.Empty<Pairing>().ToLookup(pairing => pairing.HouseholdId);

    protected override void Load(AssistantDb db, IReadOnlyCollection<HouseholdId> households) =>
        pairings = db.Set<Pairing>().Where(pairing => households.Contains(pairing.HouseholdId) && pairing.Until == null).AsEnumerable().ToLookup(pairing => pairing.HouseholdId);

    protected override IReadOnlyList<string>? PlanOne(AssistantDb db, ListedSubject subject, Household household, Changing changing)
    {
        var row = subject.First;
        if (cadres.Find(db, subject, row["helper-name"]!, row["helper-unit"], row["helper-phone"]) is not { } helper)
        {
            return null;
        }

        var second = row["second-helper"] is { } name ? cadres.Find(db, subject, name, null, null) : null;
        var fields = new List<string>();
        Pair(db, household, helper, 1, "helper-name", changing, fields);
        if (second is not null)
        {
            Pair(db, household, second, 2, "second-helper", changing, fields);
        }

        return fields;
    }

    private void Pair(AssistantDb db, Household household, Cadre cadre, int rank, string field, Changing changing, List<string> fields)
    {
        Pairing[] before = [.. pairings[household.Id].Where(pairing => pairing.Rank == rank)];
        if (Array.Exists(before, pairing => pairing.CadreId == cadre.Id))
        {
            return;
        }

        foreach (var pairing in before)
        {
            var last = Scope.DataDate.AddDays(-1);
            changing.Watch(pairing).Until = last < pairing.From ? pairing.From : last;
        }

        changing.Add(new Pairing { Id = VersionSeven.Next(Scope.Now), HouseholdId = household.Id, CadreId = cadre.Id, Rank = rank, From = Scope.DataDate });
        fields.Add(field);
        if (rank == 1)
        {
            HandOver(db, household, before, cadre, changing);
        }
    }

    private void HandOver(AssistantDb db, Household household, Pairing[] before, Cadre cadre, Changing changing)
    {
        CadreId?[] theirs = [.. before.Select(pairing => (CadreId?)pairing.CadreId)];
        if (theirs is [])
        {
            return;
        }

        foreach (var item in db.Set<WorkItem>().Where(item => item.HouseholdId == household.Id && item.ClosedAt == null && item.Visibility == Visibility.Ordinary
            && (item.Kind == WorkItemKind.Visit || item.Kind == WorkItemKind.Verification) && theirs.Contains(item.OwnerId)).ToArray())
        {
            changing.Watch(item);
            (item.OwnerId, item.State) = (cadre.Id, WorkItemState.Open);
            item.PlanVersion++;
            item.Version++;
            var sequence = db.Set<WorkItemEvent>().Where(line => line.ItemId == item.Id).Max(line => (int?)line.Sequence) ?? 0;
            changing.Add(new WorkItemEvent { Id = VersionSeven.Next(Scope.Now), ItemId = item.Id, Sequence = sequence + 1, At = Scope.Now, Act = WorkItemAct.Assigned, State = item.State });
        }
    }
}
