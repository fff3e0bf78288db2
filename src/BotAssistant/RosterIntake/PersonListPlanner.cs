using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Checks;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.RosterIntake;

/// <summary>
/// The list of people (人口名单), a row for each. What the list says anew goes into the records; what it said before and somebody put right since
/// stays as it was put right. Nobody is deleted.
/// </summary>
internal sealed class PersonListPlanner(PlanScope scope, PlanTools tools, PlanWriter plan, RosterCheck check) : ListPlanner(scope, tools, plan)
{
    private const string Head = "户主";

    private readonly HouseholdMatching matching = new(scope, tools, plan, check);
    private readonly HashSet<HouseholdId> seen = [];
    private readonly HashSet<string> villages = new(StringComparer.Ordinal);

    public override void PlanSome(AssistantDb db, IReadOnlyList<ListedSubject> subjects)
    {
        var usable = new List<ListedSubject>(subjects.Count);
        foreach (var subject in subjects)
        {
            if (check.IsBroken(subject.Key) || subject.IsBroken)
            {
                Plan.Count(PlannedAct.LeftOut, subject, subject.Key, HouseholdMatching.NameOf(subject) ?? "", []);
            }
            else
            {
                usable.Add(subject);
            }
        }

        // One with an error is there all the same.
        string[] broken = [.. subjects.Except(usable).Select(subject => subject.Key)];
        if (broken is not [])
        {
            seen.UnionWith(db.Set<Household>().Where(household => EF.Parameter(broken).Contains(household.Number)).Select(household => household.Id));
        }

        var matches = matching.Find(db, usable);
        HouseholdId[] known = [.. matches.Where(match => match.Match is Match.Known).Select(match => match.Household!.Id)];
        var newest = known is [] ? new Dictionary<HouseholdId, SaidBefore>() : Newest(db, known);
        var work = new List<(ListedSubject Subject, Household? Household, SaidBefore? Before, string Content, byte[] Fingerprint)>();
        for (var i = 0; i < usable.Count; i++)
        {
            var (subject, match) = (usable[i], matches[i]);
            if (match.Match is Match.Refused)
            {
                Plan.Count(PlannedAct.LeftOut, subject, subject.Key, HouseholdMatching.NameOf(subject) ?? "", []);
                continue;
            }

            if (match.Match is Match.Doubtful)
            {
                Plan.Notice(RosterKeys.HouseholdDoubtful, FindingWeight.Doubt, subject, ("number", match.Household!.Number));
                Plan.Count(PlannedAct.Doubtful, subject, subject.Key, HouseholdMatching.NameOf(subject) ?? "", [], match.Household.Number);
                seen.Add(match.Household.Id);
                continue;
            }

            var content = Scope.Lines.Content(subject);
            var fingerprint = Scope.Lines.Fingerprint(content);
            if (match.Household is { } household)
            {
                seen.Add(household.Id);
                villages.Add(VillageOf(household.Region));
                var before = newest.GetValueOrDefault(household.Id);
                if ((Scope.Lines.IsSame(before?.Fingerprint, content) && household.MissingSince is null) || IsOld(subject, before))
                {
                    Plan.Count(PlannedAct.Same, subject, subject.Key, "", []);
                    continue;
                }

                work.Add((subject, household, before, content, fingerprint));
            }
            else
            {
                work.Add((subject, null, null, content, fingerprint));
            }
        }

        PlanWork(db, work);
    }

    public override void Finish(AssistantDb db)
    {
        // Only in villages of which the list has rows, and only what stood in such a list before: lists are sent by village and by kind.
        var kind = Scope.Kind.Id;
        foreach (var village in villages)
        {
            var (from, to) = RegionCode.Parse(village).Range();
            var households = db.Set<Household>().Where(household => household.ClosedOn == null && household.MissingSince == null
                && string.Compare(household.Region, from) >= 0 && string.Compare(household.Region, to) < 0
                && db.Set<RosterEntry>().Any(entry => entry.HouseholdId == household.Id && entry.Kind == kind && !entry.Undone)).ToArray();
            Household[] missing = [.. households.Where(household => !seen.Contains(household.Id))];
            LoadTasks(db, [.. missing.Select(household => household.Id)]);
            foreach (var household in missing)
            {
                Plan.Expect(household);
                var changing = Plan.Begin();
                changing.Watch(household);
                (household.MissingSince, household.UpdatedAt) = (Scope.DataDate, Scope.Now);
                changing.End();
                Plan.Count(PlannedAct.Missing, null, household.Number, household.HeadName, []);
                Plan.Write(RosterAct.Missing, null, household, null, [], null, null, changing);
            }
        }
    }

    private static string VillageOf(string region) => region.Length > 12 ? region[..12] : region;

    private void PlanWork(AssistantDb db, List<(ListedSubject Subject, Household? Household, SaidBefore? Before, string Content, byte[] Fingerprint)> work)
    {
        HouseholdId[] known = [.. work.Select(one => one.Household?.Id).OfType<HouseholdId>()];
        var members = known is [] ? null : db.Set<HouseholdMember>().Where(member => known.Contains(member.HouseholdId)).AsEnumerable().ToLookup(member => member.HouseholdId);
        var identities = known is [] ? null : db.Set<HouseholdIdentity>().Where(identity => known.Contains(identity.HouseholdId) && identity.MemberId == null).AsEnumerable().ToLookup(identity => identity.HouseholdId);
        var incomes = known is [] ? null : db.Set<HouseholdIncome>().Where(income => known.Contains(income.HouseholdId)).AsEnumerable().ToLookup(income => income.HouseholdId);
        var loans = known is [] ? null : LoanDays.Read(db, known);
        if (known is not [])
        {
            LoadTasks(db, known);
        }

        foreach (var (subject, household, before, content, fingerprint) in work)
        {
            if (household is null)
            {
                AddNew(subject, content, fingerprint);
                continue;
            }

            var said = before is not null && ContentOf(db, before.Entry) is { } earlier ? ListLines.Read(earlier) : null;
            var people = new HouseholdPeople(household, [.. members![household.Id]], [.. identities![household.Id]], [.. incomes![household.Id]], [.. loans![household.Id]]);
            PlanKnown(subject, people, said, content, fingerprint);
        }
    }

    private void AddNew(ListedSubject subject, string content, byte[] fingerprint)
    {
        if (Scope.Places.Locate(subject["county"], subject["township"], subject["village"], subject["group"]) is not { } place)
        {
            Plan.Notice(RosterKeys.VillageUnknown, FindingWeight.Error, subject);
            Plan.Count(PlannedAct.LeftOut, subject, subject.Key, HouseholdMatching.NameOf(subject) ?? "", []);
            return;
        }

        villages.Add(VillageOf(place.Value));
        var name = HouseholdMatching.NameOf(subject) ?? "";
        Plan.Count(PlannedAct.Add, subject, subject.Key, name, []);
        var id = HouseholdId.Create(Scope.Now);
        var household = new Household { Id = id, Number = subject.Key, Region = place.Value, HeadName = name, UpdatedAt = Scope.Now };
        seen.Add(id);
        if (Plan.OnlyTried)
        {
            Plan.Write(RosterAct.Added, subject, household, null, [], null, null, null);
            return;
        }

        var changing = Plan.Begin();
        changing.Add(household);
        new PersonListMerge(Scope, Tools, changing, new HouseholdPeople(household, [], [], [], []), said: null, check, Plan).Apply(subject, isNew: true);
        changing.End(goesWhole: true);
        Plan.Write(RosterAct.Added, subject, household, null, [], content, fingerprint, changing);
    }

    private void PlanKnown(ListedSubject subject, HouseholdPeople people, Dictionary<string, string>[]? said, string content, byte[] fingerprint)
    {
        var household = people.Household;
        Plan.Expect(household);
        var changing = Plan.Begin();
        people.Watch(changing);
        if (household.Number != subject.Key)
        {
            Plan.Notice(RosterKeys.NumberDiffers, FindingWeight.Note, subject, ("number", household.Number));
        }

        var fields = new PersonListMerge(Scope, Tools, changing, people, said, check, Plan).Apply(subject, isNew: false);
        var returns = household.MissingSince is not null;
        household.MissingSince = null;
        var act = fields.Count > 0 ? RosterAct.Changed : returns ? RosterAct.Returned : RosterAct.Listed;
        if (act is not RosterAct.Listed)
        {
            household.UpdatedAt = Scope.Now;
        }

        changing.End();
        Plan.Count(fields.Count > 0 || returns ? PlannedAct.Change : PlannedAct.Same, subject, household.Number, household.HeadName, returns ? [.. fields, RosterFields.Returned] : fields);
        Plan.Write(act, subject, household, null, fields, content, fingerprint, changing);
    }
}

/// <summary>A household of the records with all that lists of people say something about.</summary>
internal sealed record HouseholdPeople(Household Household, List<HouseholdMember> Members, List<HouseholdIdentity> Identities, List<HouseholdIncome> Incomes, List<HouseholdDate> Loans)
{
    public void Watch(Changing changing)
    {
        changing.Watch(Household);
        Members.ForEach(member => changing.Watch(member));
        Identities.ForEach(identity => changing.Watch(identity));
        Incomes.ForEach(income => changing.Watch(income));
    }
}
