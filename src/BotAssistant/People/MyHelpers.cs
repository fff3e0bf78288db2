using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>Who is responsible for the asker's own household.</summary>
internal sealed record MyHelpers : FactRequest<HelperList>;

internal sealed record HelperList(IReadOnlyList<HelperLine> Helpers, bool IsDemo);

/// <param name="Phone">In full: it stands on the card at the household's own door. Null where none is recorded.</param>
internal sealed record HelperLine(string Name, string Unit, string? Phone)
{
    /// <summary>Who does their work while they are away; null where they are there, or nobody does.</summary>
    public HelperLine? StandIn { get; init; }

    /// <summary>Whether they are away today.</summary>
    public bool IsAway { get; init; }

    /// <summary>The last day away; null while none is known.</summary>
    public DateOnly? AwayUntil { get; init; }
}

internal sealed class MyHelpersSource(IDatabaseReader reader, CountyFacts county, PersonalData personal) : RecordSource<MyHelpers, HelperList>(reader, county)
{
    protected override HelperList Answer(AssistantDb db, MyHelpers request, Asking asking)
    {
        if (asking.Viewer.Household is not { } household)
        {
            return new([], IsDemo: false);
        }

        var helpers = Helpers.Of(db, household, asking.Today);
        return new(
            [
                .. helpers.Select(cadre => StandIns.IsAbsent(cadre, asking.Today)
                    ? LineOf(cadre) with { IsAway = true, AwayUntil = cadre.AwayUntil, StandIn = StandIns.Acting(db, cadre, asking.Today) is { } acting ? LineOf(acting) : null }
                    : LineOf(cadre)),
            ],
            helpers.Any(cadre => cadre.IsDemo));
    }

    private HelperLine LineOf(Cadre cadre) => new(cadre.Name, cadre.Unit, personal.Open(cadre).Phone);
}
