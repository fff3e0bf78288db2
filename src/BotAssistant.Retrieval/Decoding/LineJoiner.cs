using System.Text;
using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Lines as somebody's screen broke them, to one line per paragraph. Joins only where the line before cannot be complete:
/// two paragraphs run together are worse than one that stays in two.</summary>
internal static partial class LineJoiner
{
    /// <param name="lines">Empty lines separate; leading spaces mark the beginning of a paragraph.</param>
    /// <param name="softBreaks">The lines are those of one paragraph, by the rules of their format.</param>
    public static List<string> Join(IReadOnlyList<string> lines, bool softBreaks)
    {
        var layout = Layout.Of(lines, softBreaks);
        var paragraphs = new List<string>();
        var current = new StringBuilder();
        var before = string.Empty;
        var blank = false;
        foreach (var raw in lines)
        {
            var line = TextCharacters.SingleSpaces(raw);
            if (line.Length == 0)
            {
                blank = true;
                continue;
            }
            if (current.Length > 0 && layout.Continues(before, current.Length == before.Length, line, blank, IsIndented(raw)))
            {
                Append(current, line);
            }
            else
            {
                if (current.Length > 0)
                    paragraphs.Add(current.ToString());
                current.Clear().Append(line);
            }
            before = line;
            blank = false;
        }
        if (current.Length > 0)
            paragraphs.Add(current.ToString());
        return paragraphs;
    }

    /// <summary>Words of letters need a space between them, Chinese does not.</summary>
    public static void Append(StringBuilder text, string line)
    {
        if (text.Length > 0 && IsLatin(text[^1]) && IsLatin(line[0]))
            text.Append(' ');
        text.Append(line);
    }

    /// <summary>The sentence is over: a stop, or a closing mark after one.</summary>
    public static bool EndsSentence(string line) =>
        line[^1] is '。' or '！' or '？' or '!' or '?' or '…' or '：' or ':'
        || (line.Length > 1 && line[^1] is '”' or '」' or '』' or '）' or ')' && line[^2] is '。' or '！' or '？' or '…');

    private static bool IsLatin(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or ',' or '.' or ';' or ')';

    private static bool IsIndented(string raw) => raw.StartsWith('\u3000') || raw.StartsWith("  ", StringComparison.Ordinal);

    private static int Width(string line) => line.Sum(c => c < 0x2E80 ? 1 : 2);

    // "电话：…", "地址：…" begin anew. So do dates and names that stand under a letter, by being short.
    [GeneratedRegex(@"^[^\s，。；：:]{1,8}[：:]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();

    /// <summary>How the lines of this text were laid out.</summary>
    /// <param name="Wrapped">Most lines end in the middle of a sentence, at about the same width.</param>
    /// <param name="Blocks">Paragraphs are marked by blank lines.</param>
    /// <param name="Indents">Paragraphs are marked by spaces before them.</param>
    /// <param name="Columns">Width of a full line, a Chinese character counting two.</param>
    private sealed record Layout(bool Wrapped, bool Blocks, bool Indents, int Columns)
    {
        public static Layout Of(IReadOnlyList<string> lines, bool softBreaks)
        {
            var widths = new List<int>();
            int afterBlank = 0, indented = 0, open = 0, wide = 0, count = 0;
            var blank = true;
            foreach (var raw in lines)
            {
                var line = TextCharacters.SingleSpaces(raw);
                if (line.Length == 0)
                {
                    blank = true;
                    continue;
                }
                count++;
                var width = Width(line);
                widths.Add(width);
                if (width >= 30)
                {
                    wide++;
                    if (!EndsSentence(line) && line[^1] is not ('；' or ';'))
                        open++;
                }
                if (blank)
                    afterBlank++;
                if (IsIndented(raw))
                    indented++;
                blank = false;
            }
            widths.Sort();
            var columns = widths.Count == 0 ? 0 : widths[Math.Min(widths.Count - 1, widths.Count * 9 / 10)];
            // Nobody's screen is wider than this: lines beyond are whole paragraphs. Much narrower ones are lists of short items.
            var wrapped = columns is >= 44 and <= 160 && wide >= 2 && open * 2 > wide;
            return new(wrapped, softBreaks || afterBlank * 2 > count, indented * 4 > count && indented < count, columns);
        }

        public bool Continues(string before, bool isFirstLine, string line, bool blank, bool indented)
        {
            if (IsStructure(before) || IsStructure(line) || Numbering.Starts(line) || line.StartsWith("——", StringComparison.Ordinal))
                return false;
            var full = Wrapped && Width(before) >= Columns * 9 / 10;
            if (indented && (Indents || !full))
                return false;
            if (before[^1] is '，' or ',' or '、' or '（' or '(' or '《' or '“')
                return true;
            if (blank)
                return false;
            if (EndsSentence(before))
                return full && (Blocks || Indents) && before[^1] is not ('：' or ':');
            if (before[^1] is '；' or ';')
                return Blocks;
            if (isFirstLine && Numbering.IsHeading(before) && !full)
                return false;
            if (!full && Label().IsMatch(line))
                return false;
            if (Wrapped)
                return Width(before) >= Columns * 3 / 4;
            return before.AsSpan().IndexOfAny("，。；,") >= 0 || before.Length >= 30;
        }

        private static bool IsStructure(string line) =>
            DocumentText.IsHeading(line) || DocumentText.IsRow(line) || line.StartsWith("- ", StringComparison.Ordinal);
    }
}
