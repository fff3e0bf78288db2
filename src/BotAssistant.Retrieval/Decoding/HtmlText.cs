using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>A part of a page as lines: what a reader sees as a block is a line, with an empty line between blocks.</summary>
internal sealed class HtmlText(HashSet<INode> furniture, DecodingJob job)
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

    /// <summary>The text of a heading or a cell on one line.</summary>
    public static string Plain(INode node, HashSet<INode> furniture)
    {
        var text = new StringBuilder();
        AddPlain(node, furniture, text);
        return TextCharacters.CleanLine(text.ToString());
    }

    private static void AddPlain(INode node, HashSet<INode> furniture, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText leaf)
                text.Append(leaf.Data);
            else if (!furniture.Contains(child))
                AddPlain(child, furniture, text);
            if (child is IElement element && (element.LocalName == "br" || IsBlock(element.LocalName)))
                text.Append(' ');
        }
    }

    private void Add(INode node)
    {
        switch (node)
        {
            case IText text:
                Append(text.Data);
                break;
            case IElement element:
                if (!furniture.Contains(element))
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
                var heading = Plain(element, furniture);
                if (heading.Length > 0)
                    lines.AddRange([new string('#', element.LocalName[1] - '0') + " " + heading, string.Empty]);
                break;
            case "table" when !HtmlTable.IsLayout(element):
                EndBlock();
                lines.AddRange(HtmlTable.Lines(element, furniture, job));
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
        if (furniture.Contains(item))
            return;
        EndBlock();
        // An item that numbers itself needs no second number.
        mark = Numbering.Starts(Plain(item, furniture)) ? string.Empty : itemMark;
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
            else if (line.Length > 0 && line[^1] is not (' ' or '\n' or '\u3000'))
                line.Append(c);
            else if (line.Length > 0 && line[^1] == ' ' && c == '\n')
                line[^1] = c;
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

    // Chinese has no spaces, so a line end between two of its characters is none.
    private static string BetweenChinese(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isBetween = i > 0 && i + 1 < text.Length && text[i - 1] > '\u2E80' && text[i + 1] > '\u2E80';
            if (text[i] != '\n')
                clean.Append(text[i]);
            else if (!isBetween)
                clean.Append(' ');
        }
        return clean.ToString();
    }

    private static bool IsBlock(string name) => name is
        "p" or "div" or "section" or "article" or "main" or "header" or "footer" or "aside" or "form" or "fieldset" or "blockquote" or "pre" or "center"
        or "table" or "thead" or "tbody" or "tfoot" or "tr" or "td" or "th" or "caption" or "dl" or "dt" or "dd" or "li" or "figure" or "figcaption"
        or "address" or "details" or "summary" or "ucapcontent" or "body";
}
