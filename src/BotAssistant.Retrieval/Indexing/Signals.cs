namespace BotAssistant.Retrieval.Indexing;

/// <summary>What tells an answered question from one that the collection cannot answer. "Reach" is the most that a passage could have.</summary>
/// <param name="Share">The first stage's score of the best passage as a share of the question's reach.</param>
/// <param name="Document">The share that all candidates of its document have together.</param>
/// <param name="Gap">How far the second passage is behind, 0 to 1.</param>
/// <param name="Begin">The share of the question's first symbols, which name what it is about, that stand in the best passage beside their
/// neighbours.</param>
/// <param name="Reach">Logarithm of the question's reach: long questions reach smaller shares.</param>
/// <param name="Rarity">How rare the question's terms are in the collection: words of another field are.</param>
/// <param name="Scatter">Documents of the candidates by candidates: words that meet by chance meet in many documents.</param>
/// <param name="Focus">The chance that two candidates are of one document.</param>
/// <param name="Absent">The weightiest character that the best passage does not have, by the weightiest term.</param>
/// <param name="Timeless">1 where a day or a year is asked for and the best passage has none.</param>
/// <param name="Numberless">1 where it is asked how much or how many and the best passage has no number.</param>
/// <param name="Rule">1 where the best passage is a rule.</param>
/// <param name="ThingOfRule">1 where it is and a thing is asked for: who asks about rules mostly asks whether or how.</param>
/// <param name="Size">Logarithm of the number of passages, 0 for about a thousand: in a large collection rare words say more.</param>
internal readonly record struct Signals(
    double Share, double Document, double Gap, double Begin, double Reach, double Rarity, double Scatter, double Focus,
    double Absent, double Timeless, double Numberless, double Rule, double ThingOfRule, double Size)
{
    private const char Year = '年';
    private const string Units = "年月日天周岁";

    // Subjects have two to six symbols.
    private const int Beginning = 4;

    // A gap of half the score is as good as any wider one.
    private const double WidestGap = 0.5;

    // Collections smaller or larger than those that the model was fitted on are taken for such.
    private const double SmallestSize = -0.1;
    private const double LargestSize = 0.34;

    public static Signals Of(IndexData data, SearchQuery query, Ranked[] ranked, CandidateTerms weights, QuestionTerms terms)
    {
        var best = ranked[0];
        var reach = (double)query.Reach / SearchQuery.Scale;
        var passages = Math.Log(data.Count + 1);
        var (scatter, focus) = Spread(data, ranked);
        var body = data.Field(best.Passage, Weights.Fields - 1);
        var (number, year, time) = Numbers(body);
        var rule = QuestionKind.IsRule(body);
        return new(
            best.Share,
            OfDocument(data, query, ranked, weights),
            ranked.Length > 1 ? Math.Min(WidestGap, 1 - (ranked[1].Score / best.Score)) : WidestGap,
            OfBeginning(query, weights.Impacts(best.Place), terms),
            Math.Log(1 + reach),
            reach / query.Terms.Length / passages,
            scatter,
            focus,
            OfAbsent(query.Terms, weights.Impacts(best.Place)),
            One((query.Kind.Year && !year) || (query.Kind.Time && !time)),
            One(query.Kind.Number && !number),
            One(rule),
            One(rule && query.Kind.Thing),
            Math.Clamp((passages / 10) - 0.7, SmallestSize, LargestSize));
    }

    private static double OfDocument(IndexData data, SearchQuery query, Ranked[] ranked, CandidateTerms weights)
    {
        var (document, sum) = (data.Documents[ranked[0].Passage], 0L);
        Span<byte> most = stackalloc byte[SearchQuery.MostTerms];
        most = most[..query.Terms.Length];
        most.Clear();
        foreach (var candidate in ranked)
        {
            if (data.Documents[candidate.Passage] == document)
                DocumentScores.Raise(most, weights.Impacts(candidate.Place));
        }

        for (var term = 0; term < most.Length; term++)
            sum += (long)query.Terms[term].Weight * most[term];
        return sum / (255.0 * query.Reach);
    }

    private static double OfBeginning(SearchQuery query, ReadOnlySpan<byte> impacts, QuestionTerms terms)
    {
        Span<bool> named = stackalloc bool[Beginning];
        named.Clear();
        terms.Read(query.Symbols);
        var (last, symbol) = (-1, -1);
        foreach (var (place, term) in terms.Found)
        {
            if (place != last)
                symbol++;
            // The pair that ends behind the last of them still says something of it.
            if (symbol > Beginning)
                break;
            if (SymbolReader.IsPair(query.Terms[term].Key) && impacts[term] > 0)
            {
                if (symbol < Beginning)
                    named[symbol] = true;
                if (symbol > 0)
                    named[symbol - 1] = true;
            }

            last = place;
        }

        return (double)named.Count(true) / Beginning;
    }

    private static double One(bool holds) => holds ? 1 : 0;

    private static double OfAbsent(QueryTerm[] terms, ReadOnlySpan<byte> impacts)
    {
        var (absent, most) = (0, 1);
        for (var term = 0; term < terms.Length; term++)
        {
            most = Math.Max(most, terms[term].Weight);
            if (impacts[term] == 0 && !SymbolReader.IsPair(terms[term].Key))
                absent = Math.Max(absent, terms[term].Weight);
        }

        return (double)absent / most;
    }

    /// <summary>Numbers and Latin words are one symbol of two characters.</summary>
    private static (bool Number, bool Year, bool Time) Numbers(ReadOnlySpan<char> body)
    {
        var (number, year, time) = (false, false, false);
        for (var i = 0; i + 1 < body.Length; i++)
        {
            if (!char.IsHighSurrogate(body[i]))
                continue;
            number = true;
            var unit = i + 2 < body.Length ? body[i + 2] : SymbolTable.Gap;
            year |= unit == Year;
            time |= Units.Contains(unit);
        }

        return (number, year, time);
    }

    private static (double Scatter, double Focus) Spread(IndexData data, Ranked[] ranked)
    {
        var documents = Array.ConvertAll(ranked, candidate => data.Documents[candidate.Passage]);
        Array.Sort(documents);
        var (different, squares) = (0, 0.0);
        for (var (from, until) = (0, 1); from < documents.Length; from = until++)
        {
            while (until < documents.Length && documents[until] == documents[from])
                until++;
            different++;
            squares += (double)(until - from) * (until - from);
        }

        return ((double)different / documents.Length, squares / documents.Length / documents.Length);
    }
}
