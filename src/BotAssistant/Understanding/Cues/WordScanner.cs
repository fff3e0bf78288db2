using System.Collections.Frozen;

namespace BotAssistant.Understanding.Cues;

/// <summary>
/// Finds all words of the lists in a text, also those inside longer ones: 没钱 in 没钱交. Only what stands inside a word that is read as
/// a whole does not count: 火车 is no fire.
/// </summary>
internal sealed class WordScanner
{
    /// <summary>A gap is at most so many characters long.</summary>
    public const int MaxGap = 7;

    private readonly FrozenDictionary<string, ScannedWord> words;
    private readonly FrozenDictionary<string, ScannedWord>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly FrozenDictionary<char, int> longest;
    private readonly FrozenDictionary<int, Surroundings> surroundings;

    /// <param name="words">By the word, of one with a gap by what stands before the gap.</param>
    /// <param name="surroundings">By token.</param>
    public WordScanner(IReadOnlyDictionary<string, ScannedWord> words, IReadOnlyDictionary<int, Surroundings> surroundings)
    {
        this.words = words.ToFrozenDictionary(StringComparer.Ordinal);
        this.surroundings = surroundings.ToFrozenDictionary();
        lookup = this.words.GetAlternateLookup<ReadOnlySpan<char>>();
        longest = words.Keys.GroupBy(word => word[0]).ToFrozenDictionary(group => group.Key, group => group.Max(word => word.Length));
    }

    /// <returns>In the order of where they begin.</returns>
    public List<WordHit> Scan(string text)
    {
        var hits = new List<WordHit>();
        // Words that are read as a whole, in order; of those inside one another only the outermost.
        var wholes = new List<(int Start, int End)>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!longest.TryGetValue(text[start], out var most))
            {
                continue;
            }

            for (var length = Math.Min(most, text.Length - start); length > 0; length--)
            {
                if (!lookup.TryGetValue(text.AsSpan(start, length), out var word))
                {
                    continue;
                }

                if (word.IsWhole && (wholes.Count == 0 || start + length > wholes[^1].End))
                {
                    wholes.Add((start, start + length));
                }

                Add(hits, text, word, start, start + length);
            }
        }

        return wholes.Count == 0 ? hits : hits.FindAll(hit => !IsInside(hit.Start, hit.GapStart, wholes) && !IsInside(hit.GapEnd, hit.End, wholes));
    }

    private void Add(List<WordHit> hits, string text, ScannedWord word, int start, int end)
    {
        foreach (var token in word.Tokens)
        {
            if (IsAllowed(token, text, start, end))
            {
                hits.Add(new WordHit(token, start, end, end, end));
            }
        }

        foreach (var (tail, token) in word.Gapped)
        {
            var gap = EndOfGap(text, end);
            var at = text.AsSpan(end, Math.Min(text.Length, gap + tail.Length) - end).IndexOf(tail, StringComparison.Ordinal);
            if (at >= 0 && IsAllowed(token, text, start, end + at + tail.Length))
            {
                hits.Add(new WordHit(token, start, end, end + at, end + at + tail.Length));
            }
        }
    }

    /// <summary>Where at the latest what follows a gap begins: no sign but a comma stands in it.</summary>
    private static int EndOfGap(string text, int from)
    {
        var end = from;
        while (end < text.Length && end - from < MaxGap && (char.IsLetterOrDigit(text[end]) || text[end] is ' ' or ',' or '、'))
        {
            end++;
        }

        return end;
    }

    private bool IsAllowed(int token, string text, int start, int end) =>
        !surroundings.TryGetValue(token, out var around) || around.Allow(text.AsSpan(0, start), text.AsSpan(end));

    /// <summary>Whether it stands inside a longer word that is read as a whole.</summary>
    private static bool IsInside(int start, int end, List<(int Start, int End)> wholes)
    {
        if (start == end)
        {
            return false;
        }

        // The last one that begins at or before it; earlier ones end earlier.
        var found = wholes.BinarySearch((start, int.MaxValue));
        var i = (found >= 0 ? found : ~found) - 1;
        return i >= 0 && end <= wholes[i].End && end - start < wholes[i].End - wholes[i].Start;
    }
}
