using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>A Word document as its reader sees it: deleted and hidden text is out, inserted text is in, numbers are written out.</summary>
internal static partial class DocxDecoder
{
    public static IReadOnlyList<DecodedDocument> Decode(OfficePackage package, string part, DecodingJob job)
    {
        var root = package.Tree(part) ?? throw new RefusedFile(DecodingKeys.BrokenOffice, null);
        var relations = package.Relations(part);
        var w = root.Name.Namespace;
        var styles = new DocxStyles(Related("/styles"), w);
        var numbers = new DocxNumbers(Related("/numbering"), w, styles);
        var body = new DocxBody(w, styles, numbers, job);
        if (root.Element(w + "body") is { } content)
            body.Add(content);

        var blocks = body.Blocks;
        var title = TakeTitle(blocks);
        var lines = blocks.Select(block => block.Text).ToList();
        if (title is null)
            (title, lines) = FindTitle(lines);
        var text = DocumentText.Join(lines);
        if (text.Length == 0 && title is null)
            throw new RefusedFile(DecodingKeys.NoText, null);
        return [new(title ?? job.TitleFromName, null, text, 1)];

        XElement? Related(string kind)
        {
            var target = relations.Values.FirstOrDefault(relation => relation.Type.EndsWith(kind, StringComparison.Ordinal)).Target;
            return target is null ? null : package.Tree(target);
        }
    }

    // What is marked as title, or the centred lines at the beginning, below the office's red head and the number.
    private static string? TakeTitle(List<DocxBlock> blocks)
    {
        var at = blocks.FindIndex(block => block.IsTitle);
        if (at is >= 0 and < 8)
        {
            var marked = blocks[at].Text.TrimStart('#').Trim();
            blocks.RemoveAt(at);
            return marked;
        }
        at = blocks.FindIndex(block => !PageLines.HasDocumentNumber(block.Text) && !RedHead().IsMatch(block.Text));
        var end = at;
        while (end >= 0 && end < blocks.Count && end < at + 3 && IsTitleLine(blocks[end]))
            end++;
        if (at is < 0 or > 4 || end == at)
            return null;
        var title = string.Concat(blocks[at..end].Select(block => block.Text.TrimStart('#').Trim()));
        blocks.RemoveRange(at, end - at);
        return title;
    }

    private static bool IsTitleLine(DocxBlock block) =>
        block.IsCentred && block.Text.Length is > 1 and < 80 && !DocumentText.IsRow(block.Text) && block.Text[^1] is not ('。' or '；' or '，')
        && !block.Text.StartsWith('（') && !Numbering.Starts(block.Text) && !PageLines.IsDate(block.Text) && !PageLines.HasDocumentNumber(block.Text);

    private static (string? Title, List<string> Lines) FindTitle(List<string> lines)
    {
        var head = lines.Take(5).Select(line => (line, PageLines.Role(line))).TakeWhile(line => line.Item2 != LineRole.Text || DocumentText.IsHeading(line.line));
        var (title, begin, end) = PageTitle.Find([.. head], hint: null);
        if (title is not null)
            lines.RemoveRange(begin, end - begin);
        return (title, lines);
    }

    [GeneratedRegex("^.{2,30}文件$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RedHead();
}
