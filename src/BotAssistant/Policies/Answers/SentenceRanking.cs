using BotAssistant.Policies.Library;

namespace BotAssistant.Policies.Answers;

/// <param name="Score">With what is asked for and the class that is named counted in.</param>
/// <param name="Shared">0 to 1: how much of the question's own words it has.</param>
/// <param name="Named">How many of the classes that the question names it names too.</param>
internal readonly record struct RankedSentence(Sentence Sentence, double Score, double Shared, int Named);

/// <summary>What sentences are compared with.</summary>
/// <param name="Particular">What is asked beside the topic, without the names of places and without words that every question has.</param>
/// <param name="Asked">The question in full.</param>
/// <param name="Facets">What is asked for.</param>
internal sealed record Sought(string Particular, string Asked, Facets Facets)
{
    /// <summary>What other topics that the question names are called.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Nothing is asked: a trouble was told, and what is done about it is sought.</summary>
    public bool IsTrouble { get; init; }

    /// <summary>The kinds of household that the asker is known to be, where the question names none.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
}

/// <summary>How well sentences answer a question, by the pairs of letters that they share: a pair that few of the sentences have counts more.</summary>
internal sealed class SentenceRanking
{
    private const double FacetBonus = 0.15;
    private const double FigureBonus = 0.1;
    private const double ClassBonus = 0.2;
    private const double OtherClass = -0.35;
    private const double UnknownFrom = 0.2;
    private const double UnknownBonus = 0.3;
    private const double OtherTopicBonus = 0.3;
    private const double BothBonus = 0.15;
    private const double OftenBonus = 0.35;
    private const double MeasureBonus = 0.1;
    private const double OnlyRate = -0.2;
    private const double RemedyBonus = 0.25;
    private const double OwnKindBonus = 0.25;
    private const double AgeBonus = 0.2;
    private const double WholeTimeBonus = 0.12;

    /// <summary>What a sentence that has the one letter of a question shares with it: "and sheep?"</summary>
    private const double OneLetter = 0.5;

    /// <summary>More of one that tells, in its own words, what was asked in others.</summary>
    private const double OfAspect = 0.7;

    /// <summary>The same of one that tells of the other topic as well, where it is asked whether both can be had.</summary>
    private const double OfBoth = 0.8;
    private const double OtherKind = -0.15;
    private const double AboutSource = -0.4;

    private readonly HashSet<int> asked;
    private readonly Dictionary<int, double> weights = [];
    private readonly double total;
    private readonly Facets facets;
    private readonly (IReadOnlyList<string> Class, string[] Meant)[] classes;
    private readonly IReadOnlyList<IReadOnlyList<string>> measures;
    private readonly string[] numbers;
    private readonly bool howOften;
    private readonly string? single;
    private readonly bool ofAge;
    private readonly bool asksFigure;
    private readonly IReadOnlyList<IReadOnlyList<string>> aspects;
    private readonly bool payday;
    private readonly bool waits;
    private readonly bool inDays;
    private readonly bool forRate;
    private readonly bool both;
    private readonly Sought sought;
    private readonly PolicyLibrary library;
    private readonly QuestionWords words;

    /// <param name="library">The library.</param>
    /// <param name="sought">What is asked.</param>
    /// <param name="words">The words of questions.</param>
    /// <param name="policies">Whose sentences are compared.</param>
    public SentenceRanking(PolicyLibrary library, Sought sought, QuestionWords words, IReadOnlyCollection<StoredPolicy> policies)
    {
        this.library = library;
        this.words = words;
        this.sought = sought;
        facets = sought.Facets;
        howOften = words.AsksHowOften(sought.Asked);
        waits = sought.Asked.Contains('等', StringComparison.Ordinal);
        inDays = sought.Asked.Contains('天', StringComparison.Ordinal);
        ofAge = words.SpeaksOfAge(sought.Asked);
        aspects = words.AspectsIn(sought.Asked);
        asksFigure = (facets & (Facets.Amount | Facets.Time)) != Facets.None || words.AsksForRate(sought.Asked);
        payday = words.AsksForPayday(sought.Asked);
        forRate = words.AsksForRate(sought.Asked);
        both = sought.OtherNames is not [] && words.SpeaksOfBoth(sought.Asked);
        measures = words.MeasuresIn(sought.Asked);
        single = sought.Particular.Count(char.IsLetter) == 1 ? sought.Particular.Single(char.IsLetter).ToString() : null;
        var folded = library.Folding.Fold(sought.Particular);
        asked = DocumentSentences.PairsOf(folded);
        // Only a class by which the documents' lines differ; elsewhere the word says who asks.
        classes =
        [
            .. words.AllClassesIn(sought.Asked).Select(named => (named.Class, Meant: named.Words.SelectMany(words.Including).Distinct(StringComparer.Ordinal).ToArray()))
                .Where(named => policies.SelectMany(policy => policy.Document.Conditions.Concat(policy.Document.Amounts).Concat(policy.Document.Apply).Concat(policy.Document.Materials))
                    .Any(line => Array.Exists(named.Meant, word => line.Holds(word)))),
        ];
        numbers = [.. Numbers(folded)];
        var counts = new Dictionary<int, int>();
        var sentences = 0;
        foreach (var sentence in policies.SelectMany(policy => DocumentSentences.Of(policy, library)))
        {
            sentences++;
            foreach (var pair in asked)
            {
                if (sentence.Pairs.Contains(pair))
                {
                    counts[pair] = counts.GetValueOrDefault(pair) + 1;
                }
            }
        }

        foreach (var pair in asked)
        {
            weights[pair] = Math.Log(1 + ((double)(sentences + 1) / (counts.GetValueOrDefault(pair) + 0.5)));
        }

        // What no sentence has tells nothing about them, but shows that the question asks for something else.
        total = asked.Sum(pair => counts.ContainsKey(pair) ? weights[pair] : weights[pair] * 0.25);
    }

    /// <summary>Best first.</summary>
    public IReadOnlyList<RankedSentence> Rank(StoredPolicy policy) =>
        [.. words.RulesOf(policy, library).Select(Rank).OrderByDescending(ranked => ranked.Score)];

    private RankedSentence Rank(Sentence sentence)
    {
        var shared = single is { } letter ? (Says(sentence, letter) ? OneLetter : 0) : total <= 0 ? 0 : Sum(sentence) / total;
        shared = waits && facets.HasFlag(Facets.Time) && Waits(sentence.Folded) ? Math.Max(shared, OneLetter) : shared;
        shared = ofAge && facets.HasFlag(Facets.Conditions) && TellsAge(sentence) ? Math.Max(shared, OneLetter) : shared;
        shared = both && words.SpeaksOfBoth(sentence.Quoted.Text) && sought.OtherNames.Any(name => Says(sentence, name)) ? Math.Max(shared, OfBoth) : shared;
        shared = payday && words.TellsPayday(sentence.Quoted.Text) && TellsTime(sentence.Folded) ? Math.Max(shared, OneLetter) : shared;
        shared = aspects.Any(told => QuestionWords.TellsAspect(sentence.Quoted.Text, told)) ? Math.Min(1, shared + OfAspect) : shared;
        return new(sentence, Score(sentence, shared), shared, classes.Count(named => Array.Exists(named.Meant, meant => Says(sentence, meant))));
    }

    private double Sum(Sentence sentence)
    {
        var sum = 0.0;
        foreach (var (pair, weight) in weights)
        {
            if (sentence.Pairs.Contains(pair))
            {
                sum += weight;
            }
        }

        return sum;
    }

    private double Score(Sentence sentence, double shared)
    {
        var score = shared;
        if ((facets & sentence.Facet) != Facets.None)
        {
            score += FacetBonus;
        }

        if (sought.IsTrouble && shared > 0 && words.TellsRemedy(sentence.Quoted.Text))
        {
            score += RemedyBonus;
        }

        score += OfAmount(sentence) + OfTime(sentence) + OfClass(sentence) + OfAge(sentence) + OfOtherTopics(sentence);

        // That a document does not tell the asked figure is worth more than another figure of it; where none is asked for it is no answer.
        if (asksFigure && !sentence.IsAboutSource && shared > UnknownFrom && words.SaysUnknown(sentence.Quoted.Text))
        {
            score += UnknownBonus;
        }

        if (sentence.IsAboutSource)
        {
            score += words.SaysUnknown(sentence.Quoted.Text) ? AboutSource / 2 : AboutSource;
        }

        return score + (0.05 * numbers.Count(number => sentence.Folded.Contains(number, StringComparison.Ordinal)));
    }

    private double OfAmount(Sentence sentence)
    {
        if (!facets.HasFlag(Facets.Amount) || !sentence.HasFigure)
        {
            return 0;
        }

        var score = sentence.Folded.Contains('元', StringComparison.Ordinal) ? FigureBonus : 0;
        if (words.AsksForRate(sentence.Quoted.Text))
        {
            score += forRate ? -OnlyRate : score > 0 ? 0 : OnlyRate;
            // "70%" is a rate, "in full" a word for one.
            score += forRate && sentence.Folded.Contains('%', StringComparison.Ordinal) ? MeasureBonus : 0;
        }

        return score + (MeasureBonus * measures.Count(spellings => spellings.Any(spelling => Says(sentence, spelling))));
    }

    private double OfTime(Sentence sentence)
    {
        if (!facets.HasFlag(Facets.Time) || !TellsTime(sentence.Folded))
        {
            return 0;
        }

        if (payday)
        {
            return FigureBonus + (words.TellsPayday(sentence.Quoted.Text) ? OftenBonus : 0) + (sentence.Facet == Facets.Apply ? FacetBonus : 0);
        }

        if (waits && Waits(sentence.Folded))
        {
            return FigureBonus + OftenBonus;
        }

        if (howOften || measures is not [])
        {
            // "How often", "how many days a month": not how long the office takes.
            var isRecurring = sentence.Facet != Facets.Apply && Recurs(sentence.Folded) && (!inDays || TellsDays(sentence.Folded));
            return FigureBonus + (isRecurring ? OftenBonus : 0) + (MeasureBonus * measures.Count(spellings => spellings.Any(spelling => Says(sentence, spelling))));
        }

        return (sentence.Facet == Facets.Apply ? FacetBonus + FigureBonus : FigureBonus) + (words.TellsWholeTime(sentence.Quoted.Text) ? WholeTimeBonus : 0);
    }

    /// <summary>Ages stand as "年满18周岁"; a question says "58岁" or "how old". Where only a figure is asked for, an age without one is none.</summary>
    private double OfAge(Sentence sentence) =>
        ofAge && TellsAge(sentence) && (!facets.HasFlag(Facets.Amount) || facets.HasFlag(Facets.Conditions) || sentence.Folded.AsSpan().IndexOfAny("元%") >= 0) ? AgeBonus : 0;

    private double OfClass(Sentence sentence)
    {
        var score = 0.0;
        foreach (var (group, meant) in classes)
        {
            score += Array.Exists(meant, word => Says(sentence, word)) ? ClassBonus : group.Any(other => Says(sentence, other)) ? OtherClass : 0;
        }

        if (sought.Kinds is not [] && (sentence.HasFigure || sentence.Facet == Facets.Conditions))
        {
            score += sought.Kinds.SelectMany(words.Including).Any(kind => Says(sentence, kind)) ? OwnKindBonus : words.HouseholdKinds.Any(kind => Says(sentence, kind)) ? OtherKind : 0;
        }

        return score;
    }

    /// <summary>"Can I have this beside that?": what tells of the other one as well.</summary>
    private double OfOtherTopics(Sentence sentence) =>
        sought.OtherNames.Any(name => Says(sentence, name)) ? OtherTopicBonus + (both && words.SpeaksOfBoth(sentence.Quoted.Text) ? sentence.Facet == Facets.Amount ? BothBonus : 2 * BothBonus : 0) : 0;

    private static bool TellsDays(string folded)
    {
        for (var i = 1; i < folded.Length; i++)
        {
            if (char.IsAsciiDigit(folded[i - 1]) && folded.AsSpan(i).TrimStart('个') is ['天' or '日', ..] or ['工', '作', '日', ..])
            {
                return true;
            }
        }

        return false;
    }

    public static bool TellsAge(Sentence sentence) => Says(sentence, "周岁") || Says(sentence, "年龄");

    private static bool Says(Sentence sentence, string word) => sentence.Quoted.Text.Holds(word);

    /// <summary>"每30天至少1次", "每月不少于18天".</summary>
    private static bool Recurs(string folded)
    {
        for (var i = folded.IndexOf('每', StringComparison.Ordinal); i >= 0; i = folded.IndexOf('每', i + 1))
        {
            var rest = folded.AsSpan(i + 1).TrimStart("0123456789个半两一二三四五六七八九十");
            if (rest is ['天' or '日' or '月' or '年' or '周' or '季', ..])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"补交以后等60天".</summary>
    private static bool Waits(string folded)
    {
        for (var i = folded.IndexOf('等', StringComparison.Ordinal); i >= 0 && i + 1 < folded.Length; i = folded.IndexOf('等', i + 1))
        {
            if (char.IsAsciiDigit(folded[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"22个工作日", "8天", "每15天一次", "每年复核1次"; not "每人每月".</summary>
    public static bool TellsTime(string folded)
    {
        for (var i = 1; i < folded.Length; i++)
        {
            if (char.IsAsciiDigit(folded[i - 1]) && folded.AsSpan(i).TrimStart('个') is ['天' or '日' or '周', ..] or ['工', '作', '日', ..] or ['月', '内', ..] or ['年', '内', ..])
            {
                return true;
            }

            // "最长3年"; "2026年" is a date.
            if (folded[i] == '年' && char.IsAsciiDigit(folded[i - 1]) && (i < 3 || !char.IsAsciiDigit(folded[i - 3])))
            {
                return true;
            }
        }

        return folded.Contains('次', StringComparison.Ordinal) && Recurs(folded);
    }

    private static IEnumerable<string> Numbers(string folded)
    {
        for (var i = 0; i < folded.Length;)
        {
            var end = i;
            while (end < folded.Length && (char.IsAsciiDigit(folded[end]) || (end > i && folded[end] == '.')))
            {
                end++;
            }

            if (end - i >= 2)
            {
                yield return folded[i..end];
            }

            i = Math.Max(end, i + 1);
        }
    }
}
