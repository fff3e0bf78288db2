using System.Globalization;
using System.Text;

namespace BotAssistant.Rosters.Values;

/// <summary>The text of a cell as a person reads it.</summary>
internal static class CellText
{
    /// <summary>
    /// Half-width letters, digits and brackets; no sign that cannot be seen, no lone half of a character, no apostrophe in front that only kept a
    /// figure from being one; one kind of space, none at the ends. Rare characters and the dot in a name (买买提·艾力) stay.
    /// </summary>
    public static string Clean(string text) => IsClean(text) ? text : Cleaned(text);

    // Most cells are, and this is asked of each several times.
    private static bool IsClean(string text)
    {
        var space = true;
        foreach (var c in text)
        {
            if (c is (> ' ' and <= '~' and not '\'') or (>= '\u4E00' and <= '\u9FFF'))
            {
                space = false;
            }
            else if (c is ' ' && !space)
            {
                space = true;
            }
            else
            {
                return false;
            }
        }

        return !space || text.Length == 0;
    }

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (char.IsWhiteSpace(c) || c is '\u3000')
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (c is >= '\uFF01' and <= '\uFF5E')
            {
                clean.Append((char)(c - '\uFF01' + '!'));
            }
            else if (c is '•' or '・' or '‧' or '．')
            {
                // Ways of writing the dot in a name.
                clean.Append('·');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Trim().TrimStart('\'', '‘', '’').Trim();
    }

    /// <summary>What stands for nothing: a dash, 无, a stroke.</summary>
    public static bool IsBlank(string clean) => clean is "" or "-" or "—" or "——" or "--" or "/" or "\\" or "无" or "空";
}
