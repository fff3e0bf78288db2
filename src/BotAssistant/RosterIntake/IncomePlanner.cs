using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>What households had in the year of the list's day (收入台账).</summary>
internal sealed class IncomePlanner(PlanScope scope, PlanTools tools, PlanWriter plan) : HouseholdListPlanner(scope, tools, plan)
{
    private ILookup<HouseholdId, HouseholdIncome> incomes = Array.Empty<HouseholdIncome>().ToLookup(income => income.HouseholdId);

    protected override void Load(AssistantDb db, IReadOnlyCollection<HouseholdId> households) =>
        incomes = db.Set<HouseholdIncome>().Where(income => households.Contains(income.HouseholdId)).AsEnumerable().ToLookup(income => income.HouseholdId);

    protected override IReadOnlyList<string>? PlanOne(AssistantDb db, ListedSubject subject, Household household, Changing changing)
    {
        var (row, year, fields) = (subject.First, Scope.DataDate.Year, new List<string>());
        var income = incomes[household.Id].FirstOrDefault(income => income.Year == year);
        if (income is null)
        {
            income = new HouseholdIncome { HouseholdId = household.Id, Year = year, People = (int?)row.Number64("people") ?? household.StatedMembers };
            Set(income);
            changing.Add(income);
        }
        else
        {
            changing.Watch(income);
            Set(income);
        }

        if (row.Number64("income-before") is { } before && !incomes[household.Id].Any(other => other.Year == year - 1))
        {
            changing.Add(new HouseholdIncome { HouseholdId = household.Id, Year = year - 1, PerHead = before, People = income.People });
            fields.Add("income-before");
        }

        return fields;

        void Set(HouseholdIncome one)
        {
            Put("income", one.PerHead, value => one.PerHead = value);
            Put("wages", one.Wages, value => one.Wages = value);
            Put("business", one.Business, value => one.Business = value);
            Put("property", one.Property, value => one.Property = value);
            Put("transfers", one.Transfers, value => one.Transfers = value);
            Put("outlay", one.Outlay, value => one.Outlay = value);
            Put("people", one.People, value => one.People = (int)value);
        }

        void Put(string column, long known, Action<long> set)
        {
            if (row.Number64(column) is { } value && value != known)
            {
                set(value);
                fields.Add(column);
            }
        }
    }
}
