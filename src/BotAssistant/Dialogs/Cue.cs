namespace BotAssistant.Dialogs;

/// <summary>A concept (written <c>&lt;name&gt;</c>) or words as they are.</summary>
public readonly record struct CueWord(bool IsConcept, string Text)
{
    /// <summary>Stands inside words for a few characters of the same sentence.</summary>
    public const char Gap = '…';

    /// <returns>Null if it is written wrongly: empty, an unclosed bracket, a gap at an end or two of them.</returns>
    public static CueWord? Parse(string written)
    {
        var opens = written.StartsWith('<');
        if (opens != written.EndsWith('>'))
        {
            return null;
        }

        var text = opens ? written[1..^1] : written;
        return text.Length == 0 || text.AsSpan().ContainsAny("<>|!") || !IsGapInside(text) ? null : new CueWord(opens, text);
    }

    /// <summary>Whether there is no gap, or one that has words on both sides.</summary>
    public static bool IsGapInside(string text)
    {
        var gap = text.IndexOf(Gap, StringComparison.Ordinal);
        return gap < 0 || (gap > 0 && gap < text.Length - 1 && text.LastIndexOf(Gap) == gap);
    }
}

/// <summary>One of some words near each other; excluded ones must be nowhere near.</summary>
public sealed record CueElement(bool Excluded, IReadOnlyList<CueWord> AnyOf);

/// <summary>
/// An example of an intent that is looked for inside a message, wherever it stands: elements between blanks, in any order and near each
/// other, e.g. <c>&lt;house&gt; &lt;leaks&gt;|drips !&lt;past&gt;</c>.
/// </summary>
public sealed record Cue(IReadOnlyList<CueElement> Elements)
{
    public const int MaxElements = 6;

    /// <returns>Null if it is written wrongly: empty alternatives, an unclosed bracket, nothing to look for, too many elements.</returns>
    public static Cue? Parse(string written)
    {
        var elements = written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Element).ToArray();
        return elements.Length > MaxElements || elements.Contains(null) || elements.All(element => element!.Excluded) ? null : new Cue(elements!);
    }

    private static CueElement? Element(string written)
    {
        var excluded = written.StartsWith('!');
        var words = (excluded ? written[1..] : written).Split('|').Select(CueWord.Parse).ToArray();
        return words.Contains(null) ? null : new CueElement(excluded, [.. words.Select(word => word!.Value)]);
    }
}
