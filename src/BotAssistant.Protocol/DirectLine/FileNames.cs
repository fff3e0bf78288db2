using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>File names as senders give them, and as they may be shown and saved under.</summary>
internal static class FileNames
{
    private const int Longest = 120;
    private const int LongestExtension = 16;

    /// <summary>What a Content-Disposition names, not cleaned. The encoded form wins, as RFC 6266 says.</summary>
    public static string? Of(string? header) =>
        !ContentDispositionHeaderValue.TryParse(header, out var disposition) ? null
        : HasEncodedName(disposition) && disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value
        : disposition.FileName.HasValue ? Unquoted(disposition.FileName.Value!)
        : null;

    /// <summary>Without directories, control and invisible characters, and what turns the direction of writing around; null if nothing is left.</summary>
    public static string? Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var kept = new StringBuilder(Math.Min(last.Length, Longest));
        foreach (var rune in last.EnumerateRunes())
        {
            // Format characters are marks of direction, and joiners that nobody misses. Half of a surrogate pair comes as the replacement character.
            if (rune != Rune.ReplacementChar
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                kept.Append(rune.ToString());
            }
        }

        return Shorten(kept.ToString().Trim(' ', '.', '\u3000')) is { Length: > 0 } clean ? clean : null;
    }

    /// <summary>
    /// For a header: the encoded form only, which every browser of the last ten years reads. Without a name a browser would save the file
    /// under the end of its address, which is nobody's to know.
    /// </summary>
    public static string ToDisposition(bool shown, string? name) =>
        $"{(shown ? "inline" : "attachment")}; filename*=UTF-8''{Uri.EscapeDataString(name ?? "file")}";

    // The getter of the encoded form throws on "filename*" without a value, as a header that was cut off ends.
    private static bool HasEncodedName(ContentDispositionHeaderValue disposition) =>
        disposition.Parameters.Any(parameter => parameter.Name.Equals("filename*", StringComparison.OrdinalIgnoreCase) && parameter.Value.HasValue);

    // Some senders escape quotes, older ones do not escape the backslashes of a path; browsers write %22.
    private static string Unquoted(string name) =>
        name.Replace("\\\"", "\"", StringComparison.Ordinal)
            .Replace("%22", "\"", StringComparison.Ordinal)
            .Replace("%0D", "", StringComparison.OrdinalIgnoreCase)
            .Replace("%0A", "", StringComparison.OrdinalIgnoreCase);

    /// <summary>Cuts the stem, so that a telephone still knows what to open the file with.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= LongestExtension ? name[dot..] : "";
        var end = Longest - extension.Length;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)].TrimEnd(' ', '.') + extension;
    }
}
