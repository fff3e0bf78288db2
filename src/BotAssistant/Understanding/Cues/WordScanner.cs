using System.Collections.Frozen;

namespace BotAssistant.Understanding.Cues;

/// <summary>A word of the lists in a message: which concept or word, and where.</summary>
internal readonly record struct WordHit(int Token, int Start, int End)
{
    public bool Overlaps(WordHit other) => Start < other.End && other.Start < End;

    public bool Covers(WordHit other) => Start <= other.Start && other.End <= End;
}

/// <summary>
/// Finds all words of the lists in a text. A word that stands wholly inside a longer one does not count: 火车 is no fire. So a list can
/// also keep a word out.
/// </summary>
internal sealed class WordScanner
{
    private readonly FrozenDictionary<string, int[]> tokens;
    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly FrozenDictionary<char, int> longest;

    public WordScanner(IReadOnlyDictionary<string, int[]> words)
    {
        tokens = words.ToFrozenDictionary(StringComparer.Ordinal);
        lookup = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        longest = words.Keys.GroupBy(word => word[0]).ToFrozenDictionary(group => group.Key, group => group.Max(word => word.Length));
    }

    public List<WordHit> Scan(string text)
    {
        var hits = new List<WordHit>();
        var covered = 0;
        for (var start = 0; start < text.Length; start++)
        {
            if (!longest.TryGetValue(text[start], out var most))
            {
                continue;
            }

            // The longest word that begins here hides the shorter ones, here and further on inside it.
            for (var length = Math.Min(most, text.Length - start); length > 0; length--)
            {
                if (!lookup.TryGetValue(text.AsSpan(start, length), out var found))
                {
                    continue;
                }

                if (start + length > covered)
                {
                    covered = start + length;
                    hits.AddRange(found.Select(token => new WordHit(token, start, start + length)));
                }

                break;
            }
        }

        return hits;
    }
}
