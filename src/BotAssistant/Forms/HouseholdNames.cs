using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>The households that somebody may report about: their paired ones first, then those in their scope that the words name.</summary>
internal sealed class HouseholdNames(Gazetteer gazetteer, IDialogs dialogs, CountyFacts county)
{
    private const int Most = 50;

    public IReadOnlyList<ListedEntry> Find(AssistantDb db, string words, Asking asking)
    {
        var viewer = asking.Viewer;
        if (!viewer.IsStaff)
        {
            return [];
        }

        var visible = db.Set<Household>().VisibleTo(viewer, db, asking.Today).Where(row => row.ClosedOn == null);
        var paired = Entries(db, visible.Where(row => db.Set<Pairing>().Any(pairing =>
            pairing.HouseholdId == row.Id && viewer.ActsAs.Contains(pairing.CadreId) && pairing.From <= asking.Today && (pairing.Until == null || pairing.Until >= asking.Today))));
        if (words.Length == 0 || paired.Any(entry => IsNamed(entry, words)))
        {
            return paired;
        }

        // A county has thousands: only those whose full name, or number, stands in the words; then those of the surname.
        var named = Entries(db, visible.Where(row => words.Contains(row.HeadName) || words.Contains(row.Number)));
        if (named is [])
        {
            named = Entries(db, visible.Where(row => db.Set<HouseholdMember>().Any(member => member.HouseholdId == row.Id && member.LeftOn == null && member.Name.Length > 1 && words.Contains(member.Name))));
        }

        if (named is [])
        {
            named = Entries(db, visible.Where(row => words.Contains(row.HeadName.Substring(0, 1))));
        }

        return [.. paired.Concat(named).DistinctBy(entry => entry.Id, StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>The household as it is now: itself, or the one that it became part of; null when it is gone or not the viewer's to see.</summary>
    public ListedEntry? Current(AssistantDb db, string id, Asking asking)
    {
        for (var (next, steps) = (Guid.TryParseExact(id, "N", out var first) ? new HouseholdId(first) : (HouseholdId?)null, 0); next is { } wanted && steps < 10; steps++)
        {
            if (db.Set<Household>().FirstOrDefault(row => row.Id == wanted) is not { } row)
            {
                return null;
            }

            if (row.MergedIntoId is null)
            {
                return row.ClosedOn is null && db.Set<Household>().VisibleTo(asking.Viewer, db, asking.Today).Any(one => one.Id == row.Id) ? Entry(row, []) : null;
            }

            next = row.MergedIntoId;
        }

        return null;
    }

    private List<ListedEntry> Entries(AssistantDb db, IQueryable<Household> households)
    {
        var rows = households.OrderBy(row => row.Region).ThenBy(row => row.Number).Take(Most).ToArray();
        HouseholdId[] ids = [.. rows.Select(row => row.Id)];
        var members = db.Set<HouseholdMember>().Where(member => ids.Contains(member.HouseholdId) && member.LeftOn == null)
            .Select(member => new { member.HouseholdId, member.Name }).AsEnumerable().ToLookup(member => member.HouseholdId, member => member.Name);
        return [.. rows.Select(row => Entry(row, [.. members[row.Id].Where(name => name != row.HeadName)]))];
    }

    private ListedEntry Entry(Household row, IReadOnlyList<string> others)
    {
        var region = RegionCode.Parse(row.Region);
        var place = gazetteer.NameFor(region, county.Place());
        return new(
            row.Id.Value.ToString("N"), row.HeadName, dialogs.Current.Text(FormWords.HouseholdLabel, ("name", row.HeadName), ("place", place)),
            gazetteer.Find(region)?.Name ?? place, row.Number, others);
    }

    private static bool IsNamed(ListedEntry entry, string words) =>
        words.Contains(entry.Name, StringComparison.Ordinal) || words.Contains(entry.Name[..1], StringComparison.Ordinal)
        || entry.Others.Any(other => words.Contains(other, StringComparison.Ordinal));
}
