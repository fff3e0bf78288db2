namespace BotAssistant.Retrieval.Indexing;

/// <summary>Finds the terms of one question in the symbols of a passage.</summary>
internal sealed class QuestionTerms
{
    private readonly QueryTerm[] terms;
    private readonly Dictionary<int, int> singles = [];
    private readonly Dictionary<ulong, int> pairs = [];

    // Where a term of the passage last read stands, and which it is.
    private (int Place, int Term)[] found = new (int, int)[512];
    private readonly int[] within;

    public QuestionTerms(QueryTerm[] terms)
    {
        this.terms = terms;
        within = new int[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            if (SymbolReader.IsPair(terms[i].Key))
                pairs.Add(terms[i].Key, i);
            else
                singles.Add((int)terms[i].Key, i);
        }
    }

    /// <summary>The greatest weight of different terms within so many symbols, for a short and a long window.</summary>
    public (long Short, long Long) Closest(ReadOnlySpan<char> symbols)
    {
        var count = Find(symbols);
        return (Closest(count, Weights.ShortWindow), Closest(count, Weights.LongWindow));
    }

    /// <summary>The share of the pairs of a title that the question has, 0 for a title without any.</summary>
    public double NamedShare(ReadOnlySpan<char> title)
    {
        var (all, named, previous) = (0, 0, 0);
        for (var i = 0; i < title.Length;)
        {
            var symbol = SymbolReader.Next(title, ref i);
            if (symbol != 0 && previous != 0)
            {
                all++;
                if (pairs.ContainsKey(SymbolReader.Pair(previous, symbol)))
                    named++;
            }

            previous = symbol;
        }

        return all == 0 ? 0 : (double)named / all;
    }

    private int Find(ReadOnlySpan<char> symbols)
    {
        var (count, place, previous) = (0, 0, 0);
        for (var i = 0; i < symbols.Length; place++)
        {
            var symbol = SymbolReader.Next(symbols, ref i);
            // A pair of the question is made of two of its single symbols; a gap is none.
            if (!singles.TryGetValue(symbol, out var single))
            {
                previous = 0;
                continue;
            }

            if (count + 2 > found.Length)
                Array.Resize(ref found, found.Length * 2);
            found[count++] = (place, single);
            if (previous != 0 && pairs.TryGetValue(SymbolReader.Pair(previous, symbol), out var pair))
                found[count++] = (place, pair);
            previous = symbol;
        }

        return count;
    }

    private long Closest(int count, int window)
    {
        Array.Clear(within);
        var (sum, best, oldest) = (0L, 0L, 0);
        for (var newest = 0; newest < count; newest++)
        {
            if (within[found[newest].Term]++ == 0)
                sum += terms[found[newest].Term].Weight;
            for (; found[oldest].Place <= found[newest].Place - window; oldest++)
            {
                if (--within[found[oldest].Term] == 0)
                    sum -= terms[found[oldest].Term].Weight;
            }

            best = Math.Max(best, sum);
        }

        return best;
    }
}
