using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>What the household of whoever asks counts as today, so that it need not be asked.</summary>
internal sealed record OwnKinds : FactRequest<KindsOfAsker>;

/// <param name="Kinds">As policies call them: 监测户, 低保户 …; none for somebody who is no known household.</param>
internal sealed record KindsOfAsker(IReadOnlyList<string> Kinds);

internal sealed class OwnKindsSource(IDatabaseReader reader, CountyFacts county) : RecordSource<OwnKinds, KindsOfAsker>(reader, county)
{
    // Of one's own household; members' disabilities are sealed and stay so.
    private static readonly (string Kind, string Called)[] Names =
    [
        (IdentityKinds.Monitored, "监测户"),
        (IdentityKinds.MinimumLiving, "低保户"),
        (IdentityKinds.ExtremePoverty, "特困户"),
        (IdentityKinds.OutOfPoverty, "脱贫户"),
        (IdentityKinds.StablyOutOfPoverty, "脱贫户"),
    ];

    protected override KindsOfAsker Answer(AssistantDb db, OwnKinds request, Asking asking)
    {
        if (asking.Viewer.Household is not { } household)
        {
            return new([]);
        }

        var kinds = db.Set<HouseholdIdentity>().IdentityAt(household, asking.Today).Select(identity => identity.Kind).Distinct().ToArray();
        return new([.. Names.Where(name => kinds.Contains(name.Kind, StringComparer.Ordinal)).Select(name => name.Called).Distinct(StringComparer.Ordinal)]);
    }
}
