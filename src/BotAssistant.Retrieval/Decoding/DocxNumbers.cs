using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>The numbers that Word counts for the reader and does not write into the text: 一、, （二）, 第三条, 1.2.</summary>
internal sealed class DocxNumbers(XElement? root, XNamespace w, DocxStyles styles)
{
    private const int Levels = 9;

    private readonly Dictionary<string, XElement> numbers = ById(root, w, "num", "numId");
    private readonly Dictionary<string, XElement> kinds = ById(root, w, "abstractNum", "abstractNumId");
    private readonly Dictionary<string, int?[]> counters = new(StringComparer.Ordinal);
    private readonly HashSet<(string, int)> restarted = [];

    /// <summary>What stands before the paragraph; empty for one without a number. Counts on, so ask once for each paragraph in order.</summary>
    public string Next(string? numberId, int level)
    {
        if (numberId is null or "0" || level is < 0 or >= Levels || !numbers.TryGetValue(numberId, out var number))
            return string.Empty;
        var kindId = styles.Value(number.Element(w + "abstractNumId")) ?? string.Empty;
        if (!kinds.TryGetValue(kindId, out var kind))
            return string.Empty;

        var counter = counters.TryGetValue(kindId, out var known) ? known : counters[kindId] = new int?[Levels];
        var over = number.Elements(w + "lvlOverride").FirstOrDefault(o => IntegerOf(o, "ilvl") == level);
        if (styles.Integer(over?.Element(w + "startOverride")) is { } restart && restarted.Add((numberId, level)))
            counter[level] = restart;
        else
            counter[level] = counter[level] is { } value ? value + 1 : Start(kind, level);
        for (var deeper = level + 1; deeper < Levels; deeper++)
            counter[deeper] = null;
        return Label(over?.Element(w + "lvl") ?? Level(kind, level), kind, counter, level);
    }

    private string Label(XElement? definition, XElement kind, int?[] counter, int level)
    {
        var format = styles.Value(definition?.Element(w + "numFmt")) ?? "decimal";
        if (format == "bullet")
            return "- ";
        var pattern = styles.Value(definition?.Element(w + "lvlText")) ?? string.Empty;
        if (format == "none" || pattern.Length > 64)
            return string.Empty;

        var label = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 >= pattern.Length || pattern[i + 1] is < '1' or > '9')
            {
                label.Append(pattern[i]);
                continue;
            }
            var at = pattern[++i] - '1';
            var value = counter[at] ?? Start(kind, at);
            // In a legal number the upper levels are figures, whatever they are alone.
            var own = definition?.Element(w + "isLgl") is not null && at < level ? "decimal" : styles.Value(Level(kind, at)?.Element(w + "numFmt"));
            label.Append(Format(value, at == level ? format : own ?? "decimal"));
        }
        var text = TextCharacters.CleanLine(label.ToString());
        return text.Length > 0 && text[^1] is '.' or ')' or (>= '0' and <= '9') ? text + " " : text;
    }

    private XElement? Level(XElement kind, int level) => kind.Elements(w + "lvl").FirstOrDefault(l => IntegerOf(l, "ilvl") == level);

    private int Start(XElement kind, int level) => styles.Integer(Level(kind, level)?.Element(w + "start")) ?? 1;

    private int? IntegerOf(XElement element, string name) =>
        int.TryParse(element.Attribute(w + name)?.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Format(int value, string format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "ideographDigital" or "chineseLegalSimplified" or "taiwaneseCounting"
            or "taiwaneseCountingThousand" or "ideographTraditional" => Numbering.Chinese(value),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when value is >= 1 and <= 20 => ((char)('①' + value - 1)).ToString(),
        "lowerLetter" when value is >= 1 and <= 26 => ((char)('a' + value - 1)).ToString(),
        "upperLetter" when value is >= 1 and <= 26 => ((char)('A' + value - 1)).ToString(),
        "lowerRoman" => Roman(value).ToLowerInvariant(),
        "upperRoman" => Roman(value),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Roman(int value)
    {
        if (value is < 1 or > 99)
            return value.ToString(CultureInfo.InvariantCulture);
        string[] ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
        string[] tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"];
        return tens[value / 10] + ones[value % 10];
    }

    private static Dictionary<string, XElement> ById(XElement? root, XNamespace w, string element, string id) =>
        (root?.Elements(w + element) ?? [])
            .Where(e => e.Attribute(w + id) is not null)
            .DistinctBy(e => e.Attribute(w + id)!.Value, StringComparer.Ordinal)
            .ToDictionary(e => e.Attribute(w + id)!.Value, StringComparer.Ordinal);
}
