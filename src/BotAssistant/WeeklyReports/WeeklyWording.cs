using System.Globalization;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Regions;

namespace BotAssistant.WeeklyReports;

/// <summary>The figures in words: for the chat, and wherever they are read.</summary>
internal sealed class WeeklyWording(IDialogs dialogs, Gazetteer gazetteer, CountyFacts county, Deadlines deadlines)
{
    private const int CategoriesNamed = 6;

    public string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);

    public string Place(RegionCode region) => gazetteer.NameFor(region, county.Place());

    public string Week(DateOnly first, DateOnly last) => Say(WeeklyTexts.Week, ("from_month", first.Month), ("from_day", first.Day), ("month", last.Month), ("day", last.Day));

    /// <summary>The line that the figures begin with.</summary>
    public string Head(WeeklyFigures figures) =>
        Say(WeeklyTexts.Head, ("place", Place(RegionCode.Parse(figures.Region))), ("week", Week(figures.FirstDay, figures.LastDay)));

    public string Of(WeeklyFigures figures)
    {
        var lines = new List<string> { Head(figures) };
        if (figures.AsOf is { } moment)
        {
            var day = deadlines.DayOf(moment);
            lines[0] += Say(WeeklyTexts.AsOf, ("month", day.Month), ("day", day.Day));
        }

        lines.AddRange(figures.Kinds.Select(kind => Say(
            WeeklyTexts.Kind, ("kind", Say(CaseworkTexts.MatterKinds[(int)kind.Kind])), ("opening", Told(kind.Kind, kind.Opening)), ("added", Told(kind.Kind, kind.Added)),
            ("done", Told(kind.Kind, kind.Done)), ("open", Told(kind.Kind, kind.Open)), ("overdue", Told(kind.Kind, kind.Overdue)), ("red", Told(kind.Kind, kind.Red)), ("yellow", Told(kind.Kind, kind.Yellow)))));
        foreach (var kind in figures.Categories.GroupBy(category => category.Kind))
        {
            lines.Add(Say(
                WeeklyTexts.Categories, ("kind", Say(CaseworkTexts.MatterKinds[(int)kind.Key])),
                ("categories", string.Join(Say(WeeklyTexts.Join), kind.Take(CategoriesNamed).Select(one => Say(WeeklyTexts.Category, ("category", one.Category), ("count", Told(one.Kind, one.Open))))))));
        }

        lines.Add(Say(WeeklyTexts.Visited, ("count", figures.Visited)));
        if (figures.Kinds is [])
        {
            lines.Insert(1, Say(WeeklyTexts.Nothing));
        }

        return string.Join('\n', lines);
    }

    /// <summary>What would point at somebody is not told as a number, also in a report.</summary>
    private string Told(WorkItemKind kind, int count) => SmallCounts.Told(kind, count) is { Few: true } ? Say(WeeklyTexts.Few) : count.ToString(CultureInfo.InvariantCulture);
}
