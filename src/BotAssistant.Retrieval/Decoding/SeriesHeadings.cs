using System.Globalization;
using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Lines that say the same and count up ("某某范文1", "某某范文2") are the headings of what follows.</summary>
internal static partial class SeriesHeadings
{
    public static IReadOnlyList<string> Mark(List<string> lines)
    {
        var series = lines.Index()
            .Select(line => (line.Index, Match: line.Item.Length <= 45 ? Counted().Match(line.Item) : Match.Empty))
            .Where(line => line.Match.Success)
            .Select(line => (line.Index, Stem: line.Match.Groups["stem"].Value, Number: Number(line.Match.Groups["n"].ValueSpan)))
            .GroupBy(line => line.Stem, StringComparer.Ordinal)
            .Where(group => group.Count() >= 2 && group.Index().All(line => line.Item.Number == line.Index + 1));
        foreach (var (index, _, _) in series.SelectMany(group => group))
            lines[index] = "## " + lines[index];
        return lines;
    }

    private static int Number(ReadOnlySpan<char> number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : Numbering.Value(number);

    [GeneratedRegex("^(?<stem>[^#|，。；！？：、,;:]{4,40}?)[（(【]?(?<n>[1-9]\\d?|[一二三四五六七八九十]{1,3})[)）】]?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counted();
}
