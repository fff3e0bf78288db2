using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Which part of a page is its text: the smallest block that holds nearly all sentences which are not links.</summary>
internal static partial class HtmlMain
{
    private const string Never =
        "script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, select, button, input, textarea, nav, dialog, "
        + "[hidden], [aria-hidden=true], [role=navigation], [role=search], [role=banner], [role=contentinfo]";

    /// <summary>What is never text, and blocks whose name says what they are, unless most of the page stands in them.
    /// Nothing is removed from the tree: removing one of many siblings costs as much as all of them.</summary>
    public static HashSet<INode> Furniture(IDocument document, DecodingJob job)
    {
        var furniture = new HashSet<INode>(document.QuerySelectorAll(Never));
        if (document.Body is not { } body)
            return furniture;
        job.Stop.ThrowIfCancellationRequested();

        var weights = Weights(body, furniture, job);
        var half = weights[body] / 2;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (weights.TryGetValue(element, out var weight) && (weight <= half || weight <= 0) && (IsHidden(element) || IsFurniture(element)))
                furniture.Add(element);
        }
        return furniture;
    }

    /// <summary>Null for a page without any words.</summary>
    public static IElement? Find(IElement body, HashSet<INode> furniture, DecodingJob job)
    {
        var weights = Weights(body, furniture, job);
        if (weights[body] <= 0)
            return HtmlText.Plain(body, furniture).Length == 0 ? null : body;
        var main = body;
        while (true)
        {
            job.Stop.ThrowIfCancellationRequested();
            var heaviest = main.Children.Where(child => !furniture.Contains(child)).MaxBy(child => weights.GetValueOrDefault(child));
            if (heaviest is null || weights.GetValueOrDefault(heaviest) < weights[main] * 0.85 || !CanHold(heaviest))
                return main;
            main = heaviest;
        }
    }

    private static bool CanHold(IElement element) =>
        element.LocalName is "div" or "article" or "section" or "main" or "td" or "tbody" or "tr" or "form" or "center" or "span" or "font" or "ucapcontent"
        || (element.LocalName == "table" && HtmlTable.IsLayout(element));

    // Characters of text outside links, texts that look like sentences counting in full and others for a tenth.
    private static Dictionary<INode, double> Weights(IElement body, HashSet<INode> furniture, DecodingJob job)
    {
        var weights = new Dictionary<INode, double> { [body] = 0 };
        foreach (var text in body.Descendants<IText>())
        {
            job.Stop.ThrowIfCancellationRequested();
            var length = text.Data.AsSpan().Trim().Length;
            if (length == 0 || IsInside(text, furniture))
                continue;
            var weight = length >= 15 || text.Data.AsSpan().IndexOfAny("。，；：、") >= 0 ? length : length / 10d;
            if (IsLink(text))
                weight = 0;
            for (var element = text.ParentElement; element is not null; element = element.ParentElement)
            {
                weights[element] = weights.GetValueOrDefault(element) + weight;
                if (element == body)
                    break;
            }
        }
        return weights;
    }

    public static bool IsInside(INode node, HashSet<INode> furniture)
    {
        for (INode? at = node; at is not null; at = at.Parent)
        {
            if (furniture.Contains(at))
                return true;
        }
        return false;
    }

    private static bool IsLink(IText text)
    {
        for (var element = text.ParentElement; element is not null; element = element.ParentElement)
        {
            if (element.LocalName == "a" && element.HasAttribute("href"))
                return true;
        }
        return false;
    }

    private static bool IsHidden(IElement element) =>
        element.GetAttribute("style") is { Length: > 0 } style && HiddenStyle().IsMatch(style);

    private static bool IsFurniture(IElement element)
    {
        if (element.LocalName is "footer" or "aside")
            return true;
        if (element.LocalName == "header")
            return element.QuerySelector("h1") is null;
        if (element.LocalName is not ("div" or "ul" or "section" or "p" or "span" or "table" or "dl" or "ol"))
            return false;
        var name = element.ClassName + " " + element.Id;
        return name.Length > 1 && FurnitureName().IsMatch(name) && element.QuerySelector("h1, h2") is null;
    }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenStyle();

    [GeneratedRegex(
        """
        (^|[\s_-])
        (nav|navbar|menu|crumbs?|breadcrumb\w*|header|top|topbar|bottom|logo|position|location|foot|footer|copyright|share|bdsharebuttonbox|social|related?|relevant|recommend|sidebar|side|aside
        |comments?|toolbar|tools?|pager|pagination|prev|next|hot|rank|ads?|advert|banner|search|login|qrcode|print|friendlink|links)
        ([\s_-]|\d*$|\d*\s)
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex FurnitureName();
}
