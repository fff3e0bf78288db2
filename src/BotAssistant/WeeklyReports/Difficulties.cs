using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.WeeklyReports;

/// <summary>What somebody said is difficult, in their own words.</summary>
/// <param name="Region">Where; a region code.</param>
/// <param name="Number">The late matter of which it is the reason; null: it was said of the whole week.</param>
internal sealed record Difficulty(string Region, long? Number, string Words);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Difficulty[]))]
internal sealed partial class DifficultyJson : JsonSerializerContext
{
    /// <summary>As the default one, but writes Chinese as itself.</summary>
    public static DifficultyJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

/// <summary>
/// Collects what was said: in the reports that people handed in for the week, and as the newest reason of each ordinary matter that was late
/// at its end. Nothing of it is put into other words; only the names of the household that a matter is about are masked.
/// </summary>
internal sealed class DifficultyCollecting(Deadlines deadlines, WeeklyVersions versions, RowCipher cipher)
{
    /// <summary>All of a region and those below it: by place, what was said of the week before the matters.</summary>
    public IReadOnlyList<Difficulty> Of(AssistantDb db, RegionCode region, ReportWeek week) =>
    [
        .. OfWeek(db, region, week).Concat(OfMatters(db, region, week))
            .OrderBy(one => one.Region, StringComparer.Ordinal).ThenBy(one => one.Number is not null).ThenBy(one => one.Number),
    ];

    private IEnumerable<Difficulty> OfWeek(AssistantDb db, RegionCode region, ReportWeek week)
    {
        var (low, high) = region.Range();
        return db.Set<WeeklyReport>().AsNoTracking()
            .Where(row => row.WeekEnd == week.LastDay && row.WithdrawnAt == null && (row.CadreId != null || row.AccountId != null)
                && string.Compare(row.Region, low) >= 0 && string.Compare(row.Region, high) < 0)
            .AsEnumerable().GroupBy(row => row.Region, StringComparer.Ordinal).Select(group => group.MaxBy(row => row.Version)!)
            .SelectMany(versions.DifficultiesOf);
    }

    private IEnumerable<Difficulty> OfMatters(AssistantDb db, RegionCode region, ReportWeek week)
    {
        var (low, high) = region.Range();
        var (end, day) = (week.Until, deadlines.DayOf(week.Until));
        var late = db.Set<WorkItem>().AsNoTracking().Where(item => item.Visibility == Visibility.Ordinary && item.RequestId == null
            && string.Compare(item.Region, low) >= 0 && string.Compare(item.Region, high) < 0
            && item.OpenedAt <= end && (item.ClosedAt == null || item.ClosedAt > end) && item.DueOn != null && item.DueOn <= day);
        var given = (
            from line in db.Set<WorkItemEvent>().AsNoTracking()
            where line.Act == WorkItemAct.ReasonGiven && line.Note != null
            join item in late on line.ItemId equals item.Id
            select new { line.Id, line.Sequence, line.Note, item.Number, item.Region, item.DueOn, item.DueAt, item.HouseholdId })
            .AsEnumerable().Where(one => deadlines.IsOverdue(one.DueOn!.Value, one.DueAt, end))
            .GroupBy(one => one.Number).Select(group => group.MaxBy(one => one.Sequence)!).ToArray();
        var names = NamesOf(db, [.. given.Select(one => one.HouseholdId).OfType<HouseholdId>().Distinct()]);
        return given.Select(one => new Difficulty(
            one.Region, one.Number, DifficultyMasking.Mask(cipher.Open("work_item_events", "Note", one.Id, one.Note!), one.HouseholdId is { } home ? names[home] : [])));
    }

    private static ILookup<HouseholdId, string> NamesOf(AssistantDb db, HouseholdId[] homes) =>
        db.Set<Household>().Where(home => homes.Contains(home.Id)).Select(home => new { home.Id, Name = home.HeadName })
            .Concat(db.Set<HouseholdMember>().Where(member => homes.Contains(member.HouseholdId)).Select(member => new { Id = member.HouseholdId, member.Name }))
            .AsEnumerable().ToLookup(one => one.Id, one => one.Name);
}
