using System.Buffers;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Markdown, with or without front matter, to the light Markdown of a document text.</summary>
internal static class MarkdownDecoder
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().Build();

    private static readonly SearchValues<char> Marks = SearchValues.Create("[]*_`<!~^&\\");
    private static readonly SearchValues<char> NotInBoldNames = SearchValues.Create("\n。;；!！?？0123456789");
    private const int LongestBoldName = 40;
    private const int MostMarks = 20_000;
    private const int BracketWeight = 10;

    public static IReadOnlyList<DecodedDocument> Decode(DecodingJob job)
    {
        var (front, body, _) = FrontMatterReader.Split(LineEnds(TextEncodings.Read(job)));
        var lines = Blocks(body, job);
        var title = front is not null && front.Values.TryGetValue("title", out var named) && named.Items is [{ Length: > 0 } one, ..] ? one : null;
        title = TakeTitle(lines, title) ?? job.TitleFromName;

        var text = DocumentText.Join(lines);
        job.Spend(text.Length);
        return front is null && text.Length == 0 && lines.Count == 0 && title == job.TitleFromName
            ? throw new RefusedFile(DecodingKeys.NoText, null)
            : [new(title, front, text, 1)];
    }

    /// <summary>The blocks of a Markdown text: paragraphs, headings with their marks, rows of tables.</summary>
    public static List<string> Blocks(string markdown, DecodingJob job)
    {
        job.Spend(0);
        if (markdown.Length > job.Limits.TextCharacters)
            throw job.TooLong();
        var clean = TextCharacters.Clean(markdown).Replace('\u3000', ' ');
        if (IsCostly(clean))
            return LineJoiner.Join(clean.Split('\n'), softBreaks: false);
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(clean, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses to go deeper than it can come back.
            throw new RefusedFile(DecodingKeys.TooDeep, null);
        }
        var lines = new List<string>();
        foreach (var block in document)
        {
            job.Stop.ThrowIfCancellationRequested();
            Add(block, lines, string.Empty, job);
        }
        return lines;
    }

    // The parser's time grows with the square of the marks in a paragraph, of brackets most, and it cannot be stopped.
    // No text that somebody wrote has so many; it is read line by line.
    private static bool IsCostly(string text)
    {
        var marks = 0;
        var isEmpty = true;
        foreach (var c in text)
        {
            if (c == '\n')
            {
                if (isEmpty)
                    marks = 0;
                isEmpty = true;
                continue;
            }
            isEmpty &= c == ' ';
            if (Marks.Contains(c))
                marks += c is '[' or ']' ? BracketWeight : 1;
            if (marks > MostMarks)
                return true;
        }
        return false;
    }

    private static string? TakeTitle(List<string> lines, string? title)
    {
        if (lines is not [['#', ' ', ..] first, ..])
            return title;
        var heading = first[2..];
        // A heading that says something else than the front matter belongs to the text.
        if (title is not null && title != heading)
            return title;
        lines.RemoveAt(0);
        return heading;
    }

    private static void Add(Block block, List<string> lines, string mark, DecodingJob job)
    {
        switch (block)
        {
            case HeadingBlock heading:
                AddLines(lines, new string('#', heading.Level) + " ", Inline(heading.Inline));
                break;
            case ParagraphBlock { Inline: { } bold } when mark.Length == 0 && IsBoldName(bold):
                // A line that is bold as a whole stands for a heading.
                AddLines(lines, "###### ", Inline(bold));
                break;
            case ParagraphBlock paragraph:
                AddParagraph(lines, mark, Inline(paragraph.Inline));
                break;
            case Table table:
                var grid = new TableText(job);
                foreach (var row in table.OfType<TableRow>())
                    grid.AddRow([.. row.OfType<TableCell>().Select(cell => CellText(cell, job))]);
                lines.AddRange(grid.Lines());
                break;
            case ListBlock list:
                AddList(list, lines, job);
                break;
            case ContainerBlock container and not LinkReferenceDefinitionGroup:
                foreach (var child in container)
                    Add(child, lines, mark, job);
                break;
            case HtmlBlock html:
                lines.AddRange(HtmlDecoder.Fragment(html.Lines.ToString(), job));
                break;
            case LeafBlock leaf and not ThematicBreakBlock and not LinkReferenceDefinition:
                // Code: four spaces before a paragraph mean nothing more than that in these documents.
                foreach (var line in leaf.Lines.ToString().Split('\n'))
                    AddLines(lines, string.Empty, line);
                break;
            default:
                break;
        }
    }

    private static void AddList(ListBlock list, List<string> lines, DecodingJob job)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var mark = list.IsOrdered
                ? item.Order.ToString(System.Globalization.CultureInfo.InvariantCulture) + list.OrderedDelimiter + " "
                : "- ";
            foreach (var child in item)
            {
                Add(child, lines, mark, job);
                mark = string.Empty;
            }
        }
    }

    private static void AddParagraph(List<string> lines, string mark, string text)
    {
        foreach (var line in LineJoiner.Join(text.Split('\n'), softBreaks: true))
        {
            AddLines(lines, mark, line);
            mark = string.Empty;
        }
    }

    private static void AddLines(List<string> lines, string mark, string text)
    {
        var line = TextCharacters.SingleSpaces(text);
        if (line.Length > 0)
            lines.Add(mark + line);
    }

    private static bool IsBoldName(ContainerInline inlines)
    {
        if (inlines is not { FirstChild: EmphasisInline { DelimiterCount: 2, DelimiterChar: '*' or '_' } emphasis } || emphasis.NextSibling is not null)
            return false;
        var text = Inline(inlines);
        return text.Length <= LongestBoldName && text.AsSpan().IndexOfAny(NotInBoldNames) < 0;
    }

    private static string CellText(TableCell cell, DecodingJob job)
    {
        var lines = new List<string>();
        foreach (var block in cell)
        {
            // Bold in a table is no heading.
            if (block is ParagraphBlock paragraph)
                AddParagraph(lines, string.Empty, Inline(paragraph.Inline));
            else
                Add(block, lines, string.Empty, job);
        }
        return string.Join(' ', lines);
    }

    private static string Inline(ContainerInline? inlines)
    {
        if (inlines is null)
            return string.Empty;
        var text = new System.Text.StringBuilder();
        foreach (var inline in inlines.Descendants())
        {
            switch (inline)
            {
                case LiteralInline literal when !InImage(literal):
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case HtmlInline html when html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase):
                case LineBreakInline:
                    text.Append('\n');
                    break;
                default:
                    break;
            }
        }
        return text.ToString();
    }

    // What is written in place of a picture says nothing that the document says.
    private static bool InImage(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline { IsImage: true })
                return true;
        }
        return false;
    }

    private static string LineEnds(string text) => text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
}
