namespace BotAssistant.Retrieval.Indexing;

/// <summary>Finds the terms of one question in the symbols of a passage. Its tables are made once for each thread and serve every question.</summary>
internal sealed class QuestionTerms
{
    private const short None = -1;

    [ThreadStatic]
    private static QuestionTerms? own;

    private QueryTerm[] terms = [];

    /// <summary>By character, 0 or the place from 1 of a symbol that terms are made of; words (two characters in a text) have a dictionary.</summary>
    private readonly ushort[] places = new ushort[char.MaxValue + 1];
    private readonly Dictionary<int, ushort> words = [];
    private readonly List<int> symbols = [];

    /// <summary>By place of a symbol its term, and by places of two neighbours theirs.</summary>
    private short[] singles = [];
    private short[] pairs = [];
    private int width;

    private (int Place, short Term)[] found = new (int, short)[512];
    private int count;
    private int[] within = [];

    private QuestionTerms()
    {
    }

    /// <summary>Where in the field read last (in symbols), and which term; a pair stands where its second symbol does.</summary>
    public ReadOnlySpan<(int Place, short Term)> Found => found.AsSpan(0, count);

    /// <returns>Good until this thread asks for another question's.</returns>
    public static QuestionTerms Of(QueryTerm[] question)
    {
        var made = own ??= new();
        made.Load(question);
        return made;
    }

    /// <summary>Reads a field into <see cref="Found"/>.</summary>
    /// <returns>How many neighbours stand in it, whether the question has them or not.</returns>
    public int Read(ReadOnlySpan<char> text)
    {
        // Two terms at most for each symbol.
        if (found.Length < text.Length * 2)
            found = new (int, short)[text.Length * 2];
        count = 0;
        var (place, neighbours, before, previous) = (0, 0, SymbolTable.Gap, 0);
        for (var i = 0; i < text.Length; i++, place++)
        {
            var c = text[i];
            var here = char.IsHighSurrogate(c) ? words.GetValueOrDefault(char.ConvertToUtf32(c, text[++i])) : places[c];
            if (before != SymbolTable.Gap && c != SymbolTable.Gap)
                neighbours++;
            if (here != 0)
            {
                if (singles[here] is var single and not None)
                    found[count++] = (place, single);
                if (previous != 0 && pairs[(previous * width) + here] is var pair and not None)
                    found[count++] = (place, pair);
            }

            (before, previous) = (c, here);
        }

        return neighbours;
    }

    /// <summary>The greatest weight of different terms within so many symbols of the field read last.</summary>
    public long Closest(int window)
    {
        Array.Clear(within);
        var (sum, best, oldest) = (0L, 0L, 0);
        for (var newest = 0; newest < count; newest++)
        {
            var (place, term) = found[newest];
            if (within[term]++ == 0)
                sum += terms[term].Weight;
            for (; found[oldest].Place <= place - window; oldest++)
            {
                if (--within[found[oldest].Term] == 0)
                    sum -= terms[found[oldest].Term].Weight;
            }

            best = Math.Max(best, sum);
        }

        return best;
    }

    /// <summary>The weight of different terms among the first so many symbols of the field read last.</summary>
    public long Leading(int window)
    {
        Array.Clear(within);
        var sum = 0L;
        for (var i = 0; i < count && found[i].Place < window; i++)
        {
            if (within[found[i].Term]++ == 0)
                sum += terms[found[i].Term].Weight;
        }

        return sum;
    }

    private void Load(QueryTerm[] question)
    {
        foreach (var symbol in symbols)
        {
            if (symbol <= char.MaxValue)
                places[symbol] = 0;
        }

        words.Clear();
        symbols.Clear();
        terms = question;
        within = within.Length == question.Length ? within : new int[question.Length];
        foreach (var term in question)
        {
            Add(SymbolReader.First(term.Key));
            Add(SymbolReader.Second(term.Key));
        }

        width = symbols.Count + 1;
        singles = singles.Length < width ? new short[width] : singles;
        pairs = pairs.Length < width * width ? new short[width * width] : pairs;
        Array.Fill(singles, None);
        pairs.AsSpan(0, width * width).Fill(None);
        for (var i = 0; i < question.Length; i++)
        {
            var (first, second) = (Place(SymbolReader.First(question[i].Key)), Place(SymbolReader.Second(question[i].Key)));
            if (first == 0)
                singles[second] = (short)i;
            else
                pairs[(first * width) + second] = (short)i;
        }
    }

    private void Add(int symbol)
    {
        if (symbol == 0 || Place(symbol) != 0)
            return;
        symbols.Add(symbol);
        if (symbol <= char.MaxValue)
            places[symbol] = (ushort)symbols.Count;
        else
            words[symbol] = (ushort)symbols.Count;
    }

    private int Place(int symbol) => symbol <= char.MaxValue ? places[symbol] : words.GetValueOrDefault(symbol);
}
