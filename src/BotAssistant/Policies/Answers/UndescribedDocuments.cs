using System.Runtime.CompilerServices;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Search;

namespace BotAssistant.Policies.Answers;

/// <summary>What a document without a topic says to a question.</summary>
/// <param name="Sureness">0 to 1: how much of what the question could reach its passage reached, times how much of the question's own words the
/// first quoted sentence has.</param>
internal readonly record struct DocumentMention(AnswerPart Part, double Sureness);

/// <summary>
/// Documents that name no topic, such as a speech or a report that somebody took in: only what their words say surely. Of what names no start
/// either nobody knows where and when it holds, and its region is only where it was taken in; it is searched with the names of places among
/// the words, and never quoted for a place of which it does not speak.
/// </summary>
internal sealed class UndescribedDocuments(PolicyLibrary library, QuestionWords words)
{
    private const int Looked = 24;
    private const int MostPassages = 8;
    private const int MostSentences = 3;

    /// <summary>Of the best sentence's score, for one more to be quoted beside it.</summary>
    private const double NearlyAsGood = 0.8;

    /// <summary>So many pairs of letters at least must stand in the sentence: of a short question one word is half. Fewer are enough where it is
    /// clear what is asked for.</summary>
    private const int LeastPairs = 3;
    private const int LeastPairsOfFigure = 2;

    /// <summary>How much the passage of a sentence counts beside the sentence's own words: a speech names its subject once.</summary>
    private const double OfPassage = 0.6;

    /// <summary>What stands behind a place's name and is left out in speech.</summary>
    private static readonly char[] Levels = ['省', '市', '县', '区', '州', '镇', '乡', '村'];

    private static readonly ConditionalWeakTable<StoredPolicy, string> Folded = [];

    /// <returns>Null where no document without a topic has the question's words.</returns>
    public DocumentMention? Find(PolicyQuestion question, QuestionReading reading, IReadOnlyList<string> named)
    {
        var place = reading.Places is [var only] ? only : question.Home;
        var scope = new PolicyScope(place, reading.Time.First, reading.Time.Last, question.IsCadre);
        var atHome = scope with { Place = question.Home };
        FoundPassage[] found =
        [
            .. PolicySearch.Find(library, question.Text, PolicyScope.Mask(library, IsReadable), Looked).Passages
                .Where(passage => !passage.Policy.Document.IsUndescribed || Speaks(passage.Policy, named)).Take(MostPassages),
        ];
        if (found is not [var first, ..])
        {
            return null;
        }

        var shares = found.ToDictionary(passage => (passage.Policy, passage.Passage.Number), passage => passage.Share);
        var policies = found.Select(passage => passage.Policy).Distinct().ToArray();
        RankedQuote[] ranked = [.. Rank(question, reading, named, policies, shares, first.Share).OrderByDescending(one => one.Score)];
        if (ranked is not [var best, ..] || best.Pairs < (reading.Facets == Facets.None ? LeastPairs : LeastPairsOfFigure))
        {
            return null;
        }

        // In the order in which they stand there.
        Quoted[] beside =
        [
            .. ranked.Skip(1).TakeWhile(one => one.Score >= NearlyAsGood * best.Score).Where(one => one.Quoted.Policy == best.Quoted.Policy)
                .Take(MostSentences - 1).Select(one => one.Quoted).OrderBy(quoted => quoted.Start),
        ];
        return new(new(best.Quoted.Policy, [best.Quoted, .. beside], [], IsExpired: false) { Match = best.Shared }, best.Share * best.Shared);

        bool IsReadable(StoredPolicy policy) =>
            policy.Document.Topic is null && scope.IsForReader(policy.Document)
            && (policy.Document.IsUndescribed ? atHome.IsOfPlace(policy.Document) : scope.IsOfPlace(policy.Document) && scope.IsInForce(policy));
    }

    /// <summary>Once with the names of places and once without: a report names its town in the title, and one of several places in each sentence.</summary>
    private IEnumerable<RankedQuote> Rank(
        PolicyQuestion question, QuestionReading reading, IReadOnlyList<string> named, StoredPolicy[] policies, Dictionary<(StoredPolicy, int), double> shares, double most)
    {
        var whole = new SentenceRanking(library, new(words.Bare(question.Text), question.Text, reading.Facets), words, policies);
        var bare = named is [] ? null : new SentenceRanking(library, new(words.Bare(reading.Bare), reading.Bare, reading.Facets), words, policies);
        var asked = DocumentSentences.PairsOf(library.Folding.Fold(words.Bare(question.Text)));
        foreach (var policy in policies)
        {
            var others = bare?.Rank(policy).ToDictionary(one => one.Sentence);
            foreach (var one in whole.Rank(policy))
            {
                if (shares.TryGetValue((policy, one.Sentence.Quoted.Passage), out var share) && !IsHeading(one.Sentence))
                {
                    var other = others is null ? one : others[one.Sentence];
                    yield return new(one.Sentence.Quoted, share, Math.Max(one.Shared, other.Shared), ((one.Score + other.Score) / 2) + (OfPassage * share / most), asked.Count(one.Sentence.Pairs.Contains));
                }
            }
        }
    }

    /// <summary>"——在全市工作会议上的讲话": it names the subject and says nothing of it.</summary>
    private static bool IsHeading(Sentence sentence) => (sentence.Quoted.Text.AsSpan().IndexOfAny('。', '；', '，') < 0 && !sentence.HasFigure) || sentence.Quoted.Text.StartsWith('—');

    /// <summary>Whether a document has the name of every place that was named.</summary>
    private bool Speaks(StoredPolicy policy, IReadOnlyList<string> named)
    {
        if (named is [])
        {
            return true;
        }

        var text = Folded.GetValue(policy, wanted => library.Folding.Fold(wanted.Document.Text));
        return named.All(name => text.Contains(library.Folding.Fold(Short(name)), StringComparison.Ordinal));
    }

    private static string Short(string name) => name.Length > 2 && name.TrimEnd(Levels) is { Length: >= 2 } shorter ? shorter : name;

    private readonly record struct RankedQuote(Quoted Quoted, double Share, double Shared, double Score, int Pairs);
}
