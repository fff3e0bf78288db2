using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>The households that the words name in full, as far as the asker sees them: by the head's name, else by a member's.</summary>
/// <param name="Words">A message.</param>
internal sealed record HouseholdsNamed(string Words) : FactRequest<HouseholdsFound>;

/// <param name="Cards">None for whoever is no staff.</param>
internal sealed record HouseholdsFound(IReadOnlyList<HouseholdCard> Cards);

/// <summary>What a cadre looks at first: who they are, when somebody was there, and what is open.</summary>
/// <param name="Number">户编号.</param>
/// <param name="Members">Those who live there today.</param>
/// <param name="Open">Ordinary matters that are open and the asker's to see, the nearest limit first, at most <see cref="MostOpen"/>.</param>
/// <param name="Finishable">The numbers of those needs among them that the asker may close.</param>
/// <param name="Link">A line with the address of its page; null without one.</param>
internal sealed record HouseholdCard(
    string Number, string Name, string Place, int Members, IReadOnlyList<string> Identities, DateOnly? VisitedOn, IReadOnlyList<ItemRow> Open, IReadOnlyList<long> Finishable, string? Link, bool IsDemo)
{
    public const int MostOpen = 6;
}

internal sealed class HouseholdsNamedSource(IDatabaseReader reader, CountyFacts county, Gazetteer gazetteer, ItemRows rows, StaffLinks links)
    : RecordSource<HouseholdsNamed, HouseholdsFound>(reader, county)
{
    private const int MostHouseholds = 4;

    protected override HouseholdsFound Answer(AssistantDb db, HouseholdsNamed request, Asking asking)
    {
        if (!asking.Viewer.IsStaff)
        {
            return new([]);
        }

        var visible = db.Set<Household>().VisibleTo(asking.Viewer, db, asking.Today).Where(row => row.ClosedOn == null);
        // Of 赵砚 and 赵砚山, "赵砚山家" means the latter.
        var heads = visible.Where(row => row.HeadName.Length > 1 && request.Words.Contains(row.HeadName));
        string[] names = LongestIn(request.Words, [.. heads.Select(row => row.HeadName).Distinct()]);
        var found = names is [] ? [] : First(heads.Where(row => names.Contains(row.HeadName)));
        if (found is [])
        {
            found = First(visible.Where(row => db.Set<HouseholdMember>().Any(member =>
                member.HouseholdId == row.Id && member.LeftOn == null && member.Name.Length > 1 && request.Words.Contains(member.Name))));
        }

        return new([.. found.Select(household => CardOf(db, household, asking))]);
    }

    /// <summary>The names that stand in the words otherwise than as a part of a longer one of them.</summary>
    private static string[] LongestIn(string words, string[] names)
    {
        var rest = words;
        var found = new List<string>();
        foreach (var name in names.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal))
        {
            if (rest.Contains(name, StringComparison.Ordinal))
            {
                found.Add(name);
                rest = rest.Replace(name, "\n", StringComparison.Ordinal);
            }
        }

        return [.. found];
    }

    private static Household[] First(IQueryable<Household> households) => [.. households.OrderBy(row => row.Region).ThenBy(row => row.Number).Take(MostHouseholds)];

    private HouseholdCard CardOf(AssistantDb db, Household household, Asking asking)
    {
        var open = db.Set<WorkItem>().VisibleTo(asking.Viewer, db, asking.Today)
            .Where(item => item.HouseholdId == household.Id && item.ClosedAt == null && item.Visibility == Visibility.Ordinary)
            .OrderBy(item => item.DueOn == null).ThenBy(item => item.DueOn).ThenBy(item => item.Number).Take(HouseholdCard.MostOpen).ToArray();
        return new(
            household.Number,
            household.HeadName,
            gazetteer.NameFor(RegionCode.Parse(household.Region), County.Place()),
            db.Set<HouseholdMember>().Count(member => member.HouseholdId == household.Id && (member.LeftOn == null || member.LeftOn >= asking.Today)),
            [.. db.Set<HouseholdIdentity>().IdentityAt(household.Id, asking.Today).Select(identity => identity.Kind).Distinct()],
            household.VisitedOn,
            rows.Of(db, open, asking, County.Place()),
            [.. open.Where(item => item.Kind is WorkItemKind.Need && WorkItemOrder.IsAllowed(item, new WorkItemOperation.Finish(), asking.Viewer)).Select(item => item.Number)],
            links.LineTo($"/staff/households/{household.Number}"),
            household.IsDemo);
    }
}
