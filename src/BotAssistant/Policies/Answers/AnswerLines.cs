namespace BotAssistant.Policies.Answers;

/// <summary>Which sentences of a document are said: few enough for a telephone.</summary>
internal static class AnswerLines
{
    private const int MostSentences = 3;
    private const int MostAmounts = 4;
    private const double NearlyAsGood = 0.75;
    private const double NoMatch = 0.12;

    private static readonly (Facets Facet, int General, int Beside)[] Order =
        [(Facets.Amount, 2, 1), (Facets.Conditions, 1, 1), (Facets.Materials, 1, 0), (Facets.Apply, 1, 1)];

    /// <param name="ranked">Best first; at least one.</param>
    public static IReadOnlyList<Sentence> Best(IReadOnlyList<(Sentence Sentence, double Score)> ranked, Facets facets)
    {
        var wanted = facets & (Facets.Amount | Facets.Conditions | Facets.Materials | Facets.Apply);
        if (ranked[0].Score < NoMatch && wanted != Facets.None
            && ranked.Where(pair => (pair.Sentence.Facet & wanted) != Facets.None).Take(MostSentences).Select(pair => pair.Sentence).ToArray() is { Length: > 0 } ofFacet)
        {
            return ofFacet;
        }

        var most = (facets & (Facets.Amount | Facets.Materials | Facets.Time)) != Facets.None ? MostAmounts : MostSentences;
        var first = ranked[0];
        return
        [
            .. ranked.TakeWhile(pair => pair.Score >= NearlyAsGood * first.Score)
                .Where(pair => pair.Sentence.Facet == first.Sentence.Facet || pair.Score >= 0.9 * first.Score)
                .Take(most)
                .Select(pair => pair.Sentence)
                // Amounts by class read best in the order of the document.
                .OrderBy(sentence => sentence == first.Sentence ? -1 : sentence.Quoted.Start),
        ];
    }

    /// <summary>Conditions, amounts, papers and ways that belong to the answer and were not said by it.</summary>
    public static IReadOnlyList<(Facets Facet, IReadOnlyList<Quoted> Lines)> Beside(
        IReadOnlyList<(Sentence Sentence, double Score)> ranked, IReadOnlyList<Sentence> said, Facets facets)
    {
        var general = (facets & (Facets.Amount | Facets.Conditions | Facets.Materials | Facets.Apply | Facets.Time)) == Facets.None;
        var beside = new List<(Facets, IReadOnlyList<Quoted>)>();
        foreach (var (facet, generally, otherwise) in Order)
        {
            var most = general ? generally : otherwise;
            Quoted[] lines = said.Any(sentence => sentence.Facet == facet)
                ? []
                : Fitting(ranked.Where(pair => pair.Sentence.Facet == facet && !said.Contains(pair.Sentence)), most, facet);
            if (lines is not [])
            {
                beside.Add((facet, lines));
            }
        }

        return beside;
    }

    /// <summary>What has to do with the question; otherwise what the document names first, of amounts and conditions.</summary>
    private static Quoted[] Fitting(IEnumerable<(Sentence Sentence, double Score)> lines, int most, Facets facet)
    {
        var all = lines.ToArray();
        if (Array.Exists(all, pair => pair.Score >= NoMatch))
        {
            return [.. all.Where(pair => pair.Score >= NoMatch).Take(most).Select(pair => pair.Sentence.Quoted)];
        }

        return facet is Facets.Amount or Facets.Conditions ? [.. all.OrderBy(pair => pair.Sentence.Quoted.Start).Take(most).Select(pair => pair.Sentence.Quoted)] : [];
    }
}
