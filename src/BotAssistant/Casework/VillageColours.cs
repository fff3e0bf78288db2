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

/// <summary>The same as it may be told.</summary>
internal sealed record ToldVillage(string Village, ToldCount Red, ToldCount Yellow, ToldCount Other);

/// <summary>Counts colours by village. What is quiet is in no count, whoever counts.</summary>
internal sealed class VillageColours(Colours colours, Deadlines deadlines)
{
    private const int VillageDigits = 12;
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly Comparer<(string Village, WorkItemKind Kind)> ByVillage = Comparer<(string Village, WorkItemKind Kind)>.Create(
        (one, other) => string.CompareOrdinal(one.Village, other.Village) is not 0 and var order ? order : one.Kind.CompareTo(other.Kind));

    /// <summary>What may be told of it: small numbers of what is sensitive are left out, also of sums.</summary>
    public (IReadOnlyList<ToldVillage> Villages, bool IsDemo) Told(AssistantDb db, Viewer viewer, WorkItemKind? kind, DateTimeOffset now)
    {
        var (counts, demo) = ByKind(db, viewer, kind, now);
        return (
            [
                .. counts.GroupBy(count => count.Key.Village, StringComparer.Ordinal).Select(village => new ToldVillage(
                    village.Key,
                    village.Select(count => SmallCounts.Told(count.Key.Kind, count.Value.Red)).Sum(),
                    village.Select(count => SmallCounts.Told(count.Key.Kind, count.Value.Yellow)).Sum(),
                    village.Select(count => SmallCounts.Told(count.Key.Kind, count.Value.Other)).Sum())),
            ],
            demo);
    }

    /// <summary>In full: for whoever checks the counts, never for telling.</summary>
    /// <param name="kind">Null: of all kinds.</param>
    public (IReadOnlyList<VillageColour> Villages, bool IsDemo) Of(AssistantDb db, Viewer viewer, WorkItemKind? kind, DateTimeOffset now)
    {
        var (counts, demo) = ByKind(db, viewer, kind, now);
        return ([.. counts.GroupBy(count => count.Key.Village, StringComparer.Ordinal).Select(village => new VillageColour(
            village.Key, village.Sum(count => count.Value.Red), village.Sum(count => count.Value.Yellow), village.Sum(count => count.Value.Other)))], demo);
    }

    private (SortedDictionary<(string Village, WorkItemKind Kind), VillageColour> Counts, bool IsDemo) ByKind(AssistantDb db, Viewer viewer, WorkItemKind? kind, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var alike = WorkItemAccess.WholeVillagesOf(viewer) is { } ranges ? Kept(db, ranges, kind, today) : Counted(db, viewer, kind, today);
        var villages = new SortedDictionary<(string Village, WorkItemKind Kind), VillageColour>(ByVillage);
        foreach (var group in alike)
        {
            var key = (group.Village, group.Kind);
            var known = villages.GetValueOrDefault(key) ?? new VillageColour(group.Village, 0, 0, 0);
            villages[key] = colours.Of(new ColourFacts(group.Kind, WorkItemState.Open, RegionCode.Parse(group.Village), group.DueOn, group.DueAt, group.Returns), now)?.Colour switch
            {
                Colour.Red => known with { Red = known.Red + group.Count },
                Colour.Yellow => known with { Yellow = known.Yellow + group.Count },
                _ => known with { Other = known.Other + group.Count },
            };
        }

        return (villages, alike.Any(group => group.IsDemo));
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
