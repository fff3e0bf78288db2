using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BotAssistant.People;
using BotAssistant.Policies.Answers;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>Takes the rows of a division along to where it belongs now.</summary>
internal static class RegionMoves
{
    /// <summary>As they happen: by day, and those of a day as they were noted.</summary>
    public static RegionChange[] InOrder(IQueryable<RegionChange> changes) => [.. changes.OrderBy(change => change.On).ThenBy(change => change.Id)];

    public static RegionCode Moved(string region, string from, string into) => RegionCode.Parse(into + region[from.Length..]);

    /// <summary>Whether anything recorded lies there.</summary>
    public static bool IsUsed(AssistantDb db, RegionCode region) =>
        db.Set<Household>().Any(row => row.Region.StartsWith(region.Value)) || db.Set<CadreRole>().Any(row => row.Region.StartsWith(region.Value));

    /// <summary>The divisions straight below <paramref name="from"/> whose number is taken below <paramref name="into"/>, each with the next number that is free.</summary>
    /// <returns>Null if there are not enough numbers.</returns>
    public static IReadOnlyList<(RegionCode From, RegionCode To)>? Apart(AssistantDb db, Gazetteer gazetteer, RegionCode from, RegionCode into)
    {
        if (from.Level is RegionLevel.Group)
        {
            return [];
        }

        var digits = from.Level is RegionLevel.Village ? 2 : 3;
        var (mine, theirs) = (Below(db, gazetteer, from, digits, gone: false), Below(db, gazetteer, into, digits, gone: true));
        var taken = new HashSet<string>(mine.Concat(theirs), StringComparer.Ordinal);
        var apart = new List<(RegionCode, RegionCode)>();
        foreach (var number in mine.Where(theirs.Contains).Order(StringComparer.Ordinal))
        {
            if (Free(number, digits, taken) is not { } free)
            {
                return null;
            }

            taken.Add(free);
            apart.Add((RegionCode.Parse(from.Value + number), RegionCode.Parse(into.Value + free)));
        }

        return apart;
    }

    /// <summary>By the database, as a township may have many thousands of rows.</summary>
    [SuppressMessage("Performance", "CA1845", Justification = "The database does it.")]
    public static void MoveRows(AssistantDb db, string from, string into, DateOnly today)
    {
        var length = from.Length;
        db.Set<Household>().Where(row => row.Region.StartsWith(from)).ExecuteUpdate(set => set.SetProperty(row => row.Region, row => into + row.Region.Substring(length)));
        db.Set<WorkItem>().Where(row => row.Region.StartsWith(from)).ExecuteUpdate(set => set
            .SetProperty(row => row.Region, row => into + row.Region.Substring(length))
            .SetProperty(row => row.Version, row => row.Version + 1));
        db.Set<WorkItem>().Where(row => row.QuietDesk != null && row.QuietDesk.StartsWith(from)).ExecuteUpdate(set => set.SetProperty(row => row.QuietDesk, row => into + row.QuietDesk!.Substring(length)));
        db.Set<DeskQuestion>().Where(row => row.Region.StartsWith(from)).ExecuteUpdate(set => set.SetProperty(row => row.Region, row => into + row.Region.Substring(length)));
        MoveRoles(db, from, into, today);
    }

    /// <summary>A role ends where it was and begins where it is now, so that who was responsible then can still be said.</summary>
    private static void MoveRoles(AssistantDb db, string from, string into, DateOnly today)
    {
        foreach (var role in db.Set<CadreRole>().Where(role => role.Region.StartsWith(from) && (role.Until == null || role.Until >= today)).ToArray())
        {
            var moved = Moved(role.Region, from, into).Value;
            if (db.Set<CadreRole>().Find(role.CadreId, role.Role, moved) is { } held)
            {
                held.Until = role.Until is null || held.Until is null ? null : held.Until > role.Until ? held.Until : role.Until;
            }
            else
            {
                db.Add(new CadreRole { CadreId = role.CadreId, Role = role.Role, Region = moved, From = today, Until = role.Until });
            }

            role.Until = today.AddDays(-1);
        }
    }

    /// <summary>The numbers of the divisions straight below, from the tables and from what is recorded.</summary>
    /// <param name="gone">Also those that were there once: their numbers are not given again.</param>
    [SuppressMessage("Performance", "CA1845", Justification = "The database does it.")]
    private static HashSet<string> Below(AssistantDb db, Gazetteer gazetteer, RegionCode region, int digits, bool gone)
    {
        var (code, start, shortest) = (region.Value, region.Value.Length, region.Value.Length + digits);
        var changes = db.Set<RegionChange>().Where(change => change.MergedInto != null).ToArray();
        var recorded = db.Set<Household>().Where(row => row.Region.StartsWith(code) && row.Region.Length >= shortest).Select(row => row.Region.Substring(start, digits)).Distinct().ToArray()
            .Concat(db.Set<WorkItem>().Where(row => row.Region.StartsWith(code) && row.Region.Length >= shortest).Select(row => row.Region.Substring(start, digits)).Distinct().ToArray())
            .Concat(db.Set<CadreRole>().Where(row => row.Region.StartsWith(code) && row.Region.Length >= shortest && row.Until == null).Select(row => row.Region.Substring(start, digits)).Distinct().ToArray());
        var listed = gazetteer.Children(region).Where(child => child.Value.Length == shortest && (gone || !Array.Exists(changes, change => change.Code == child.Value && change.AppliedAt != null)))
            .Select(child => child.Value[start..]);
        var moved = gone ? changes.SelectMany(change => new[] { change.Code, change.MergedInto! }).Where(one => one.Length == shortest && one.StartsWith(code, StringComparison.Ordinal)).Select(one => one[start..]) : [];
        return [.. recorded, .. listed, .. moved];
    }

    private static string? Free(string number, int digits, HashSet<string> taken)
    {
        var most = digits == 2 ? 99 : 999;
        var own = int.Parse(number, CultureInfo.InvariantCulture);
        return Enumerable.Range(1, most).Select(step => (((own - 1 + step) % most) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')).FirstOrDefault(free => !taken.Contains(free));
    }
}
