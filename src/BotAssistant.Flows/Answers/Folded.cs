using System.Text;

namespace BotAssistant.Flows.Answers;

/// <summary>Folds the ways of writing the same character into one, character by character: places in the folded text are those of the raw one.</summary>
internal sealed class Folded(IReadOnlyDictionary<char, char> characters)
{
    public string Of(string text) => string.Create(text.Length, (text, characters), static (folded, from) =>
    {
        for (var i = 0; i < folded.Length; i++)
            folded[i] = Fold(from.text[i], from.characters);
    });

    /// <summary>Letters and digits only.</summary>
    public static string Bare(string folded)
    {
        var bare = new StringBuilder(folded.Length);
        foreach (var c in folded.Where(char.IsLetterOrDigit))
            bare.Append(c);
        return bare.ToString();
    }

    private static char Fold(char c, IReadOnlyDictionary<char, char> characters) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => Fold((char)(c - 0xFEE0), characters),
        >= '\u2460' and <= '\u2468' => (char)('1' + (c - '\u2460')),
        >= '\u2474' and <= '\u247C' => (char)('1' + (c - '\u2474')),
        >= '\u2488' and <= '\u2490' => (char)('1' + (c - '\u2488')),
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        '。' or '；' or '、' or '\n' or '\r' or '\t' or '\u3000' or '\u00A0' => c == '、' ? '、' : c is '。' or '；' ? ';' : ' ',
        _ => characters.TryGetValue(c, out var plain) ? plain : c,
    };
}
