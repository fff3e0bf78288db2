using System.Globalization;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>Open matters of a village by colour.</summary>
/// <param name="Village">Its code; of a township or the county for what belongs to them as a whole.</param>
/// <param name="Other">Neither red nor yellow, or without a rule for colours.</param>
internal sealed record VillageColour(string Village, int Red, int Yellow, int Other);

/// <summary>Counts colours by village. What is quiet is in no count, whoever counts.</summary>
internal sealed class VillageColours(Colours colours, Deadlines deadlines)
{
    private const int VillageDigits = 12;
    private const string DayFormat = "yyyy-MM-dd";

    /// <param name="kind">Null: of all kinds.</param>
    public (IReadOnlyList<VillageColour> Villages, bool IsDemo) Of(AssistantDb db, Viewer viewer, WorkItemKind? kind, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var alike = WorkItemAccess.WholeVillagesOf(viewer) is { } ranges ? Kept(db, ranges, kind, today) : Counted(db, viewer, kind, today);
        var villages = new SortedDictionary<string, VillageColour>(StringComparer.Ordinal);
        foreach (var group in alike)
        {
            var known = villages.GetValueOrDefault(group.Village) ?? new VillageColour(group.Village, 0, 0, 0);
            villages[group.Village] = colours.Of(new ColourFacts(group.Kind, WorkItemState.Open, RegionCode.Parse(group.Village), group.DueOn, group.DueAt, group.Returns), now)?.Colour switch
            {
                Colour.Red => known with { Red = known.Red + group.Count },
                Colour.Yellow => known with { Yellow = known.Yellow + group.Count },
                _ => known with { Other = known.Other + group.Count },
            };
        }

        return ([.. villages.Values], alike.Any(group => group.IsDemo));
    }

    // A day long past is as red as yesterday, and one far off as blue as the first that no rule makes yellow: by that the database gathers most.
    private List<Alike> Kept(AssistantDb db, IReadOnlyList<(string From, string To)> ranges, WorkItemKind? kind, DateOnly today)
    {
        var yellow = deadlines.Rules.All.Select(rule => rule.Parameters).OfType<ColourRule>().Select(rule => rule.YellowDays).DefaultIfEmpty(0).Max();
        var (before, day, far) = (Written(today.AddDays(-1)), Written(today), Written(today.AddDays(yellow + 1)));
        var found = new List<Alike>();
        foreach (var (from, to) in ranges)
        {
            found.AddRange(db.Set<OpenCount>()
                .Where(count => string.Compare(count.Village, from) >= 0 && string.Compare(count.Village, to) < 0 && (kind == null || count.Kind == kind))
                .Select(count => new
                {
                    count.Village,
                    count.Kind,
                    DueOn = count.DueOn == "" || count.DueAt != "" ? count.DueOn : string.Compare(count.DueOn, day) < 0 ? before : string.Compare(count.DueOn, far) > 0 ? far : count.DueOn,
                    count.DueAt,
                    count.Returns,
                    count.IsDemo,
                    count.Count,
                })
                .GroupBy(count => new { count.Village, count.Kind, count.DueOn, count.DueAt, count.Returns, count.IsDemo })
                .Select(group => new { group.Key, Count = group.Sum(count => count.Count) })
                .AsEnumerable()
                .Select(group => new Alike(group.Key.Village, group.Key.Kind, DayIn(group.Key.DueOn), MomentIn(group.Key.DueAt), group.Key.Returns, group.Key.IsDemo, group.Count)));
        }

        return found;
    }

    private static List<Alike> Counted(AssistantDb db, Viewer viewer, WorkItemKind? kind, DateOnly today) =>
    [
        .. db.Set<WorkItem>().Where(item => item.ClosedAt == null && item.Visibility == Visibility.Ordinary && (kind == null || item.Kind == kind)).VisibleTo(viewer, db, today)
            .GroupBy(item => new { Village = item.Region.Substring(0, VillageDigits), item.Kind, item.DueOn, item.DueAt, item.Returns, item.IsDemo })
            .Select(group => new { group.Key, Count = group.Count() })
            .AsEnumerable()
            .Select(group => new Alike(group.Key.Village, group.Key.Kind, group.Key.DueOn, group.Key.DueAt, group.Key.Returns, group.Key.IsDemo, group.Count)),
    ];

    private static string Written(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static DateOnly? DayIn(string written) => written.Length == 0 ? null : DateOnly.ParseExact(written, DayFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset? MomentIn(string written) =>
        written.Length == 0 ? null : DateTimeOffset.Parse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private readonly record struct Alike(string Village, WorkItemKind Kind, DateOnly? DueOn, DateTimeOffset? DueAt, int Returns, bool IsDemo, int Count);
}
