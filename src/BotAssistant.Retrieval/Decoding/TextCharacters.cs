using System.Globalization;
using System.Text;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Keeps of a text what a reader can see: no control or invisible characters, one kind of space, one kind of line end.</summary>
internal static class TextCharacters
{
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\r':
                    if (i + 1 >= text.Length || text[i + 1] != '\n')
                        clean.Append('\n');
                    break;
                case '\n' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029':
                    clean.Append('\n');
                    break;
                case '\t':
                    clean.Append(' ');
                    break;
                default:
                    i += Append(clean, text, i);
                    break;
            }
        }
        return clean.ToString();
    }

    /// <summary>One line with single spaces and none at its ends.</summary>
    public static string CleanLine(string text) => SingleSpaces(Clean(text));

    /// <summary>Runs of white space become one space; none at the ends.</summary>
    public static string SingleSpaces(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        if (line.Length > 0 && line[^1] == ' ')
            line.Length--;
        return line.ToString();
    }

    // How many units more than one were used.
    private static int Append(StringBuilder clean, string text, int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(text, at) is not (UnicodeCategory.PrivateUse or UnicodeCategory.Format))
                clean.Append(c).Append(text[at + 1]);
            return 1;
        }
        switch (CharUnicodeInfo.GetUnicodeCategory(c))
        {
            // Icon fonts live in the private area; format characters are direction marks, joiners and the like.
            case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate:
                break;
            // The full-width space marks the beginning of a paragraph; the rest of the way still needs to know that.
            case UnicodeCategory.SpaceSeparator when c != '\u3000':
                clean.Append(' ');
                break;
            default:
                clean.Append(c);
                break;
        }
        return 0;
    }
}
