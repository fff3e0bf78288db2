using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>What is recorded about whoever asks.</summary>
internal sealed record MyRecord : FactRequest<RecordOfAsker>;

internal sealed record RecordOfAsker(CadreRecord? Cadre, HouseholdRecord? Household);

/// <param name="Phone">Masked; null where none is recorded.</param>
internal sealed record CadreRecord(string Name, string Unit, string? Phone, IReadOnlyList<(Role Role, string Place)> Roles, bool IsDemo);

/// <param name="Phone">Masked.</param>
/// <param name="Identities">What the household counts as today.</param>
/// <param name="KeepsSensitive">The agreement that health and disability are kept stands.</param>
internal sealed record HouseholdRecord(
    string Number, string Place, string? Phone, IReadOnlyList<MemberRecord> Members, IReadOnlyList<string> Identities, bool KeepsSensitive, bool IsDemo)
{
    /// <summary>Whoever asks is none of the household, and acts for it.</summary>
    public bool AskerIsOther { get; init; }

    /// <summary>Others who may act for the household: who said so and when. Whoever is one of them reads their own only.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>When it wants to be left in peace.</summary>
    public IReadOnlyList<QuietWindow> Quiet { get; init; } = [];
}

/// <param name="IdNumber">Masked.</param>
/// <param name="HasHealth">Something about health or disability is recorded; what it is, is shown on asking for it.</param>
internal sealed record MemberRecord(string Name, string Relation, string? IdNumber, bool HasHealth);

internal sealed class MyRecordSource(IDatabaseReader reader, CountyFacts county, PersonalData personal, HouseholdConsents consents, Gazetteer gazetteer)
    : RecordSource<MyRecord, RecordOfAsker>(reader, county)
{
    protected override RecordOfAsker Answer(AssistantDb db, MyRecord request, Asking asking) => new(CadreOf(db, asking), HouseholdOf(db, asking));

    private CadreRecord? CadreOf(AssistantDb db, Asking asking)
    {
        if (asking.Viewer.Cadre is not { } id)
        {
            return null;
        }

        var cadre = db.Set<Cadre>().First(row => row.Id == id);
        return new(
            cadre.Name,
            cadre.Unit,
            personal.Open(cadre).Phone is { Length: > 0 } phone ? Masks.Phone(phone) : null,
            [.. asking.Viewer.Roles.Select(held => (held.Role, gazetteer.FullName(held.Region)))],
            cadre.IsDemo);
    }

    private HouseholdRecord? HouseholdOf(AssistantDb db, Asking asking)
    {
        if (asking.Viewer.Household is not { } id)
        {
            return null;
        }

        var household = db.Set<Household>().First(row => row.Id == id);
        var members = db.Set<HouseholdMember>().Where(member => member.HouseholdId == id && (member.LeftOn == null || member.LeftOn >= asking.Today))
            .OrderBy(member => member.Number).ToArray();
        var identities = db.Set<HouseholdIdentity>().IdentityAt(id, asking.Today).OrderBy(identity => identity.From).Select(identity => identity.Kind).Distinct().ToArray();
        var agreed = db.Set<Consent>().Any(consent => consent.HouseholdId == id && consent.Kind == ConsentKind.SensitiveData && consent.WithdrawnAt == null);
        return new(
            household.Number,
            gazetteer.FullName(RegionCode.Parse(household.Region)),
            personal.Open(household).Phone is { Length: > 0 } phone ? Masks.Phone(phone) : null,
            [.. members.Select(Line)],
            identities,
            agreed,
            household.IsDemo)
        {
            AskerIsOther = asking.Viewer.ActsForOthers,
            Quiet = [.. db.Set<QuietWindow>().Where(window => window.HouseholdId == id).On(asking.Today)],
            Others =
            [
                .. consents.Standing(db, id)
                    .Where(consent => consent.Kind is ConsentKind.OtherHousehold && (!asking.Viewer.ActsForOthers || consent.Account == asking.Viewer.Account))
                    .Select(consent => consent.Note).OfType<string>(),
            ],
        };
    }

    private MemberRecord Line(HouseholdMember member)
    {
        var secrets = personal.Open(member);
        return new(
            member.Name,
            member.Relation,
            secrets.IdNumber is { Length: > 0 } number ? Masks.IdNumber(number) : null,
            secrets.Health is not null || secrets.Disability is not null);
    }
}
