using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

internal enum HouseholdQuestion
{
    /// <summary>No telephone is recorded.</summary>
    MissingPhone,

    /// <summary>The stated number of people is not that of the members.</summary>
    MembersDiffer,

    /// <summary>An ID number of theirs stands in another household, too.</summary>
    DuplicateIdNumber,

    /// <summary>The income of a person fell by three tenths or more against the year before.</summary>
    IncomeDropped,

    /// <summary>Nobody has been there for <see cref="HouseholdList.Days"/> days.</summary>
    LongUnvisited,

    /// <summary>The asker answers for them, alone or as a second, or stands in for who does.</summary>
    Paired,
}

/// <summary>Households of which something is to be looked at.</summary>
/// <param name="Days">Of <see cref="HouseholdQuestion.LongUnvisited"/>; otherwise 0.</param>
internal sealed record HouseholdList(HouseholdQuestion Question, int Page, int Days = 0) : FactRequest<PageOf<HouseholdRow>>;

internal sealed record HouseholdRow(string Number, string Name, string Place, DateOnly? VisitedOn);

/// <summary>Visits that are due up to the end of the week, by the rules.</summary>
internal sealed record VisitsDue(int Page) : FactRequest<PageOf<ItemRow>>;

internal sealed class HouseholdListSource(IDatabaseReader reader, CountyFacts county, Gazetteer gazetteer)
    : RecordSource<HouseholdList, PageOf<HouseholdRow>>(reader, county)
{
    protected override PageOf<HouseholdRow> Answer(AssistantDb db, HouseholdList request, Asking asking)
    {
        var visible = db.Set<Household>().VisibleTo(asking.Viewer, db, asking.Today).Where(household => household.ClosedOn == null);
        var found = request.Question switch
        {
            HouseholdQuestion.MissingPhone => visible.Where(household => household.PhoneHash == null),
            HouseholdQuestion.MembersDiffer => visible.Where(household => household.StatedMembers != db.Set<HouseholdMember>().Count(member =>
                member.HouseholdId == household.Id && (member.LeftOn == null || member.LeftOn >= asking.Today))),
            HouseholdQuestion.DuplicateIdNumber => visible.Where(household => db.Set<HouseholdMember>().Any(member =>
                member.HouseholdId == household.Id && member.IdNumberHash != null && member.LeftOn == null
                && db.Set<HouseholdMember>().Any(other => other.IdNumberHash == member.IdNumberHash && other.HouseholdId != household.Id && other.LeftOn == null))),
            HouseholdQuestion.IncomeDropped => Dropped(db, visible),
            HouseholdQuestion.LongUnvisited => LongUnvisited(visible, asking.Today.AddDays(-request.Days)),
            HouseholdQuestion.Paired => Paired(db, visible, asking),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Question, null),
        };
        var ordered = request.Question is HouseholdQuestion.LongUnvisited
            ? found.OrderBy(household => household.VisitedOn).ThenBy(household => household.Number)
            : found.OrderBy(household => household.Region).ThenBy(household => household.Number);
        var rows = ordered.Skip((request.Page - 1) * PageOf<HouseholdRow>.Size).Take(PageOf<HouseholdRow>.Size).ToArray();
        var here = County.Place();
        return new(
            request.Page,
            found.Count(),
            [.. rows.Select(household => new HouseholdRow(household.Number, household.HeadName, gazetteer.NameFor(RegionCode.Parse(household.Region), here), household.VisitedOn))],
            rows.Any(household => household.IsDemo));
    }

    private static IQueryable<Household> LongUnvisited(IQueryable<Household> visible, DateOnly before) =>
        visible.Where(household => household.VisitedOn == null || household.VisitedOn < before);

    private static IQueryable<Household> Paired(AssistantDb db, IQueryable<Household> visible, Asking asking)
    {
        var (acts, today) = (asking.Viewer.ActsAs, asking.Today);
        return visible.Where(household => db.Set<Pairing>().Any(pairing =>
            pairing.HouseholdId == household.Id && acts.Contains(pairing.CadreId) && pairing.From <= today && (pairing.Until == null || pairing.Until >= today)));
    }

    // The newest year that is known against the one before it.
    private static IQueryable<Household> Dropped(AssistantDb db, IQueryable<Household> visible) =>
        visible.Where(household => db.Set<HouseholdIncome>().Any(now => now.HouseholdId == household.Id
            && now.Year == db.Set<HouseholdIncome>().Where(any => any.HouseholdId == household.Id).Max(any => any.Year)
            && db.Set<HouseholdIncome>().Any(before => before.HouseholdId == household.Id && before.Year == now.Year - 1 && now.PerHead * 10 <= before.PerHead * 7)));
}

internal sealed class VisitsDueSource(IDatabaseReader reader, CountyFacts county, ItemRows rows) : RecordSource<VisitsDue, PageOf<ItemRow>>(reader, county)
{
    protected override PageOf<ItemRow> Answer(AssistantDb db, VisitsDue request, Asking asking)
    {
        // A week ends on Sunday.
        var end = asking.Today.AddDays((7 - (int)asking.Today.DayOfWeek) % 7);
        var open = db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Visit && item.ClosedAt == null && item.DueOn <= end);
        // Those of one's region, and one's own wherever they are; or, without a region, what one sees.
        var acts = asking.Viewer.ActsAs;
        var due = (open.InRegionsOf(asking.Viewer)?.Union(open.Where(item => item.Visibility == Visibility.Ordinary && item.OwnerId != null && acts.Contains(item.OwnerId.Value)))
                ?? open.VisibleTo(asking.Viewer, db, asking.Today))
            .OrderBy(item => item.DueOn).ThenBy(item => item.Number);
        return rows.Page(db, due, request.Page, asking, County.Place());
    }
}
