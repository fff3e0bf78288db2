using System.Buffers;

namespace BotAssistant.Retrieval.Splitting;

/// <summary>Reads a document text into lines and tells headings from text.</summary>
internal static class LineReader
{
    // What is longer names nothing.
    private const int LongestHeading = 60;
    private const int LongestLabel = 40;

    // How far up an item looks for what announces it.
    private const int LongestList = 200;

    // A name may have a comma: 一、加强领导，落实责任.
    private static readonly SearchValues<char> NameEnds = SearchValues.Create("。;；:：!！?？");

    private static readonly SearchValues<char> NotInNames = SearchValues.Create("。;；:：，,!！?？0123456789０１２３４５６７８９");

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
        SettleEmptySections(lines, text);
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

        if (Bold(line) is { IsEmpty: false } bold)
        {
            var numbered = Numbering.Read(bold).Level;
            return new(start, line.Length, LineKind.Heading, numbered == 0 ? Numbering.BoldLevel : numbered, NameOf(line));
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
                lines[i] = line = AsHeading(line, text);
            next = line;
        }
    }

    /// <summary>二、附则 with nothing below it, at the end or in front of the next section, names an empty section; 二、户口本 is an item of a
    /// list.</summary>
    private static void SettleEmptySections(List<TextLine> lines, string text)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, next) = (lines[i], lines.Skip(i + 1).FirstOrDefault(other => other.Kind != LineKind.Blank));
            if (line.Kind != LineKind.Body || (next is not null && (next.Level == 0 || next.Level > line.Level)))
                continue;
            var isLead = next is null && line.Length <= LongestHeading * 2 && text[line.End - 1] is ':' or '：';
            if (isLead || (line.Level is >= Numbering.FirstItemLevel and < Numbering.BulletLevel && IsName(line, text) && !IsOfList(lines, i, next, text)))
                lines[i] = AsHeading(line, text);
        }
    }

    /// <summary>Nothing but a number and a few words, none of which is a figure.</summary>
    private static bool IsName(TextLine line, string text)
    {
        var words = text.AsSpan(line.Start, line.Length);
        words = words[Numbering.Read(words).Length..];
        return words.Length is > 0 and <= LongestLabel / 2 && words.IndexOfAny(NotInNames) < 0;
    }

    /// <summary>Whether the lines of the same level around it are items too, or a colon announces it.</summary>
    private static bool IsOfList(List<TextLine> lines, int at, TextLine? next, string text)
    {
        TextLine? sibling = null;
        TextLine? before = null;
        for (var i = at - 1; i >= Math.Max(0, at - LongestList); i--)
        {
            var line = lines[i];
            if (line.Kind == LineKind.Blank)
                continue;
            before ??= line;
            if (line.Level > lines[at].Level)
                continue;
            if (line.Level == lines[at].Level)
            {
                sibling ??= line;
                continue;
            }

            if (text[line.End - 1] is ':' or '：')
                return true;
            if (line.Level > 0)
                break;
        }

        // All that stands below a heading is what the heading names.
        if (sibling is null)
            return before is { Kind: LineKind.Heading } || (next is { Kind: LineKind.Body } && next.Level == lines[at].Level);
        return sibling.Kind != LineKind.Heading && (IsName(sibling, text) || text[sibling.End - 1] is '；' or ';' or '，' or ',' or '、');
    }

    private static TextLine AsHeading(TextLine line, string text) => line with
    {
        Kind = LineKind.Heading,
        Label = line.Level is 0 or Numbering.ArticleLevel or Numbering.BulletLevel ? line.Label : NameOf(text.AsSpan(line.Start, line.Length)),
    };

    /// <summary>What stands between the signs of a line that is bold as a whole and names something; else nothing.</summary>
    private static ReadOnlySpan<char> Bold(ReadOnlySpan<char> line)
    {
        if (line.Length is <= 4 or > LongestHeading || !line.StartsWith("**") || !line.EndsWith("**"))
            return [];
        var inner = line[2..^2].Trim();
        var name = inner[Numbering.Read(inner).Length..];
        return inner.IsEmpty || inner.Contains('*') || EndsSentence(inner[^1]) || name.IndexOfAnyInRange('0', '9') >= 0 ? [] : inner;
    }

    private static string NameOf(ReadOnlySpan<char> line) => line.Trim('#').Trim().Trim('*').Trim().TrimEnd(":：").ToString();

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
            // 1.2 其他; what 1) or ① begins is hardly ever a heading.
            Numbering.FirstItemLevel + 3 when text[line.Start + 1] is '.' || text[Math.Min(line.Start + 2, line.End - 1)] is '.' =>
                line.Length <= LongestLabel / 2 && next.Level == 0 && next.Length > line.Length,
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
            return line.Length <= LongestHeading ? NameOf(line) : line[..number].ToString();
        // 一、补助标准。每人每月… is called 一、补助标准; a long item only by its number.
        var rest = line[number..];
        var stop = rest.IndexOfAny(NameEnds);
        var name = stop < 0 ? rest : rest[..stop];
        return name.Length <= LongestLabel / 2 ? line[..(number + name.Length)].ToString() : line[..number].TrimEnd("、.．").ToString();
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.IndexOfAnyExcept("|-: ") < 0 && line.Contains('-');

    private static bool EndsSentence(char c) => c is '。' or '；' or ';' or '！' or '!' or '？' or '?' or '，' or ',' or '.' or '…';
}
