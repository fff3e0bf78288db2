using System.Text;
using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Model.Personal;

/// <summary>A text in simplified characters without blanks within lines, and where each of its signs stands in the text: so that a name is found however it is written.</summary>
internal static class PlainText
{
    public static (string Text, IReadOnlyList<int> Places) Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsBlank(rune))
            {
                var simple = TraditionalCharacters.Simplified.TryGetValue(rune, out var other) && other.Length == rune.Utf16SequenceLength ? other : rune.ToString();
                for (var i = 0; i < simple.Length; i++)
                {
                    plain.Append(simple[i]);
                    places.Add(at + i);
                }
            }

            at += rune.Utf16SequenceLength;
        }

        return (plain.ToString(), places);
    }

    /// <summary>In simplified characters, each sign where it stood.</summary>
    public static string Simplified(string text)
    {
        var simple = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            simple.Append(TraditionalCharacters.Simplified.TryGetValue(rune, out var other) && other.Length == rune.Utf16SequenceLength ? other : rune.ToString());
        }

        // A sign that is half of one is read as another, so long as the other.
        return simple.Length == text.Length ? simple.ToString() : text;
    }

    private static bool IsBlank(Rune sign) => sign.Value is ' ' or '\t' or '\u00A0' or '\u3000' or '\u00B7' or (>= '\u2000' and <= '\u200D') or '\u2060' or '\uFEFF';
}
