using System.Globalization;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Values;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>When a household's loan is due, as a list says: what a list said before makes way, what a person noted stays beside it.</summary>
internal static class LoanDays
{
    public const string Column = "loan-due-on";

    public static ILookup<HouseholdId, HouseholdDate> Read(AssistantDb db, IReadOnlyCollection<HouseholdId> households) => db.Set<HouseholdDate>()
        .Where(date => households.Contains(date.HouseholdId) && date.Kind == HouseholdDateKind.LoanDue && date.EndedAt == null).AsEnumerable().ToLookup(date => date.HouseholdId);

    /// <param name="known">The household's days that hold.</param>
    /// <param name="written">As the list says it; null: nothing.</param>
    /// <returns>Whether the records change.</returns>
    public static bool Plan(PlanScope scope, PlanWriter plan, ListedSubject subject, HouseholdId household, IEnumerable<HouseholdDate> known, string? written, Changing changing)
    {
        if (written is null)
        {
            return false;
        }

        var day = WrittenDay.Last(written);
        if (!HouseholdDates.IsPossible(day, scope.Today))
        {
            plan.Notice(RosterKeys.LoanDayPast, FindingWeight.Doubt, subject, ("date", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            return false;
        }

        HouseholdDate[] open = [.. known];
        if (Array.Exists(open, date => date.On == day))
        {
            return false;
        }

        foreach (var date in open.Where(date => date.AddedById is null && date.ItemId is null))
        {
            changing.Watch(date).EndedAt = scope.Now;
        }

        changing.Add(new HouseholdDate { Id = VersionSeven.Next(scope.Now), HouseholdId = household, Kind = HouseholdDateKind.LoanDue, On = day, AddedAt = scope.Now });
        return true;
    }
}

/// <summary>When loans are due (贷款台账), and nothing else.</summary>
internal sealed class LoanPlanner(PlanScope scope, PlanTools tools, PlanWriter plan) : HouseholdListPlanner(scope, tools, plan)
{
    protected override void Load(AssistantDb db, IReadOnlyCollection<HouseholdId> households)
    {
    }

    protected override IReadOnlyList<string> PlanOne(AssistantDb db, ListedSubject subject, Household household, Changing changing) => [];
}
