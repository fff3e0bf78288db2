using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Document sites show a text in numbered pieces cut at any character ("3、…一半的句"). Puts the pieces together again.</summary>
internal static partial class PageChunks
{
    private const int Fewest = 3;

    public static List<string> Join(List<string> paragraphs, string? title)
    {
        var first = paragraphs.FindIndex(line => Number(line) == 1);
        if (first < 0)
            return paragraphs;
        var count = 1;
        while (first + count < paragraphs.Count && Number(paragraphs[first + count]) == count + 1)
            count++;

        // Items of a list are whole sentences; pieces are nearly all cut in the middle of one, and long.
        var pieces = paragraphs.GetRange(first, count);
        var cut = pieces.SkipLast(1).Count(piece => piece.Length >= 100 && !LineJoiner.EndsSentence(piece) && piece[^1] is not ('；' or ';'));
        if (count < Fewest || cut * 10 < (count - 1) * 7)
            return paragraphs;

        var whole = new StringBuilder();
        foreach (var piece in pieces)
            LineJoiner.Append(whole, Mark().Replace(piece, string.Empty, 1));
        var text = whole.ToString();
        // The first piece begins with the title, run into the text.
        if (title is { Length: >= 6 } && text.StartsWith(title, StringComparison.Ordinal) && text.Length > title.Length * 3)
            text = text[title.Length..].TrimStart();
        return [.. paragraphs.Take(first), text, .. paragraphs.Skip(first + count)];
    }

    private static int Number(string line) =>
        Mark().Match(line) is { Success: true } mark && int.TryParse(mark.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^(?<n>\d{1,4})、\s*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
