using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Rosters;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>Problems that were found (问题台账): each new one becomes a matter of rectification. One that is a matter already is dealt with there.</summary>
internal sealed class IssuePlanner(PlanScope scope, PlanTools tools, PlanWriter plan) : ListPlanner(scope, tools, plan)
{
    private readonly HouseholdMatching matching = new(scope, tools, plan, check: null);
    private readonly CadresByName cadres = new(scope, tools, plan);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public override void PlanSome(AssistantDb db, IReadOnlyList<ListedSubject> subjects)
    {
        ListedSubject[] usable = [.. subjects.Where(subject => !subject.IsBroken)];
        foreach (var subject in subjects.Where(subject => subject.IsBroken))
        {
            Plan.Count(PlannedAct.LeftOut, subject, subject.Key, subject["head-name"] ?? "", []);
        }

        // A problem may be a village's and no household's; one that only looks like one is left to whoever does it.
        var named = usable.Where(subject => subject["household-number"] is not null || subject["id-number"] is not null || subject["head-name"] is not null).ToArray();
        var households = named.Zip(matching.Find(db, named)).Where(pair => pair.Second.Match is Match.Known).ToDictionary(pair => pair.First.Key, pair => pair.Second.Household!, StringComparer.Ordinal);
        var all = usable.Select(Scope.Lines.Subjects).ToArray();
        byte[][] keys = [.. all.SelectMany(some => some)];
        var kind = Scope.Kind.Id;
        var known = db.Set<RosterEntry>().Where(entry => entry.Kind == kind && !entry.Undone && entry.Subject != null && keys.Contains(entry.Subject)).Select(entry => new { entry.Subject, entry.Fingerprint, entry.ItemId }).AsEnumerable()
            .ToLookup(entry => Convert.ToHexString(entry.Subject!), StringComparer.Ordinal);
        foreach (var (subject, some) in usable.Zip(all))
        {
            var content = Scope.Lines.Content(subject);
            var fingerprint = Scope.Lines.Fingerprint(content);
            var key = some[0];
            var before = some.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal).SelectMany(one => known[one]).ToArray();
            if (before.Length > 0 || !seen.Add(Convert.ToHexString(key)))
            {
                var same = before.Length == 0 || Array.Exists(before, entry => Scope.Lines.IsSame(entry.Fingerprint, content));
                if (!same)
                {
                    var id = before[^1].ItemId;
                    Plan.Notice(RosterKeys.MatterDiffers, FindingWeight.Doubt, subject, ("number", $"{db.Set<WorkItem>().Where(item => item.Id == id).Select(item => item.Number).FirstOrDefault()}"));
                }

                Plan.Count(same ? PlannedAct.Same : PlannedAct.Doubtful, subject, subject.Key, subject["head-name"] ?? "", []);
                continue;
            }

            Open(db, subject, households.GetValueOrDefault(subject.Key), key, content, fingerprint);
        }
    }

    private void Open(AssistantDb db, ListedSubject subject, Household? household, byte[] key, string content, byte[] fingerprint)
    {
        var place = household?.Region ?? Scope.Places.Locate(subject["county"], subject["township"], subject["village"], null)?.Value ?? Scope.Places.Township(subject["county"], subject["township"])?.Value
            ?? Scope.Region.Value;
        var owner = subject["responsible"] is { } name ? cadres.Find(db, subject, name, subject["unit"], null, mayBeMissing: true) : null;
        var id = WorkItemId.Create(Scope.Now);
        var item = new WorkItem
        {
            Id = id,
            Number = Plan.NextItem(),
            Kind = WorkItemKind.Rectification,
            State = WorkItemState.Open,
            Region = place,
            HouseholdId = household?.Id,
            OwnerId = owner?.Id,
            Category = subject["category"],
            Unit = subject["unit"],
            Source = subject["issue-source"],
            Standard = subject["measure"],
            Body = Tools.Cipher.Seal("work_items", "Body", id.Value, subject["issue"]!),
            OpenedAt = Scope.Now,
            StartsOn = Scope.Today,
            DueOn = Last(subject["due-on"]),
            Visibility = Visibility.Ordinary,
            PlanVersion = 1,
            Version = 1,
        };
        Plan.Add(item);
        Plan.Add(new WorkItemEvent { Id = VersionSeven.Next(Scope.Now), ItemId = id, Sequence = 1, At = Scope.Now, Act = WorkItemAct.Opened, State = WorkItemState.Open });
        Plan.Count(PlannedAct.Add, subject, subject.Key, subject["head-name"] ?? "", []);
        Plan.WriteItem(RosterAct.Added, household, key, content, fingerprint, id);
    }
}
