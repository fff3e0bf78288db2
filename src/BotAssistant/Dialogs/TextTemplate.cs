using System.Globalization;
using System.Text;

namespace BotAssistant.Dialogs;

/// <summary>A text with {slot}s, taken apart once. A literal brace is written twice.</summary>
internal sealed class TextTemplate
{
    // Literals stand at even places, slot names at odd ones.
    private readonly string[] parts;

    private TextTemplate(string[] parts) => this.parts = parts;

    public IEnumerable<string> Slots => parts.Where((_, place) => place % 2 == 1);

    /// <summary>Null, with the reason, when braces do not match or a slot's name is none.</summary>
    public static TextTemplate? Parse(string text, out Said? wrong)
    {
        var found = new List<string>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is not ('{' or '}'))
            {
                literal.Append(c);
                continue;
            }
            if (i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
                continue;
            }
            var end = c == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                wrong = new(DialogFileTexts.BraceAlone, ("brace", c));
                return null;
            }
            var name = text[(i + 1)..end];
            if (!IsName(name))
            {
                wrong = new(DialogFileTexts.SlotNameWrong, ("slot", $"{{{name}}}"));
                return null;
            }
            found.Add(literal.ToString());
            found.Add(name);
            literal.Clear();
            i = end;
        }
        found.Add(literal.ToString());
        wrong = null;
        return new([.. found]);
    }

    public string Fill(ReadOnlySpan<(string Slot, object Value)> values)
    {
        if (parts.Length == 1)
            return parts[0];
        var text = new StringBuilder();
        for (var place = 0; place < parts.Length; place++)
            text.Append(place % 2 == 0 ? parts[place] : ValueOf(parts[place], values));
        return text.ToString();
    }

    private static string ValueOf(string slot, ReadOnlySpan<(string Slot, object Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (name == slot)
                return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        throw new InvalidOperationException($"No value was given for {{{slot}}}.");
    }

    private static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
