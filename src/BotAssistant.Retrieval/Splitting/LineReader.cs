using System.Buffers;

namespace BotAssistant.Retrieval.Splitting;

/// <summary>Reads a document text into lines and tells headings from text.</summary>
internal static class LineReader
{
    // What is longer names nothing.
    private const int LongestHeading = 60;
    private const int LongestLabel = 40;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create("。;；:：，,!！?？ \u3000");

    /// <summary>Headings in a row that stay headings, in characters with the line breaks between them.</summary>
    public const int LongestRun = 200;

    public static List<TextLine> Read(string text)
    {
        var lines = new List<TextLine>();
        var previous = LineKind.Blank;
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r');
            end = end < 0 ? text.Length : start + end;
            var line = Describe(text, start, end, previous);
            previous = line.Kind;
            lines.Add(line);
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }

        SettleNumberedLines(lines, text);
        ShortenHeadingRuns(lines);
        return lines;
    }

    /// <summary>A run of headings (a table of contents, the head of a very wide table) must leave room for what it names: all but its
    /// last lines are text.</summary>
    private static void ShortenHeadingRuns(List<TextLine> lines)
    {
        var run = 0;
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var line = lines[i];
            if (line.Kind == LineKind.Blank)
                continue;
            if (line.Kind is not (LineKind.Heading or LineKind.TableHeader))
            {
                run = 0;
                continue;
            }

            // The line break and a blank line are part of the passage too.
            run += line.Length + 2;
            if (run > LongestRun)
                lines[i] = line with { Kind = line.Kind == LineKind.Heading ? LineKind.Body : LineKind.TableRow };
        }
    }

    private static TextLine Describe(string text, int start, int end, LineKind previous)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (start == end)
            return new(start, 0, LineKind.Blank, 0, "");
        var line = text.AsSpan(start, end - start);
        if (line[0] == '|')
        {
            var inTable = previous is LineKind.TableHeader or LineKind.TableRow;
            return new(start, line.Length, !inTable || IsRule(line) ? LineKind.TableHeader : LineKind.TableRow, 0, "");
        }

        var (level, number) = Numbering.Read(line);
        if (level == 0)
            return new(start, line.Length, LineKind.Body, 0, "");
        var isHeading = level is >= 1 and < Numbering.ArticleLevel && line.Length <= LongestHeading && !EndsSentence(line[^1]);
        return new(start, line.Length, isHeading ? LineKind.Heading : LineKind.Body, level, Label(line, level, number));
    }

    /// <summary>一、补助标准 is a heading where something of a lower level follows, and an item of a list where the next number follows.
    /// 第三条 alone on its line is a heading, and so is a line that ends in a colon: neither says anything alone.</summary>
    private static void SettleNumberedLines(List<TextLine> lines, string text)
    {
        TextLine? next = null;
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var line = lines[i];
            if (line.Kind == LineKind.Blank)
                continue;
            if (line.Kind == LineKind.Body && next is not null && Announces(line, next, text))
                lines[i] = line = line with { Kind = LineKind.Heading };
            next = line;
        }
    }

    private static bool Announces(TextLine line, TextLine next, string text)
    {
        var last = text[line.End - 1];
        if (line.Length > LongestHeading * 2)
            return false;
        if (last is ':' or '：')
            return true;
        if (line.Length > LongestHeading || EndsSentence(last))
            return false;
        return line.Level switch
        {
            Numbering.ArticleLevel => line.Length <= LongestLabel,
            Numbering.FirstItemLevel or Numbering.FirstItemLevel + 1 => next.Level == 0 || next.Level > line.Level,
            Numbering.FirstItemLevel + 2 => line.Length <= LongestLabel / 2 && (next.Level > line.Level || (next.Level == 0 && next.Length > line.Length)),
            _ => false,
        };
    }

    private static string Label(ReadOnlySpan<char> line, int level, int number)
    {
        if (level <= Numbering.MarkdownLevels)
            return line.TrimStart('#').Trim().TrimEnd('#').Trim().ToString();
        if (level == Numbering.BulletLevel)
            return "";
        if (level == Numbering.ArticleLevel)
            return line[..number].ToString();
        if (level < Numbering.ArticleLevel)
            return line.Length <= LongestHeading ? line.ToString() : line[..number].ToString();
        // 一、补助标准。每人每月… is called 一、补助标准; a long item only by its number.
        var rest = line[number..];
        var stop = rest.IndexOfAny(NameEnds);
        var name = stop < 0 ? rest : rest[..stop];
        return name.Length <= LongestLabel / 2 ? line[..(number + name.Length)].ToString() : line[..number].TrimEnd("、.．").ToString();
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.IndexOfAnyExcept("|-: ") < 0 && line.Contains('-');

    private static bool EndsSentence(char c) => c is '。' or '；' or ';' or '！' or '!' or '？' or '?' or '，' or ',' or '.' or '…';
}
