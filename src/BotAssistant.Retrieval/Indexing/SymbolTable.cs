using System.Text;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>Turns folded text into symbols: a Chinese character is one, and so is a whole number or a Latin word. Symbols are written as
/// UTF-16 is: what is no single character (words, numbers, rare characters) takes two places, like a code point above U+FFFF.</summary>
internal sealed class SymbolTable
{
    /// <summary>Stands between two symbols that do not belong together: a sign or a line break.</summary>
    public const char Gap = '\0';

    private const int FirstWord = 0x10000;
    private const int WordPlaces = 1 << 20;

    private readonly Dictionary<string, int> words;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public SymbolTable()
        : this([])
    {
    }

    public SymbolTable(IEnumerable<string> words)
    {
        this.words = new(StringComparer.Ordinal);
        foreach (var word in words)
            this.words.Add(word, this.words.Count);
        lookup = this.words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>In the order of their numbers.</summary>
    public IEnumerable<string> Words => words.OrderBy(pair => pair.Value).Select(pair => pair.Key);

    public int Count => words.Count;

    /// <summary>Writes the symbols of a folded text. Words not seen before are added with <paramref name="learn"/>, else they all are one
    /// symbol that no passage has.</summary>
    public void Write(ReadOnlySpan<char> folded, List<char> to, bool learn)
    {
        var gap = true;
        for (var i = 0; i < folded.Length;)
        {
            var c = folded[i];
            var length = 1;
            if (char.IsAsciiDigit(c))
            {
                length = NumberLength(folded[i..]);
            }
            else if (char.IsAsciiLetter(c))
            {
                length = LettersLength(folded[i..]);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < folded.Length)
            {
                length = 2;
            }
            else if (!char.IsLetterOrDigit(c) && c is not ('%' or '‰'))
            {
                if (c != ' ' && !gap)
                {
                    to.Add(Gap);
                    gap = true;
                }

                i++;
                continue;
            }

            if (length == 1)
                to.Add(c);
            else
                WriteWord(folded.Slice(i, length), to, learn);
            gap = false;
            i += length;
        }

        if (!gap)
            to.Add(Gap);
    }

    private void WriteWord(ReadOnlySpan<char> word, List<char> to, bool learn)
    {
        if (!lookup.TryGetValue(word, out var number))
        {
            number = WordPlaces - 1;
            if (learn)
                lookup[word] = number = words.Count;
        }

        // More than a million words (a corpus of codes) share places: they still find their passages, among a few others.
        var symbol = FirstWord + (number % WordPlaces);
        Span<char> pair = stackalloc char[2];
        new Rune(symbol).EncodeToUtf16(pair);
        to.Add(pair[0]);
        to.Add(pair[1]);
    }

    private static int NumberLength(ReadOnlySpan<char> rest)
    {
        var i = 1;
        while (i < rest.Length && (char.IsAsciiDigit(rest[i]) || (rest[i] == '.' && i + 1 < rest.Length && char.IsAsciiDigit(rest[i + 1]))))
            i++;
        return i;
    }

    private static int LettersLength(ReadOnlySpan<char> rest)
    {
        var i = rest.IndexOfAnyExceptInRange('a', 'z');
        return i < 0 ? rest.Length : Math.Max(1, i);
    }
}
