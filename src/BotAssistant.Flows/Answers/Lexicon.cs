namespace BotAssistant.Flows.Answers;

/// <summary>A set of words, found at a place in a text, longest first.</summary>
internal sealed class Lexicon
{
    private readonly HashSet<string> words;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> spans;
    private readonly int longest;

    public Lexicon(IEnumerable<string> words)
    {
        this.words = words.Where(word => word.Length > 0).ToHashSet(StringComparer.Ordinal);
        spans = this.words.GetAlternateLookup<ReadOnlySpan<char>>();
        longest = this.words.Count == 0 ? 0 : this.words.Max(word => word.Length);
    }

    public bool Contains(string word) => words.Contains(word);

    /// <summary>The length of the longest word that begins at a place; zero when none does.</summary>
    public int At(string text, int place)
    {
        for (var length = Math.Min(longest, text.Length - place); length > 0; length--)
        {
            if (spans.Contains(text.AsSpan(place, length)))
                return length;
        }
        return 0;
    }

    /// <summary>The length of the longest word that ends just before a place; zero when none does.</summary>
    public int Before(string text, int place)
    {
        for (var length = Math.Min(longest, place); length > 0; length--)
        {
            if (spans.Contains(text.AsSpan(place - length, length)))
                return length;
        }
        return 0;
    }

    /// <summary>The first place and length of a word in a text; a length of zero when there is none.</summary>
    public (int Place, int Length) In(string text)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (At(text, place) is > 0 and var length)
                return (place, length);
        }
        return (0, 0);
    }
}
