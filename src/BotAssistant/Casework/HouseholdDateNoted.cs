using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>Of the households that the asker answers for those that words speak of, and how households are told of days of their own.</summary>
/// <param name="Number">One that was chosen; empty: by the words.</param>
internal sealed record SpokenHouseholds(string Words, string Number) : FactRequest<SpokenHouseholdsFound>;

internal sealed record SpokenHouseholdsFound(IReadOnlyList<SpokenHousehold> Households);

/// <param name="Hears">Somebody of the household can be written to.</param>
/// <param name="LoanDays">So many days before a loan is due it is told; empty: no rule says so.</param>
/// <param name="PaperDays">The same of papers.</param>
internal sealed record SpokenHousehold(HouseholdId Id, string Number, string Name, bool Hears, IReadOnlyList<int> LoanDays, IReadOnlyList<int> PaperDays);

internal sealed class SpokenHouseholdsSource(IDatabaseReader reader, CountyFacts county, Deadlines deadlines) : RecordSource<SpokenHouseholds, SpokenHouseholdsFound>(reader, county)
{
    private const int Most = 5;

    protected override SpokenHouseholdsFound Answer(AssistantDb db, SpokenHouseholds request, Asking asking)
    {
        if (!asking.Viewer.IsStaff)
        {
            return new([]);
        }

        var acts = asking.Viewer.ActsAs;
        var theirs = db.Set<Pairing>().On(asking.Today).Where(pairing => acts.Contains(pairing.CadreId)).Select(pairing => pairing.HouseholdId);
        var homes = db.Set<Household>().AsNoTracking().Where(home => theirs.Contains(home.Id) && home.ClosedOn == null).OrderBy(home => home.Number).ToArray();
        var named = request.Number.Length > 0 ? Array.FindAll(homes, home => home.Number == request.Number) : FamilyNames.In(request.Words, homes, home => home.HeadName);
        return new([.. named.Take(Most).Select(home => new SpokenHousehold(
            home.Id, home.Number, home.HeadName, db.Set<Account>().Any(account => account.HouseholdId == home.Id && account.UnsubscribedAt == null),
            DaysOf(HouseholdDateKind.LoanDue, home, asking.Today), DaysOf(HouseholdDateKind.Papers, home, asking.Today)))]);
    }

    private int[] DaysOf(HouseholdDateKind kind, Household home, DateOnly today) =>
        deadlines.Rules.Find<HouseholdDateRule>(RuleKinds.HouseholdDates[(int)kind], RegionCode.Parse(home.Region), today) is { Parameters: var rule } ? [.. rule.DaysBefore.OrderDescending()] : [];
}

/// <summary>Whoever answers for a household says a day of its own.</summary>
/// <param name="Paper">One of <see cref="HouseholdDateTexts.Papers"/>; null for a loan.</param>
internal sealed record HouseholdDateNoted(HouseholdId Home, HouseholdDateKind Kind, DateOnly On, string? Paper) : TurnEvent;

internal sealed class HouseholdDateNotedWriter(HouseholdDates dates, Deadlines deadlines) : EventWriter<HouseholdDateNoted>
{
    protected override void Write(AssistantDb db, HouseholdDateNoted happened, EventSource source)
    {
        var account = db.AccountOf(source);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, deadlines.DayOf(source.At));
        if (!dates.Add(db, viewer, happened.Home, happened.Kind, happened.On, happened.Paper, source.At))
        {
            throw new DecisionOutdatedException("The household is not this person's to speak for any more.");
        }
    }
}
