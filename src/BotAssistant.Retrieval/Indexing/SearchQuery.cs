using BotAssistant.Retrieval.Folding;

namespace BotAssistant.Retrieval.Indexing;

/// <summary>A term of the question.</summary>
/// <param name="Key">As <see cref="SymbolReader"/> names it.</param>
/// <param name="Number">Its number in the index; -1 where no passage has it.</param>
/// <param name="Weight">What it counts, as a whole number so that sums are the same in whatever order they are made.</param>
internal readonly record struct QueryTerm(ulong Key, int Number, int Weight);

/// <summary>A question as terms of an index.</summary>
internal sealed class SearchQuery
{
    /// <summary>Of longer questions the terms that tell most are taken.</summary>
    public const int MostTerms = 160;

    /// <summary>What a weight of 1 is as a whole number; the greatest sum still fits 32 bits, with so many terms, repeats and two million
    /// passages.</summary>
    public const int Scale = 512;

    /// <summary>Saying a word more often than that makes it no weightier.</summary>
    private const int MostRepeats = 8;

    private SearchQuery(QueryTerm[] terms, char[] symbols, QuestionKind kind) => (Terms, Symbols, Kind) = (terms, symbols, kind);

    /// <summary>The question as symbols, in the order in which it was asked.</summary>
    public char[] Symbols { get; }

    public QueryTerm[] Terms { get; }

    public QuestionKind Kind { get; }

    /// <summary>The sum of all weights: what a passage with all terms at their most would reach.</summary>
    public long Reach { get; private init; }

    public static SearchQuery Read(string question, TextFolding folding, IndexData data)
    {
        var symbols = new List<char>();
        var folded = folding.Fold(question);
        data.Words.Write(QuestionWords.Remove(folded), symbols, learn: false);
        var counts = new Dictionary<ulong, int>();
        var text = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(symbols);
        var previous = 0;
        for (var i = 0; i < text.Length;)
        {
            var symbol = SymbolReader.Next(text, ref i);
            if (symbol != 0)
            {
                Count((ulong)symbol);
                if (previous != 0)
                    Count(SymbolReader.Pair(previous, symbol));
            }

            previous = symbol;
        }

        QueryTerm[] terms = [.. counts
            .Select(term => Weigh(term.Key, term.Value, data))
            .OrderByDescending(term => term.Weight)
            .ThenBy(term => term.Key)
            .Take(MostTerms)];
        return new(terms, [.. symbols], QuestionKind.Of(folded)) { Reach = terms.Sum(term => (long)term.Weight) };

        void Count(ulong term) => counts[term] = counts.GetValueOrDefault(term) + 1;
    }

    private static QueryTerm Weigh(ulong key, int count, IndexData data)
    {
        var number = Array.BinarySearch(data.Terms, key);
        number = number < 0 ? -1 : number;
        var passages = number < 0 ? 0 : data.PostingStarts[number + 1] - data.PostingStarts[number];
        var rarity = Math.Log(1 + ((data.Count - passages + 0.5) / (passages + 0.5)));
        var weight = rarity * (1 + Math.Log(Math.Min(count, MostRepeats))) * (SymbolReader.IsPair(key) ? 1 : key > char.MaxValue ? Weights.Word : Weights.Single);
        return new(key, number, Math.Max(1, (int)Math.Round(weight * Scale)));
    }
}
