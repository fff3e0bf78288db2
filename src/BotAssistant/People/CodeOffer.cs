using BotAssistant.Decisions;
using BotAssistant.Privacy;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>What a code that somebody typed is worth, and whom it is for.</summary>
internal sealed record CodeOffer(string Digits) : FactRequest<OfferedCode>;

/// <param name="Name">The cadre's name, or the household's head, masked: whoever got a code by mistake learns no more.</param>
/// <param name="Unit">The cadre's unit; null for a household.</param>
internal sealed record OfferedCode(CodeState State, string Name, string? Unit, int PauseMinutes)
{
    /// <summary>It is for somebody who acts for a household that is not their own.</summary>
    public bool IsForOthers { get; init; }
}

internal sealed class CodeOfferSource(IDatabaseReader reader, BindingCodes codes) : FactSource<CodeOffer, OfferedCode>
{
    protected override OfferedCode Answer(CodeOffer request, FactAsker asker) => reader.Read(db =>
    {
        var account = db.Set<Account>().FirstOrDefault(row => row.Channel == asker.Channel && row.UserId == asker.UserId);
        var (state, code) = codes.Look(db, account, request.Digits, asker.Now);
        var pause = codes.PauseMinutes(asker.Now);
        if (state is not CodeState.Open || code is null)
        {
            return new OfferedCode(state, "", null, pause);
        }

        if (code.CadreId is { } id)
        {
            var cadre = db.Set<Cadre>().First(row => row.Id == id);
            return new OfferedCode(state, Masks.Name(cadre.Name), cadre.Unit, pause);
        }

        var name = code.MemberId is { } member
            ? db.Set<HouseholdMember>().First(row => row.Id == member).Name
            : db.Set<Household>().First(row => row.Id == code.HouseholdId).HeadName;
        return new OfferedCode(state, Masks.Name(name), null, pause)
        {
            IsForOthers = code.ConsentId is { } stands && db.Set<Consent>().Any(consent => consent.Id == stands && consent.Kind == ConsentKind.OtherHousehold),
        };
    });
}
