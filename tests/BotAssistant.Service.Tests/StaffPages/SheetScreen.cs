using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BotAssistant.Tests.StaffPages;

/// <summary>A row of a file that somebody took along.</summary>
/// <param name="IsBody">It stands below a header of columns, not above one.</param>
internal sealed record SheetLine(IReadOnlyList<string> Texts, bool IsBody);

/// <summary>The lists of a page as they are shown, read from its HTML and from nothing else.</summary>
/// <param name="Titles">Of the rows, in order.</param>
/// <param name="Facts">What stands below each, in order; rows apart by |.</param>
/// <param name="Link">Where the page says that it can be taken along.</param>
/// <param name="All">All its text.</param>
internal sealed partial record SheetScreen(IReadOnlyList<string> Titles, string Facts, string Link, string All)
{
    public static SheetScreen Of(string html)
    {
        var rows = Row().Matches(html).ToArray();
        return new(
            [.. rows.Select(row => Words(row.Groups["title"].Value))],
            string.Join('|', rows.Select(row => string.Join('、', Value().Matches(row.Groups["rest"].Value).Select(value => Words(value.Groups["value"].Value)).Where(value => value.Length > 0)))),
            WebUtility.HtmlDecode(Export().Match(html).Groups["link"].Value),
            Words(html));
    }

    public static IReadOnlyList<SheetLine> CellsOf(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var part = zip.Entries.Single(entry => entry.FullName.Contains("worksheets", StringComparison.Ordinal)).Open();
        var (lines, inTable) = (new List<SheetLine>(), false);
        foreach (var row in XDocument.Load(part).Descendants().Where(element => element.Name.LocalName == "row"))
        {
            XElement[] cells = [.. row.Elements()];
            // Nothing begins as a formula does; the sign that says so is no part of the text.
            Assert.DoesNotContain(cells, cell => Formula().IsMatch(cell.Value));
            string[] texts = [.. cells.Select(cell => cell.Value is ['\'', '=' or '+' or '-' or '@', ..] ? cell.Value[1..].Trim() : cell.Value.Trim())];
            // A list begins with a header that names the column of titles, and ends with an empty row.
            var isHeader = texts is ["名称", ..] && cells[0].Attribute("s")?.Value == "1";
            inTable = isHeader || (inTable && cells.Length > 0);
            lines.Add(new(texts, inTable && !isHeader));
        }

        return lines;
    }

    private static string Words(string html) => WebUtility.HtmlDecode(Tag().Replace(html, " ")).Trim();

    [GeneratedRegex("<p class=\"title\">(?<title>.*?)</p>(?<rest>.*?)</li>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();

    [GeneratedRegex("<dd class=\"lines\">(?<value>.*?)</dd>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Value();

    [GeneratedRegex("href=\"(?<link>[^\"]*/sheet[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Export();

    [GeneratedRegex("^[=+@-].", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Formula();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tag();
}
