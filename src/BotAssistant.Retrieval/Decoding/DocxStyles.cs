using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>What the styles of a Word document say about level, numbering and visibility, each through the styles that it is based on.</summary>
internal sealed partial class DocxStyles(XElement? root, XNamespace w)
{
    private const int LongestChain = 16;

    private readonly Dictionary<string, XElement> styles = (root?.Elements(w + "style") ?? [])
        .Where(style => style.Attribute(w + "styleId") is not null)
        .DistinctBy(style => style.Attribute(w + "styleId")!.Value, StringComparer.Ordinal)
        .ToDictionary(style => style.Attribute(w + "styleId")!.Value, StringComparer.Ordinal);

    /// <summary>From 0; null for body text.</summary>
    public int? Level(XElement? properties)
    {
        if (Outline(properties) is { } own)
            return own is >= 0 and < 9 ? own : null;
        foreach (var style in Chain(StyleOf(properties, "pStyle")))
        {
            if (Outline(style.Element(w + "pPr")) is { } level)
                return level is >= 0 and < 9 ? level : null;
            if (Heading().Match(Name(style)) is { Success: true } heading)
                return heading.Groups["n"].Value[0] - '1';
        }
        return null;
    }

    public bool IsTitle(XElement? properties) =>
        Chain(StyleOf(properties, "pStyle")).Any(style => Name(style) is "Title" or "title" or "标题");

    public bool IsCentred(XElement? properties) =>
        (Value(properties?.Element(w + "jc"))
            ?? Chain(StyleOf(properties, "pStyle")).Select(style => Value(style.Element(w + "pPr")?.Element(w + "jc"))).FirstOrDefault(jc => jc is not null)) == "center";

    public (string? NumberId, int Level) Numbering(XElement? properties)
    {
        var own = properties?.Element(w + "numPr");
        if (Value(own?.Element(w + "numId")) is { } id)
            return (id, Integer(own!.Element(w + "ilvl")) ?? 0);
        foreach (var style in Chain(StyleOf(properties, "pStyle")))
        {
            var number = style.Element(w + "pPr")?.Element(w + "numPr");
            if (Value(number?.Element(w + "numId")) is { } styled)
                return (styled, Integer(number!.Element(w + "ilvl")) ?? Integer(own?.Element(w + "ilvl")) ?? 0);
        }
        return (null, 0);
    }

    /// <param name="run">The properties of a run; its own word counts before its style's.</param>
    /// <param name="paragraph">The properties of its paragraph, whose style may hide it.</param>
    public bool IsHidden(XElement? run, XElement? paragraph)
    {
        if (run?.Element(w + "vanish") is { } own)
            return IsOn(own);
        foreach (var style in Chain(StyleOf(run, "rStyle")).Concat(Chain(StyleOf(paragraph, "pStyle"))))
        {
            if (style.Element(w + "rPr")?.Element(w + "vanish") is { } styled)
                return IsOn(styled);
        }
        return false;
    }

    public string? Value(XElement? element) => element?.Attribute(w + "val")?.Value;

    public int? Integer(XElement? element) =>
        int.TryParse(Value(element), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool IsOn(XElement toggle) => Value(toggle) is not ("0" or "false" or "off");

    private int? Outline(XElement? properties) => Integer(properties?.Element(w + "outlineLvl"));

    private string? StyleOf(XElement? properties, string kind) => Value(properties?.Element(w + kind));

    private string Name(XElement style) => Value(style.Element(w + "name")) ?? string.Empty;

    private IEnumerable<XElement> Chain(string? id)
    {
        for (var i = 0; i < LongestChain && id is not null && styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = Value(style.Element(w + "basedOn"));
        }
    }

    [GeneratedRegex("^(heading|标题|標題) ?(?<n>[1-9])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
