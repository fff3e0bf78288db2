using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>What a household earned in a year, in fen; what falls to each of them follows from it.</summary>
internal sealed record IncomeParts(int Year, long Wages, long Business, long Property, long Transfers, long Outlay, int People);

/// <summary>Records incomes. Runs inside the caller's transaction.</summary>
internal sealed class Incomes(Deadlines deadlines)
{
    /// <summary>How long ago a year may lie that is entered now.</summary>
    private const int YearsBack = 5;

    /// <summary>A year that is known already is corrected.</summary>
    /// <returns>False if the household is not this viewer's to look after, or the year or the people cannot be.</returns>
    public bool Record(AssistantDb db, Viewer viewer, HouseholdId id, IncomeParts parts, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<Household>().WithCasesFor(viewer, db, today).FirstOrDefault(row => row.Id == id && row.ClosedOn == null) is not { } household
            || !MonitoringCases.MayReport(viewer, RegionCode.Parse(household.Region))
            || parts.People <= 0 || parts.Year > today.Year || parts.Year < today.Year - YearsBack)
        {
            return false;
        }

        if (db.Set<HouseholdIncome>().Find(id, parts.Year) is not { } income)
        {
            income = new HouseholdIncome { HouseholdId = id, Year = parts.Year };
            db.Add(income);
        }

        (income.Wages, income.Business, income.Property, income.Transfers) = (parts.Wages, parts.Business, parts.Property, parts.Transfers);
        (income.Outlay, income.People) = (parts.Outlay, parts.People);
        income.PerHead = (parts.Wages + parts.Business + parts.Property + parts.Transfers) / parts.People;
        household.UpdatedAt = now;
        return true;
    }
}
