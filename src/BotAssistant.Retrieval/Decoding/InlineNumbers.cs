using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Numbered parts that run on inside a paragraph ("……几点意见。一、……。二、……") get lines of their own.</summary>
internal static partial class InlineNumbers
{
    public static List<string> Split(IReadOnlyList<string> paragraphs)
    {
        var lines = new List<string>(paragraphs.Count);
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Length < 60 || DocumentText.IsRow(paragraph))
                lines.Add(paragraph);
            else
                Add(paragraph, lines);
        }
        return lines;
    }

    private static void Add(string paragraph, List<string> lines)
    {
        // One number alone may be part of a sentence; a row of them in order is a list.
        var cuts = Cuts(paragraph, Part().Matches(paragraph));
        if (cuts.Count < 2)
            cuts = Cuts(paragraph, Item().Matches(paragraph));
        if (cuts.Count < 2)
        {
            lines.Add(paragraph);
            return;
        }
        var from = 0;
        foreach (var cut in cuts)
        {
            AddTrimmed(paragraph[from..cut], lines);
            from = cut;
        }
        AddTrimmed(paragraph[from..], lines);
    }

    private static List<int> Cuts(string paragraph, MatchCollection numbers)
    {
        var cuts = new List<int>();
        var expected = 0;
        foreach (Match number in numbers)
        {
            var value = Numbering.Value(number.Groups["n"].ValueSpan);
            if (value == 0 || (expected != 0 && value != expected))
                continue;
            // A list begins with its first number, unless the paragraph itself is a part.
            if (expected == 0 && value > 2)
                continue;
            expected = value + 1;
            if (number.Index > 0)
                cuts.Add(number.Index);
        }
        return cuts.Count > 0 && paragraph.Length > 0 ? cuts : [];
    }

    private static void AddTrimmed(string text, List<string> lines)
    {
        var line = text.Trim();
        if (line.Length > 0)
            lines.Add(line);
    }

    [GeneratedRegex(@"(?<=[。！？；：:!?;”]\s?)(?<n>[一二三四五六七八九十]{1,3})、", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"(?<=[。！？；：:!?;”]\s?)[（(](?<n>[一二三四五六七八九十]{1,3})[）)]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Item();
}
