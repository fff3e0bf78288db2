using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>What a household's file lacks, by 户编号.</summary>
internal sealed record HouseholdFile(string Number) : FactRequest<FileGaps>;

/// <param name="Name">Null: there is no such household, or not for this asker.</param>
internal sealed record FileGaps(string? Name, string? Place, IReadOnlyList<FileGap> Gaps, bool IsDemo);

internal sealed class HouseholdFileSource(IDatabaseReader reader, CountyFacts county, EightThings things, Gazetteer gazetteer)
    : RecordSource<HouseholdFile, FileGaps>(reader, county)
{
    protected override FileGaps Answer(AssistantDb db, HouseholdFile request, Asking asking)
    {
        if (db.Set<Household>().VisibleTo(asking.Viewer, db, asking.Today).FirstOrDefault(row => row.Number == request.Number) is not { } household)
        {
            return new(null, null, [], IsDemo: false);
        }

        var place = gazetteer.NameFor(RegionCode.Parse(household.Region), County.Place());
        return new(household.HeadName, place, [.. things.Missing(db, household, asking.Today)], household.IsDemo);
    }
}
