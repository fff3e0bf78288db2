using System.Globalization;
using System.Text;

namespace BotAssistant.Retrieval.Folding;

/// <summary>One form for each character: narrow, lower case, simplified; what cannot be seen is dropped, every kind of space is a space.
/// Stands for NFKC, which is not there when the program runs without culture data.</summary>
internal static class CharacterFolding
{
    // U+2F00 to U+2FD5, which text copied from a PDF is full of, as plain simplified characters.
    private const string Radicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日" +
        "曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行" +
        "衣襾见角言谷豆豕豸贝赤走足身车辛辰辵邑酉釆里金长门阜隶隹雨青非面革韦韭音页风飞食首香马骨高髟斗鬯鬲鬼鱼鸟卤鹿麦麻黄黍黑黹黾鼎鼓鼠鼻齐齿龙龟龠";

    /// <summary>Left as it is for the numbers: a wide comma between digits separates two of them, a narrow one groups the thousands.</summary>
    public const char WideComma = '\uFF0C';

    private const char Dropped = '\0';
    private const char Several = '\uFFFF';

    // One look-up for each of the 65,536 characters; what becomes several characters, and surrogates, are marked.
    private static readonly char[] Simple = BuildTable();

    public static void Fold(ReadOnlySpan<char> text, FoldBuffer to)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var folded = Simple[text[i]];
            if (folded == Several)
                i += FoldRune(text[i..], i, to);
            else if (folded != Dropped)
                to.Add(folded, i);
        }
    }

    /// <returns>How many characters more than one were read.</returns>
    private static int FoldRune(ReadOnlySpan<char> rest, int origin, FoldBuffer to)
    {
        // A surrogate without its partner is no character and is dropped.
        if (Rune.DecodeFromUtf16(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            to.Add(FoldRune(rune), origin);
        return length - 1;
    }

    private static char[] BuildTable()
    {
        var table = new char[char.MaxValue + 1];
        for (var code = 0; code <= char.MaxValue; code++)
        {
            if (!Rune.TryCreate((char)code, out var rune))
            {
                table[code] = Several;
                continue;
            }

            var folded = FoldRune(rune);
            table[code] = folded.Length switch
            {
                0 => Dropped,
                1 => folded[0],
                _ => Several,
            };
        }

        return table;
    }

    private static string FoldRune(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
            return rune.Value == '\n' ? "\n" : " ";
        if (rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            return "";
        return rune.Value switch
        {
            WideComma => rune.ToString(),
            >= 0xFF01 and <= 0xFF5E and var wide => char.ToLowerInvariant((char)(wide - 0xFEE0)).ToString(),
            >= 0x2F00 and <= 0x2FD5 and var radical => Radicals[radical - 0x2F00].ToString(),
            >= 0x2460 and <= 0x2473 and var circled => Number(circled - 0x245F),
            >= 0x2474 and <= 0x2487 and var bracketed => Number(bracketed - 0x2473),
            >= 0x2488 and <= 0x249B and var dotted => Number(dotted - 0x2487) + ".",
            >= 0x2776 and <= 0x277F and var black => Number(black - 0x2775),
            >= 0x3220 and <= 0x3229 and var bracketed => Number(bracketed - 0x321F),
            >= 0x2160 and <= 0x216B and var roman => ((char)(roman + 0x10)).ToString(),
            0x33A1 => "m2",
            0x339E => "km",
            0x338F => "kg",
            0xFFE5 or 0xA5 => "¥",
            0x2013 or 0x2014 or 0x2015 or 0x2212 => "-",
            0x25CB or 0x25EF => "〇",
            _ => TraditionalCharacters.Simplified.TryGetValue(rune, out var simplified)
                ? simplified
                : Rune.ToLowerInvariant(rune).ToString(),
        };
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
