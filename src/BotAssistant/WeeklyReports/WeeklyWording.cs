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
    private const int DifficultiesNamed = 5;
    private const int LongestWords = 120;

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

    /// <summary>A frozen report: the figures, and what was said, the first of it; the page has all.</summary>
    public string Whole(WeeklyFigures figures, IReadOnlyList<Difficulty> difficulties)
    {
        var lines = new List<string> { Of(figures) };
        if (difficulties is not [])
        {
            lines.Add(Say(WeeklyTexts.Difficulties));
            lines.AddRange(difficulties.Take(DifficultiesNamed).Select(one => Say(WeeklyTexts.Said, ("about", About(one)), ("words", Cut(one.Words)))));
        }

        if (difficulties.Count > DifficultiesNamed)
        {
            lines.Add(Say(WeeklyTexts.More, ("count", difficulties.Count - DifficultiesNamed)));
        }

        if (figures.IsDemo)
        {
            lines.Add(Say(WeeklyTexts.Demo));
        }

        return string.Join('\n', lines);
    }

    // Never between the two halves of a character.
    private static string Cut(string words) =>
        words.Length <= LongestWords ? words : words[..(char.IsHighSurrogate(words[LongestWords - 1]) ? LongestWords - 1 : LongestWords)] + "…";

    /// <summary>Of which place, or which matter there, something was said.</summary>
    public string About(Difficulty difficulty) => Place(RegionCode.Parse(difficulty.Region)) is var place && difficulty.Number is { } number
        ? Say(WeeklyTexts.OfMatter, ("place", place), ("number", number))
        : place;

    /// <summary>What would point at somebody is not told as a number, also in a report.</summary>
    public string Told(WorkItemKind kind, int count) => SmallCounts.Told(kind, count) is { Few: true } ? Say(WeeklyTexts.Few) : count.ToString(CultureInfo.InvariantCulture);
}
