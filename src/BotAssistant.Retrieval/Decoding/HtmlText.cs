using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>A part of a page as lines: what a reader sees as a block is a line, with an empty line between blocks.</summary>
internal sealed class HtmlText(DecodingJob job)
{
    private readonly List<string> lines = [];
    private readonly StringBuilder line = new();
    private string mark = string.Empty;

    public List<string> Lines(INode root)
    {
        Add(root);
        EndBlock();
        return lines;
    }

    private void Add(INode node)
    {
        switch (node)
        {
            case IText text:
                Append(text.Data);
                break;
            case IElement element:
                Add(element);
                break;
            default:
                AddChildren(node);
                break;
        }
    }

    private void Add(IElement element)
    {
        job.Stop.ThrowIfCancellationRequested();
        switch (element.LocalName)
        {
            case "br":
                EndLine();
                break;
            case "hr" or "img" or "rt" or "rp" or "del" or "s" or "strike":
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                EndBlock();
                var heading = TextCharacters.CleanLine(element.TextContent);
                if (heading.Length > 0)
                    lines.AddRange([new string('#', element.LocalName[1] - '0') + " " + heading, string.Empty]);
                break;
            case "table" when !HtmlTable.IsLayout(element):
                EndBlock();
                lines.AddRange(HtmlTable.Lines(element, job));
                lines.Add(string.Empty);
                break;
            case "ol":
                EndBlock();
                var number = int.TryParse(element.GetAttribute("start"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var start) ? start : 1;
                foreach (var child in element.Children)
                    AddItem(child, (number++).ToString(CultureInfo.InvariantCulture) + ". ");
                EndBlock();
                break;
            case "ul":
                EndBlock();
                foreach (var child in element.Children)
                    AddItem(child, "- ");
                EndBlock();
                break;
            default:
                var isBlock = IsBlock(element.LocalName);
                if (isBlock)
                    EndBlock();
                AddChildren(element);
                if (isBlock)
                    EndBlock();
                break;
        }
    }

    private void AddItem(INode item, string itemMark)
    {
        EndBlock();
        // An item that numbers itself needs no second number.
        mark = Numbering.Starts(TextCharacters.CleanLine(item.TextContent)) ? string.Empty : itemMark;
        AddChildren(item);
        EndBlock();
        mark = string.Empty;
    }

    private void AddChildren(INode node)
    {
        foreach (var child in node.ChildNodes)
            Add(child);
    }

    // Line ends inside a text node are where the editor broke it, not where the page does.
    private void Append(string text)
    {
        foreach (var c in TextCharacters.Clean(text))
        {
            if (c is not ('\n' or ' '))
                line.Append(c);
            else if (line.Length > 0 && line[^1] is not (' ' or '\u3000'))
                line.Append(' ');
        }
    }

    private void EndLine()
    {
        var text = BetweenChinese(line.ToString());
        line.Clear();
        if (TextCharacters.SingleSpaces(text).Length == 0)
            return;
        lines.Add(mark.Length > 0 ? mark + TextCharacters.SingleSpaces(text) : text);
        mark = string.Empty;
    }

    private void EndBlock()
    {
        EndLine();
        if (lines.Count > 0 && lines[^1].Length > 0)
            lines.Add(string.Empty);
    }

    // A space after a Chinese stop or comma came from a line end.
    private static string BetweenChinese(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && i > 0 && text[i - 1] is ('，' or '。' or '、' or '；' or '：'))
                continue;
            clean.Append(text[i]);
        }
        return clean.ToString();
    }

    private static bool IsBlock(string name) => name is
        "p" or "div" or "section" or "article" or "main" or "header" or "footer" or "aside" or "form" or "fieldset" or "blockquote" or "pre" or "center"
        or "table" or "thead" or "tbody" or "tfoot" or "tr" or "td" or "th" or "caption" or "dl" or "dt" or "dd" or "li" or "figure" or "figcaption"
        or "address" or "details" or "summary" or "ucapcontent" or "body";
}
