using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.WeeklyReports;

/// <summary>A week of reports. It is called by its days, from Saturday on; what happened after the week before was cut off belongs to it too, so that nothing falls between two weeks.</summary>
/// <param name="From">The last moment of the week before; what comes after it is of this one.</param>
/// <param name="Until">Its last; what comes later is of the next week.</param>
/// <param name="LastDay">What it is called by.</param>
internal sealed record ReportWeek(DateOnly FirstDay, DateOnly LastDay, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Matters of a kind in a week.</summary>
/// <param name="Opening">Open when the week began.</param>
/// <param name="Added">Opened in the week.</param>
/// <param name="Done">Ended in the week.</param>
/// <param name="Open">Open at its end.</param>
/// <param name="Overdue">Of those, late at its end.</param>
/// <param name="Red">Of the open ones, by colour at its end.</param>
/// <param name="Yellow">Like it.</param>
internal sealed record KindFigures(WorkItemKind Kind, int Opening, int Added, int Done, int Open, int Overdue, int Red, int Yellow);

/// <summary>Open matters of a category at the end of the week.</summary>
internal sealed record CategoryFigures(WorkItemKind Kind, string Category, int Open);

/// <summary>What is recorded of a region's week. Quiet matters are in no figure, and neither are requests between colleagues.</summary>
/// <param name="Region">Its code.</param>
/// <param name="Visited">Households that were visited or called in the week.</param>
/// <param name="AsOf">When it was counted, where the week was not over.</param>
internal sealed record WeeklyFigures(
    string Region, DateOnly FirstDay, DateOnly LastDay, DateTimeOffset? AsOf, IReadOnlyList<KindFigures> Kinds, IReadOnlyList<CategoryFigures> Categories, int Visited)
{
    public bool IsDemo { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, WeeklyJson.Compact.WeeklyFigures);

    public static WeeklyFigures FromJson(string json) => JsonSerializer.Deserialize(json, WeeklyJson.Compact.WeeklyFigures) ?? throw new JsonException("Figures are never null.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WeeklyFigures))]
internal sealed partial class WeeklyJson : JsonSerializerContext
{
    /// <summary>As the default one, but writes Chinese as itself.</summary>
    public static WeeklyJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

/// <summary>Counts a region's week: the one place where it is counted, for the form, the pages and whatever is sent.</summary>
internal sealed class WeeklyCounting(Deadlines deadlines, Colours colours, CountyFacts county)
{
    private const string RuleName = "report";

    /// <summary>So long after a week has ended it is still the one that is reported.</summary>
    private const int DaysAfter = 3;

    /// <summary>The week that a moment belongs to.</summary>
    /// <returns>Null where no rule says when weeks end.</returns>
    public ReportWeek? WeekOf(RegionCode region, DateTimeOffset moment)
    {
        var here = TimeZoneInfo.ConvertTime(moment, county.TimeZone);
        var day = DateOnly.FromDateTime(here.DateTime);
        if (deadlines.Rules.Find<ReportWeekRule>(RuleName, region, day)?.Parameters is not { } rule)
        {
            return null;
        }

        var last = day.AddDays(((int)rule.LastDay - (int)day.DayOfWeek + 7) % 7);
        if (last == day && TimeOnly.FromDateTime(here.DateTime) > rule.Until)
        {
            last = last.AddDays(7);
        }

        return WeekEnding(last, rule);
    }

    /// <summary>The week to be reported now: in its days after the end still the one that is over.</summary>
    public ReportWeek? ToReport(RegionCode region, DateTimeOffset now)
    {
        if (WeekOf(region, now) is not { } current)
        {
            return null;
        }

        return deadlines.DayOf(now).DayNumber - current.FirstDay.DayNumber < DaysAfter ? Before(region, current) : current;
    }

    /// <summary>The figures as they stood at the end of the week; of one that is not over, as they stand.</summary>
    public WeeklyFigures Count(AssistantDb db, RegionCode region, ReportWeek week, DateTimeOffset now)
    {
        var (from, end) = (week.From, now < week.Until ? now : week.Until);
        var (low, high) = region.Range();
        var matters = db.Set<WorkItem>().Where(item => item.Visibility == Visibility.Ordinary && item.RequestId == null
            && string.Compare(item.Region, low) >= 0 && string.Compare(item.Region, high) < 0 && item.OpenedAt <= end && (item.ClosedAt == null || item.ClosedAt > from)
            && (item.State != WorkItemState.Withdrawn || item.ClosedAt > end));
        var rows = matters
            .GroupBy(item => new
            {
                item.Kind,
                item.Category,
                Before = item.OpenedAt <= from,
                Ended = item.ClosedAt != null && item.ClosedAt <= end,
                item.DueOn,
                item.DueAt,
                item.Returns,
                item.Region,
                item.IsDemo,
            })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToArray();
        var kinds = rows.GroupBy(row => row.Key.Kind).OrderBy(kind => kind.Key).Select(kind =>
        {
            var open = kind.Where(row => !row.Key.Ended).Select(row => (row.Key, row.Count, Colour: colours.Of(
                new ColourFacts(row.Key.Kind, WorkItemState.Open, RegionCode.Parse(row.Key.Region), row.Key.DueOn, row.Key.DueAt, row.Key.Returns), end)?.Colour)).ToArray();
            return new KindFigures(
                kind.Key,
                kind.Where(row => row.Key.Before).Sum(row => row.Count),
                kind.Where(row => !row.Key.Before).Sum(row => row.Count),
                kind.Where(row => row.Key.Ended).Sum(row => row.Count),
                open.Sum(row => row.Count),
                open.Where(row => row.Key.DueOn is { } due && deadlines.IsOverdue(due, row.Key.DueAt, end)).Sum(row => row.Count),
                open.Where(row => row.Colour is Colour.Red).Sum(row => row.Count),
                open.Where(row => row.Colour is Colour.Yellow).Sum(row => row.Count));
        }).ToArray();
        var (first, last) = (week.FirstDay, deadlines.DayOf(end));
        var visited = (
            from visit in db.Set<Visit>()
            where visit.On >= first && visit.On <= last && visit.WithdrawnAt == null
            join home in db.Set<Household>() on visit.HouseholdId equals home.Id
            where string.Compare(home.Region, low) >= 0 && string.Compare(home.Region, high) < 0
            select visit.HouseholdId).Distinct().Count();
        return new WeeklyFigures(
            region.Value, first, week.LastDay, now < week.Until ? now : null, kinds,
            [
                .. rows.Where(row => !row.Key.Ended && row.Key.Category is not null && row.Key.Kind is WorkItemKind.Rectification or WorkItemKind.Need)
                    .GroupBy(row => (row.Key.Kind, Category: row.Key.Category!)).Select(group => new CategoryFigures(group.Key.Kind, group.Key.Category, group.Sum(row => row.Count)))
                    .OrderBy(group => group.Kind).ThenByDescending(group => group.Open).ThenBy(group => group.Category, StringComparer.Ordinal),
            ],
            visited)
        {
            IsDemo = rows.Any(row => row.Key.IsDemo),
        };
    }

    private ReportWeek? Before(RegionCode region, ReportWeek week) => WeekOf(region, week.From.AddDays(-2));

    private ReportWeek WeekEnding(DateOnly last, ReportWeekRule rule)
    {
        var first = last.AddDays(-6);
        return new(first, last, At(first.AddDays(-1), rule.Until), At(last, rule.Until));
    }

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var there = day.ToDateTime(time);
        return new DateTimeOffset(there, county.TimeZone.GetUtcOffset(there)).ToUniversalTime();
    }
}
