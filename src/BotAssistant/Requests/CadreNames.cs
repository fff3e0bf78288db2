using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>Colleagues by name: those of the same place first, and of a county whoever the words name.</summary>
internal sealed class CadreNames(RequestTelling telling, IDialogs dialogs)
{
    private const int Most = 50;
    private const string Own = "称呼:我自己";
    private const string InHand = "称呼:我手上";

    /// <summary>Where somebody works: the narrowest place of their roles.</summary>
    /// <returns>Null for somebody without a role.</returns>
    public static RegionCode? PlaceOf(AssistantDb db, CadreId id, DateOnly today)
    {
        var codes = db.Set<CadreRole>().Where(role => role.CadreId == id && role.Role != Role.Administrator && role.From <= today && (role.Until == null || role.Until >= today))
            .Select(role => role.Region).ToArray();
        return codes.Select(code => RegionCode.Parse(code)).OrderByDescending(region => region.Level).ThenBy(region => region.Value, StringComparer.Ordinal).Select(region => (RegionCode?)region).FirstOrDefault();
    }

    /// <param name="place">Whose people are offered without words.</param>
    /// <param name="except">Not offered; found by name all the same, so that it can be said why not.</param>
    public IReadOnlyList<ListedEntry> Find(AssistantDb db, string words, RegionCode place, CadreId? except, DateOnly today)
    {
        var near = In(db, place.Level >= RegionLevel.Village ? place.Up(RegionLevel.Village) : place, today).Where(cadre => cadre.Id != except).ToArray();
        if (words.Length == 0)
        {
            return [.. near.Take(Most).Select(Entry)];
        }

        var named = In(db, place.Up(RegionLevel.County), today).Where(cadre => words.Contains(cadre.Name, StringComparison.Ordinal)).ToArray();
        if (named is [])
        {
            // 老王: of the same township.
            named = [.. In(db, place.Level >= RegionLevel.Township ? place.Up(RegionLevel.Township) : place, today).Where(cadre => words.Contains(cadre.Name[..1], StringComparison.Ordinal))];
        }

        return [.. named.Concat(near).DistinctBy(cadre => cadre.Id).Take(Most).Select(Entry)];
    }

    /// <summary>The word by which somebody means themselves; null: there is none.</summary>
    /// <param name="takes">Who takes over; else who has the households.</param>
    public string? MeansSelf(string words, bool takes) =>
        dialogs.Current.Concepts.Where(concept => concept.Name == (takes ? Own : InHand)).SelectMany(concept => concept.Words).OrderByDescending(word => word.Length).FirstOrDefault(word => words.Contains(word, StringComparison.Ordinal));

    /// <param name="said">The word that is taken for their name.</param>
    public ListedEntry Self(AssistantDb db, CadreId self, string said) => Entry(db.Set<Cadre>().AsNoTracking().First(cadre => cadre.Id == self)) with { Others = [said] };

    private static Cadre[] In(AssistantDb db, RegionCode region, DateOnly today)
    {
        var (from, to) = region.Range();
        var ids = db.Set<CadreRole>()
            .Where(role => role.Role != Role.Administrator && string.Compare(role.Region, from) >= 0 && string.Compare(role.Region, to) < 0 && role.From <= today && (role.Until == null || role.Until >= today))
            .Select(role => role.CadreId);
        return [.. db.Set<Cadre>().AsNoTracking().Where(cadre => ids.Contains(cadre.Id) && (cadre.EndsOn == null || cadre.EndsOn >= today)).AsEnumerable()
            .Where(cadre => cadre.Name.Length > 0).OrderBy(cadre => cadre.Name, StringComparer.Ordinal).ThenBy(cadre => cadre.Id.Value)];
    }

    private ListedEntry Entry(Cadre cadre) =>
        new(cadre.Id.Value.ToString("N"), cadre.Name, telling.Say(RequestWords.NameAndUnit, ("name", cadre.Name), ("unit", cadre.Unit)), cadre.Unit, "", []);
}
