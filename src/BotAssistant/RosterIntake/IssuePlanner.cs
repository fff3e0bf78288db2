using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Rosters;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>Problems that were found (问题台账): each new one that is open becomes a matter of rectification. One that is a matter already is dealt with there.</summary>
internal sealed class IssuePlanner(PlanScope scope, PlanTools tools, PlanWriter plan) : ListPlanner(scope, tools, plan)
{
    private const string Closed = "已销号";

    private readonly HouseholdMatching matching = new(scope, tools, plan, check: null);
    private readonly CadresByName cadres = new(scope, tools, plan);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);

    public override void PlanSome(AssistantDb db, IReadOnlyList<ListedSubject> subjects)
    {
        ListedSubject[] usable = [.. subjects.Where(subject => !subject.IsBroken)];
        foreach (var subject in subjects.Where(subject => subject.IsBroken))
        {
            Plan.Count(PlannedAct.LeftOut, subject, NumberOf(subject), subject["head-name"] ?? "", []);
        }

        // A problem may be a village's and no household's; one that only looks like one is left to whoever does it.
        ListedSubject[] named = [.. usable.Where(IsOfHousehold)];
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
                if (before.Length > 0 && (!same || subject["closed"] == Closed))
                {
                    TellOfMatter(db, subject, before[^1].ItemId, same);
                }

                Plan.Count(same ? PlannedAct.Same : PlannedAct.Doubtful, subject, NumberOf(subject), subject["head-name"] ?? "", []);
                continue;
            }

            if (subject["closed"] == Closed)
            {
                Plan.Notice(RosterKeys.IssueClosed, FindingWeight.Note, subject);
                Plan.Count(PlannedAct.Same, subject, NumberOf(subject), subject["head-name"] ?? "", []);
                continue;
            }

            if (IsOfHousehold(subject) && !households.ContainsKey(subject.Key))
            {
                Plan.Notice(RosterKeys.IssueHousehold, FindingWeight.Doubt, subject);
            }

            Open(db, subject, households.GetValueOrDefault(subject.Key), key, content, fingerprint);
        }
    }

    private void TellOfMatter(AssistantDb db, ListedSubject subject, WorkItemId? id, bool same)
    {
        if (db.Set<WorkItem>().Where(item => item.Id == id).Select(item => new { item.Number, item.ClosedAt }).FirstOrDefault() is { } matter && (!same || matter.ClosedAt is null))
        {
            Plan.Notice(same ? RosterKeys.IssueOpen : RosterKeys.MatterDiffers, FindingWeight.Doubt, subject, ("number", $"{matter.Number}"));
        }
    }

    private static bool IsOfHousehold(ListedSubject subject) => subject["household-number"] is not null || subject["id-number"] is not null || subject["head-name"] is not null;

    private static string NumberOf(ListedSubject subject) => subject["household-number"] ?? "";

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
        Plan.Count(PlannedAct.Add, subject, NumberOf(subject), subject["head-name"] ?? "", []);
        Plan.WriteItem(RosterAct.Added, household, key, content, fingerprint, id);
    }
}
