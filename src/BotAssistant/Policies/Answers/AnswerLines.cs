namespace BotAssistant.Policies.Answers;

/// <summary>Which sentences of a document are said: few enough for a telephone.</summary>
internal static class AnswerLines
{
    private const int MostSentences = 3;
    private const int MostOfList = 4;
    private const int MostSteps = 6;
    private const double NearlyAsGood = 0.75;
    private const double NoMatch = 0.12;
    private const double FitsBeside = 0.3;

    /// <summary>Sentences of what is asked for are said first, unless others have so much more of the question's own words.</summary>
    private const double HasItsWords = 0.6;

    /// <summary>A figure that is asked for is preferred even if only its class is named in passing.</summary>
    private const double HasItsWordsOfAmount = 0.2;

    /// <summary>"How long?" is answered by a time, even if another sentence has more of the words.</summary>
    private const double HasItsWordsOfTime = 0.3;
    private const double ClearMatch = 0.2;

    private static readonly (Facets Facet, int General, int Beside)[] Order =
        [(Facets.Amount, 2, 1), (Facets.Conditions, 1, 1), (Facets.Materials, 1, 0), (Facets.Apply, 1, 1)];

    /// <param name="ranked">Best first; at least one.</param>
    /// <param name="facets">What is asked for.</param>
    /// <param name="words">The words of questions.</param>
    public static IReadOnlyList<Sentence> Best(IReadOnlyList<RankedSentence> ranked, Facets facets, QuestionWords words)
    {
        var focus = Focus(facets);
        // What a thing is called answers neither how much nor how long.
        ranked = focus is Facets.Amount or Facets.Time && ranked.Any(one => !one.Sentence.IsDefinition) ? [.. ranked.Where(one => !one.Sentence.IsDefinition)] : ranked;
        RankedSentence[] own = focus == Facets.None ? [] : [.. ranked.Where(one => IsOf(one.Sentence, focus))];
        var most = focus is Facets.Amount or Facets.Materials or Facets.Time ? MostOfList : focus == Facets.Apply ? MostSteps : MostSentences;
        if (own is [])
        {
            return Near(ranked, Math.Min(most, MostOfList));
        }

        var (bestOwn, best) = (own.Max(one => one.Shared), ranked.Max(one => one.Shared));
        // The figure for the class that the question names is what was asked for, whatever else speaks of that class.
        var isForTheClass = own.Max(one => one.Named) is var named && named > 0 && named >= ranked.Max(one => one.Named);
        if (!isForTheClass && bestOwn < Needed(focus, ranked, words) * best && best >= ClearMatch)
        {
            return Near(ranked, Math.Min(most, MostOfList));
        }

        // "How much?" of the topic as such: what the document lists, as it lists it.
        return bestOwn < NoMatch
            ? Spread([.. own.Where(one => one.Score >= own[0].Score - NoMatch).OrderBy(one => one.Sentence.Facet != focus).ThenBy(one => one.Sentence.Quoted.Start).Select(one => one.Sentence)], most, words.HouseholdKinds)
            : Near(own, Math.Min(most, MostOfList));
    }

    /// <summary>Of lines that differ by the kind of household and the figure alone one each, then the others: rebuilding and repairing are both
    /// told before the second kind of household is.</summary>
    private static IReadOnlyList<Sentence> Spread(IReadOnlyList<Sentence> listed, int most, IReadOnlyList<string> kinds)
    {
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        var first = listed.Where(sentence => shapes.Add(Shape(sentence.Quoted.Text, kinds))).ToHashSet();
        var told = first.Concat(listed.Where(sentence => !first.Contains(sentence))).Take(most).ToHashSet();
        return [.. listed.Where(told.Contains)];
    }

    private static string Shape(string text, IReadOnlyList<string> kinds) =>
        string.Concat(kinds.Aggregate(text, (left, kind) => left.Replace(kind, "", StringComparison.Ordinal)).Where(char.IsLetter));

    private static double Needed(Facets focus, IReadOnlyList<RankedSentence> ranked, QuestionWords words) => focus switch
    {
        Facets.Time => HasItsWordsOfTime,
        // That the figure is not known is an answer, too.
        Facets.Amount when !words.SaysUnknown(ranked.MaxBy(one => one.Shared).Sentence.Quoted.Text) => HasItsWordsOfAmount,
        _ => HasItsWords,
    };

    /// <summary>Whether a line is what is asked for; true where nothing single is.</summary>
    public static bool Tells(string text, Facets facets) => Focus(facets) switch
    {
        Facets.Time => SentenceRanking.TellsTime(text),
        Facets.Amount => text.AsSpan().IndexOfAny("元%") >= 0,
        _ => true,
    };

    /// <summary>The one thing that is asked for; none if there are several.</summary>
    public static Facets Focus(Facets facets)
    {
        var wanted = facets & (Facets.Amount | Facets.Conditions | Facets.Materials | Facets.Apply | Facets.Time);
        // "多少天" asks for a time.
        wanted = wanted.HasFlag(Facets.Time) ? wanted & ~Facets.Amount : wanted;
        return wanted is Facets.Amount or Facets.Conditions or Facets.Materials or Facets.Apply or Facets.Time ? wanted : Facets.None;
    }

    /// <summary>Conditions, amounts, papers and ways that belong to the answer and were not said by it.</summary>
    public static IReadOnlyList<(Facets Facet, IReadOnlyList<Quoted> Lines)> Beside(IReadOnlyList<RankedSentence> ranked, IReadOnlyList<Sentence> said, Facets facets)
    {
        var general = (facets & (Facets.Amount | Facets.Conditions | Facets.Materials | Facets.Apply | Facets.Time)) == Facets.None;
        var beside = new List<(Facets, IReadOnlyList<Quoted>)>();
        foreach (var (facet, generally, otherwise) in Order)
        {
            var most = general ? generally : otherwise;
            Quoted[] lines = said.Any(sentence => sentence.Facet == facet)
                ? []
                : Fitting(ranked.Where(one => one.Sentence.Facet == facet && !said.Contains(one.Sentence)), most, facet);
            if (lines is not [])
            {
                beside.Add((facet, lines));
            }
        }

        return beside;
    }

    private static bool IsOf(Sentence sentence, Facets focus) => focus switch
    {
        Facets.Amount => sentence.Facet == Facets.Amount || (sentence.HasFigure && sentence.Folded.AsSpan().IndexOfAny("元%") >= 0),
        Facets.Time => SentenceRanking.TellsTime(sentence.Folded),
        _ => sentence.Facet == focus,
    };

    private static IReadOnlyList<Sentence> Near(IReadOnlyList<RankedSentence> ranked, int most)
    {
        var first = ranked[0];
        return
        [
            .. ranked.TakeWhile(one => one.Score >= NearlyAsGood * first.Score)
                .Where(one => one.Sentence.Facet == first.Sentence.Facet || one.Score >= 0.9 * first.Score)
                .Take(most)
                .Select(one => one.Sentence)
                // Amounts by class read best in the order of the document.
                .OrderBy(sentence => sentence == first.Sentence ? -1 : sentence.Quoted.Start),
        ];
    }

    /// <summary>What has to do with the question; otherwise what the document names first, of amounts and conditions.</summary>
    private static Quoted[] Fitting(IEnumerable<RankedSentence> lines, int most, Facets facet)
    {
        var all = lines.ToArray();
        if (Array.Exists(all, one => one.Score >= FitsBeside))
        {
            return [.. all.Where(one => one.Score >= FitsBeside).Take(most).Select(one => one.Sentence.Quoted)];
        }

        return facet is Facets.Amount or Facets.Conditions ? [.. all.OrderByDescending(one => one.Named).ThenBy(one => one.Sentence.Quoted.Start).Take(most).Select(one => one.Sentence.Quoted)] : [];
    }
}
