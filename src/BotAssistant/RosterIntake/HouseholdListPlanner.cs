using BotAssistant.People;
using BotAssistant.Rosters;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>A list with a row for each household, which the records have already: households come with lists of people.</summary>
internal abstract class HouseholdListPlanner(PlanScope scope, PlanTools tools, PlanWriter plan) : ListPlanner(scope, tools, plan)
{
    private readonly HouseholdMatching matching = new(scope, tools, plan, check: null);
    private readonly HashSet<HouseholdId> seen = [];

    public sealed override void PlanSome(AssistantDb db, IReadOnlyList<ListedSubject> subjects)
    {
        ListedSubject[] usable = [.. subjects.Where(subject => !subject.IsBroken)];
        foreach (var subject in subjects.Where(subject => subject.IsBroken))
        {
            LeaveOut(subject);
        }

        var matches = matching.Find(db, usable);
        var known = new List<(ListedSubject Subject, Household Household)>();
        for (var i = 0; i < usable.Length; i++)
        {
            var (subject, match) = (usable[i], matches[i]);
            switch (match.Match)
            {
                case Match.Known when seen.Add(match.Household!.Id):
                    known.Add((subject, match.Household));
                    break;
                case Match.Known:
                    Plan.Notice(RosterKeys.HouseholdRepeated, FindingWeight.Doubt, subject, ("number", match.Household!.Number));
                    LeaveOut(subject);
                    break;
                case Match.Doubtful:
                    Plan.Notice(RosterKeys.HouseholdDoubtful, FindingWeight.Doubt, subject, ("number", match.Household!.Number));
                    Plan.Count(PlannedAct.Doubtful, subject, NumberOf(subject), HouseholdMatching.NameOf(subject) ?? "", [], match.Household.Number);
                    break;
                case Match.None:
                    Plan.Notice(RosterKeys.HouseholdUnknown, FindingWeight.Error, subject);
                    LeaveOut(subject);
                    break;
                default:
                    LeaveOut(subject);
                    break;
            }
        }

        HouseholdId[] ids = [.. known.Select(one => one.Household.Id)];
        if (ids is [])
        {
            return;
        }

        var newest = Newest(db, ids);
        LoadTasks(db, ids);
        Load(db, ids);
        var loans = LoanDays.Read(db, ids);
        foreach (var (subject, household) in known)
        {
            var content = Scope.Lines.Content(subject);
            var fingerprint = Scope.Lines.Fingerprint(content);
            var before = newest.GetValueOrDefault(household.Id);
            if (Scope.Lines.IsSame(before?.Fingerprint, content) || IsOld(subject, before))
            {
                Plan.Count(PlannedAct.Same, subject, household.Number, "", []);
                continue;
            }

            var changing = Plan.Begin();
            if (PlanOne(db, subject, household, changing) is not { } fields)
            {
                LeaveOut(subject);
                continue;
            }

            if (LoanDays.Plan(Scope, Plan, subject, household.Id, loans[household.Id], subject[LoanDays.Column], changing))
            {
                fields = [.. fields, LoanDays.Column];
            }

            changing.End();
            Plan.Count(fields.Count > 0 ? PlannedAct.Change : PlannedAct.Same, subject, household.Number, household.HeadName, fields);
            Plan.Write(fields.Count > 0 ? RosterAct.Changed : RosterAct.Listed, subject, household, null, fields, content, fingerprint, changing);
        }
    }

    /// <summary>What is needed of these households, read at once.</summary>
    protected abstract void Load(AssistantDb db, IReadOnlyCollection<HouseholdId> households);

    /// <returns>The columns in which the records change; null if the row cannot be used, which was noticed.</returns>
    protected abstract IReadOnlyList<string>? PlanOne(AssistantDb db, ListedSubject subject, Household household, Changing changing);

    protected void LeaveOut(ListedSubject subject) => Plan.Count(PlannedAct.LeftOut, subject, NumberOf(subject), HouseholdMatching.NameOf(subject) ?? "", []);

    // Where the list names no 户编号, a person says which row they mean.
    private static string NumberOf(ListedSubject subject) => subject["household-number"] ?? subject.Key;
}
