using System.Globalization;
using System.Text;
using BotAssistant.Dialogs;
using BotAssistant.Retrieval.Decoding;
using BotAssistant.Retrieval.Folding;

namespace BotAssistant.DocumentTasks;

/// <summary>A sentence of a document.</summary>
/// <param name="Text">As it stands there.</param>
/// <param name="Plain">The same with simplified characters and narrow signs, letter for letter, for looking in.</param>
/// <param name="Paragraph">From 1.</param>
internal sealed record TaskSentence(int Number, string Text, string Plain, string Heading, int Paragraph);

/// <summary>A speech or a notice, cut into sentences that know where they stand.</summary>
/// <param name="Day">The day that it is of, if it says so in its beginning.</param>
/// <param name="IsLeftOff">It is longer than what is looked at.</param>
internal sealed partial record TaskDocument(string Title, IReadOnlyList<TaskSentence> Sentences, DateOnly? Day, bool IsLeftOff)
{
    public const int MostSentences = 3000;

    private const string Ends = "。！？；!?;";
    private const string Closes = "”」』）)";

    public static TaskDocument Of(DecodedDocument decoded, string? original)
    {
        var sentences = new List<TaskSentence>();
        var (heading, paragraph) = ("", 0);
        var whole = original is null ? null : new Original(original);
        foreach (var line in decoded.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            paragraph++;
            if (line.StartsWith('#') || (line.Length <= LongestHeading && Numbered().IsMatch(line)))
            {
                heading = line.TrimStart('#', ' ');
                continue;
            }

            foreach (var sentence in Cut(line))
            {
                var text = whole?.Find(sentence) ?? sentence;
                sentences.Add(new(sentences.Count, text, Plain(text), heading, paragraph));
            }
        }

        return new(decoded.Title, [.. sentences.Take(MostSentences)], DocumentDay.In(original ?? decoded.Text), sentences.Count > MostSentences);
    }

    /// <summary>Where a sentence stands, as people look for it.</summary>
    public static string PlaceOf(DialogCatalog dialogs, TaskSentence sentence) => sentence.Heading.Length == 0
        ? dialogs.Text(TaskTexts.PlaceInParagraph, ("paragraph", sentence.Paragraph))
        : dialogs.Text(TaskTexts.PlaceUnderHeading, ("heading", sentence.Heading.Length <= LongestHeading ? sentence.Heading : sentence.Heading[..LongestHeading] + "…"), ("paragraph", sentence.Paragraph));

    private const int LongestHeading = 30;

    // 一、… and （二）… on a line of their own, which ends without a stop.
    [System.Text.RegularExpressions.GeneratedRegex("^(?:第?[一二三四五六七八九十]{1,3}(?:、|章|部分|是)|[(（][一二三四五六七八九十]{1,3}[)）])[^。；;!！?？]*$", System.Text.RegularExpressions.RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial System.Text.RegularExpressions.Regex Numbered();

    /// <summary>As long as the text, so that a place in one is the same place in the other.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var simple = TraditionalCharacters.Simplified.TryGetValue(rune, out var other) && other.Length == rune.Utf16SequenceLength ? other : rune.ToString();
            plain.Append(simple is [>= '！' and <= '～' and var wide] ? ((char)(wide - 0xFEE0)).ToString() : simple);
        }

        return plain.ToString();
    }

    private static IEnumerable<string> Cut(string line)
    {
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (!Ends.Contains(line[i], StringComparison.Ordinal))
            {
                continue;
            }

            var end = i + 1;
            while (end < line.Length && Closes.Contains(line[end], StringComparison.Ordinal))
            {
                end++;
            }

            if (line[start..end].Trim() is { Length: > 1 } sentence)
            {
                yield return sentence;
            }

            (start, i) = (end, end - 1);
        }

        if (line[start..].Trim() is { Length: > 1 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>The file as it was written: reading it has put punctuation right, and a quote is to be found again.</summary>
    private sealed class Original
    {
        private readonly string text;
        private readonly string letters;
        private readonly List<int> places = [];
        private int from;

        public Original(string text)
        {
            this.text = text;
            var kept = new StringBuilder(text.Length);
            for (var i = 0; i < text.Length; i++)
            {
                if (char.IsLetterOrDigit(text[i]))
                {
                    kept.Append(text[i]);
                    places.Add(i);
                }
            }

            letters = kept.ToString();
        }

        /// <returns>Null where it does not stand there in one line.</returns>
        public string? Find(string sentence)
        {
            var wanted = string.Concat(sentence.Where(char.IsLetterOrDigit));
            if (wanted.Length == 0)
            {
                return null;
            }

            var at = letters.IndexOf(wanted, from, StringComparison.Ordinal);
            if (at < 0 && (at = letters.IndexOf(wanted, StringComparison.Ordinal)) < 0)
            {
                return null;
            }

            from = at + wanted.Length;
            var found = text[places[at]..(places[from - 1] + 1)];
            return found.AsSpan().IndexOfAny('\r', '\n') < 0 ? found : null;
        }
    }
}

/// <summary>The day of a document: what "by the end of the month" counts from.</summary>
internal static partial class DocumentDay
{
    /// <summary>A day further on is one that the text is about.</summary>
    private const int Beginning = 400;

    public static DateOnly? In(string text)
    {
        var plain = TaskDocument.Plain(text.Length > Beginning ? text[..Beginning] : text);
        foreach (System.Text.RegularExpressions.Match found in Written().Matches(plain))
        {
            var (year, month, day) = found.Groups["y"].Success ? (found.Groups["y"], found.Groups["m"], found.Groups["d"]) : (found.Groups["y2"], found.Groups["m2"], found.Groups["d2"]);
            if (Number(month) is >= 1 and <= 12 and var m && Number(day) is var d && d >= 1 && Number(year) is >= 1990 and <= 2100 and var y && d <= DateTime.DaysInMonth(y, m))
            {
                return new(y, m, d);
            }
        }

        return null;
    }

    private static int Number(System.Text.RegularExpressions.Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [System.Text.RegularExpressions.GeneratedRegex(
        @"(?<![0-9])(?<y>[0-9]{4})\s?[-年./]\s?(?<m>[0-9]{1,2})\s?[-月./]\s?(?<d>[0-9]{1,2})(?![0-9])|(?<![0-9])(?<d2>[0-9]{1,2})\.(?<m2>[0-9]{1,2})\.(?<y2>[0-9]{4})(?![0-9])",
        System.Text.RegularExpressions.RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial System.Text.RegularExpressions.Regex Written();
}
