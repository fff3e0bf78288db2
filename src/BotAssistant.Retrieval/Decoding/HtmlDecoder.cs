using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>A web page to the one document that it shows.</summary>
internal static class HtmlDecoder
{
    public static IReadOnlyList<DecodedDocument> Decode(DecodingJob job)
    {
        var html = TextEncodings.Read(job);
        if (html.Length > job.Limits.TextCharacters)
            throw job.TooLong();
        var document = Parse(html, job);
        var hint = Title(document);
        var furniture = HtmlMain.Furniture(document, job);
        var main = document.Body is { } body ? HtmlMain.Find(body, furniture, job) : null;
        if (main is null)
            throw new RefusedFile(DecodingKeys.NoText, null);

        var lines = new HtmlText(furniture, job).Lines(main);
        // The title often stands outside the block that holds the text.
        if (document.QuerySelector("h1") is { } heading && !main.Contains(heading) && !HtmlMain.IsInside(heading, furniture))
            lines.InsertRange(0, ["# " + HtmlText.Plain(heading, furniture), string.Empty]);
        job.Spend(lines.Sum(line => (long)line.Length));
        return TextDecoder.Document(lines, hint, job);
    }

    /// <summary>HTML inside another text, as blocks.</summary>
    public static List<string> Fragment(string html, DecodingJob job)
    {
        var document = Parse(html, job);
        var furniture = HtmlMain.Furniture(document, job);
        return document.Body is { } body ? LineJoiner.Join(new HtmlText(furniture, job).Lines(body), softBreaks: false) : [];
    }

    private static IDocument Parse(string html, DecodingJob job)
    {
        HtmlNesting.Check(html, job);
        // No scripting, no loading: a context without services, and a parser that only builds a tree.
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        job.Stop.ThrowIfCancellationRequested();
        HtmlNesting.Check(document, job);
        return document;
    }

    private static string? Title(IDocument document)
    {
        var site = document.QuerySelector("meta[property='og:site_name'], meta[name='SiteName']")?.GetAttribute("content");
        string?[] named =
        [
            document.QuerySelector("meta[name='ArticleTitle']")?.GetAttribute("content"),
            document.QuerySelector("meta[property='og:title']")?.GetAttribute("content"),
            document.QuerySelector("title")?.TextContent,
        ];
        foreach (var name in named)
        {
            var title = PageTitle.WithoutSite(TextCharacters.CleanLine(name ?? string.Empty), site is null ? null : TextCharacters.CleanLine(site));
            if (title.Length is > 1 and <= 200)
                return title;
        }
        return null;
    }
}
