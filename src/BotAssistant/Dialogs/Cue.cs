namespace BotAssistant.Dialogs;

/// <summary>A thing that people name in many ways.</summary>
public sealed record Concept(string Name, IReadOnlyList<string> Words);

/// <summary>A concept (written <c>&lt;name&gt;</c>) or words as they are.</summary>
public readonly record struct CueWord(bool IsConcept, string Text);

/// <summary>One of some words, somewhere in the sentence; excluded ones must be nowhere in it.</summary>
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
        var words = (excluded ? written[1..] : written).Split('|').Select(Word).ToArray();
        return words.Contains(null) ? null : new CueElement(excluded, [.. words.Select(word => word!.Value)]);
    }

    private static CueWord? Word(string written)
    {
        var opens = written.StartsWith('<');
        if (opens != written.EndsWith('>'))
        {
            return null;
        }

        var text = opens ? written[1..^1] : written;
        return text.Length == 0 || text.AsSpan().ContainsAny("<>|!") ? null : new CueWord(opens, text);
    }
}
