namespace BotAssistant.Shaping;

/// <summary>Cuts a long text where a reader would pause: between paragraphs, else lines, else sentences, else anywhere but inside a character.</summary>
internal static class TextParts
{
    private static readonly string[] Pauses = ["\n\n", "\n", "。", "；", "，"];

    /// <param name="text">Longer than <paramref name="longest"/>.</param>
    /// <param name="longest">UTF-16 units of one part, at least 2.</param>
    public static IReadOnlyList<string> Split(string text, int longest)
    {
        var parts = new List<string>();
        var rest = text.AsSpan();
        while (rest.Length > longest)
        {
            var cut = Cut(rest, longest);
            Add(rest[..cut]);
            rest = rest[cut..];
        }

        Add(rest);
        return parts;

        void Add(ReadOnlySpan<char> part)
        {
            if (part.Trim("\r\n ") is { IsEmpty: false } said)
            {
                parts.Add(said.ToString());
            }
        }
    }

    private static int Cut(ReadOnlySpan<char> text, int longest)
    {
        foreach (var pause in Pauses)
        {
            // A pause right at the beginning would make many tiny messages.
            var at = text[..longest].LastIndexOf(pause, StringComparison.Ordinal);
            if (at >= longest / 4)
            {
                return at + pause.Length;
            }
        }

        return char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
    }
}
