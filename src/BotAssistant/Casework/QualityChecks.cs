using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>
/// Looks through a household's record (DOMAIN 5, and the eight things clear) and asks for all that is odd or missing at once: one matter of
/// verification per household. What was asked is not asked again, whatever became of the rest of it, until it was mended and is odd anew.
/// </summary>
internal sealed class QualityChecks(QualityLook look, Deadlines deadlines, WorkItemOpening opening)
{
    public const string Category = "信息核对";

    /// <summary>In the order of the enumeration, each kind once.</summary>
    public IReadOnlyList<QualityFinding> Look(AssistantDb db, Household household, DateOnly today) =>
        [.. look.At(db, household, today).Select(found => found.Finding).Distinct().Order()];

    /// <summary>Opens the household's matter of verification, if there is something to ask that is not asked already; and forgets what was mended.</summary>
    /// <param name="words">What the findings are called, for whoever reads the matter.</param>
    /// <returns>The new matter; null if there is nothing to ask.</returns>
    public WorkItem? Ask(AssistantDb db, Household household, Func<QualityFinding, string> words, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var (fresh, mended) = Compare(db, household, today);
        db.RemoveRange(mended);
        if (fresh is [])
        {
            return null;
        }

        var item = opening.Open(
            db,
            new Opening(WorkItemKind.Verification, RegionCode.Parse(household.Region))
            {
                Household = household.Id,
                Owner = Owners.Of(db, household.Id, RegionCode.Parse(household.Region), today),
                Category = Category,
                Body = string.Join('；', fresh.Select(found => found.Finding).Distinct().Order().Select(words)),
                Clock = "verification",
                IsDemo = household.IsDemo,
            },
            Viewer.Stranger,
            now);
        db.AddRange(fresh.Select(found => new AskedFinding { HouseholdId = household.Id, Key = found.Key, ItemId = item.Id }));
        return item;
    }

    /// <summary>Whether there is something odd that was not asked about, or something mended to forget. Only reads.</summary>
    public bool Wants(AssistantDb db, Household household, DateTimeOffset now) => Compare(db, household, deadlines.DayOf(now)) is not ([], []);

    /// <returns>What is to be asked now, and what was asked and is not odd any more.</returns>
    private (Found[] Fresh, AskedFinding[] Mended) Compare(AssistantDb db, Household household, DateOnly today)
    {
        var found = look.At(db, household, today).DistinctBy(one => one.Key, StringComparer.Ordinal).ToArray();
        var asked = db.Set<AskedFinding>().Where(one => one.HouseholdId == household.Id).ToArray();
        var keys = found.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var mended = asked.Where(one => !keys.Contains(one.Key)).ToArray();
        var fresh = found.Where(one => !Array.Exists(asked, known => known.Key == one.Key)).ToArray();
        // One matter at a time: what is found meanwhile is asked when that one is done.
        var isAsked = fresh is not [] && db.Set<WorkItem>().Any(item =>
            item.HouseholdId == household.Id && item.Kind == WorkItemKind.Verification && item.Category == Category && item.ClosedAt == null);
        return (isAsked ? [] : fresh, mended);
    }
}
