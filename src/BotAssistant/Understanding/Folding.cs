using System.Globalization;
using System.Text;
using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>A message in the form that examples are compared in.</summary>
/// <param name="Plain">With signs and spaces, otherwise folded.</param>
/// <param name="Whole">Letters and digits only.</param>
/// <param name="Clauses">The pieces of <paramref name="Whole"/> between signs and spaces.</param>
public sealed record FoldedText(string Plain, string Whole, IReadOnlyList<string> Clauses);

/// <summary>Folds the many ways of writing the same words into one: full-width and circled characters, capitals, invisible characters,
/// and the pairs of the word lists (traditional characters first, then typos, dialect and synonyms). Time grows with the length only.</summary>
public sealed class Folding
{
    /// <summary>What stands behind this is not matched; nobody types a command there.</summary>
    public const int MaxLength = 16_384;

    private static readonly WordKind[] Order = [WordKind.Traditional, WordKind.Typo, WordKind.Dialect, WordKind.Synonym];

    // The plain characters of U+2F00 to U+2FD5, which text copied from a PDF is full of.
    private const string Radicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日" +
        "曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行" +
        "衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    private readonly Dictionary<char, WordRule[]>[] passes;

    public Folding(IEnumerable<WordRule> words)
    {
        var rules = words.Select(Folded).Where(rule => rule.From.Length > 0).ToArray();
        passes =
        [
            .. Order.Select(kind => rules.Where(rule => rule.Kind == kind)
                .GroupBy(rule => rule.From[0])
                .ToDictionary(group => group.Key, group => group.OrderByDescending(rule => rule.From.Length).ToArray())),
        ];
    }

    public FoldedText Fold(string text)
    {
        var plain = passes.Aggregate(Joined(Characters(text)), Replace).Trim();
        var clauses = Clauses(plain);
        return new(plain, string.Concat(clauses), clauses);
    }

    /// <summary>"低 保 多 少": characters that stand one by one, as some keyboards and speech programs leave them, are written together.</summary>
    private static string Joined(string text)
    {
        const int Fewest = 3;
        if (!text.Contains(' ', StringComparison.Ordinal))
            return text;

        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && IsAlone(text, end))
                end += 2;
            var count = (end - i) / 2;
            for (var each = 0; count >= Fewest && each < count; each++)
                joined.Append(text[i + (2 * each)]);
            if (count >= Fewest)
            {
                i = end;
                if (i < text.Length)
                    joined.Append(' ');
            }
            else
                joined.Append(text[i++]);
        }

        return joined.ToString();
    }

    /// <summary>An ideograph with spaces or the ends of the text around it.</summary>
    private static bool IsAlone(string text, int at) =>
        text[at] is >= '\u4E00' and <= '\u9FFF' && (at == 0 || text[at - 1] == ' ') && (at + 1 == text.Length || text[at + 1] == ' ');

    /// <summary>What stands for a sign is a word of its own, whatever stands beside the sign.</summary>
    private static WordRule Folded(WordRule rule)
    {
        var from = Characters(rule.From);
        var to = Characters(rule.To);
        return rule with { From = from, To = from.Any(char.IsLetterOrDigit) ? to : $" {to} " };
    }

    /// <summary>Stands for NFKC, which is not there when the program runs without culture data: what people really send is folded here.</summary>
    private static string Characters(string text)
    {
        var folded = new StringBuilder();
        // A surrogate without its partner comes out as U+FFFD, as do bytes that a channel could not read.
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, MaxLength)).EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                continue;
            if (Rune.IsWhiteSpace(rune))
                folded.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                Append(folded, rune);
        }
        return folded.ToString();
    }

    private static void Append(StringBuilder folded, Rune rune)
    {
        switch (rune.Value)
        {
            case >= 0xFF01 and <= 0xFF5E and var wide:
                folded.Append(char.ToLowerInvariant((char)(wide - 0xFEE0)));
                break;
            case >= 0x2F00 and <= 0x2FD5 and var radical:
                folded.Append(Radicals[radical - 0x2F00]);
                break;
            case >= 0x2460 and <= 0x2473 and var circled:
                folded.Append(CultureInfo.InvariantCulture, $"{circled - 0x245F}");
                break;
            case >= 0x2474 and <= 0x2487 and var bracketed:
                folded.Append(CultureInfo.InvariantCulture, $"{bracketed - 0x2473}");
                break;
            case >= 0x2488 and <= 0x249B and var dotted:
                folded.Append(CultureInfo.InvariantCulture, $"{dotted - 0x2487}.");
                break;
            default:
                folded.Append(Rune.ToLowerInvariant(rune));
                break;
        }
    }

    /// <summary>One pass from left to right, longest pair first; what was put in is not looked at again.</summary>
    private static string Replace(string text, Dictionary<char, WordRule[]> rules)
    {
        if (rules.Count == 0)
            return text;
        var replaced = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var rule = rules.TryGetValue(text[i], out var candidates)
                ? Array.Find(candidates, candidate => string.CompareOrdinal(text, i, candidate.From, 0, candidate.From.Length) == 0)
                : null;
            if (rule is null)
                replaced.Append(text[i++]);
            else
            {
                replaced.Append(rule.To);
                i += rule.From.Length;
            }
        }
        return replaced.ToString();
    }

    private static List<string> Clauses(string plain)
    {
        var clauses = new List<string>();
        var clause = new StringBuilder();
        foreach (var rune in plain.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                clause.Append(rune);
            else if (clause.Length > 0)
            {
                clauses.Add(clause.ToString());
                clause.Clear();
            }
        }
        if (clause.Length > 0)
            clauses.Add(clause.ToString());
        return clauses;
    }
}
