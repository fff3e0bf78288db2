using BotAssistant.Benchmarks.Measures;
using BotAssistant.Retrieval.Evaluation;
using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Benchmarks.Retrieval;

/// <summary>A collection for evaluation, indexed.</summary>
internal sealed record IndexedSet(string Name, PassageIndex Index, IReadOnlyList<EvaluationQuestion> Questions);

/// <summary>Which questions are answered that should not be, at a floor for each collection that keeps 90 of 100 of its own: questions of the
/// other collections, and its own with what answers them left out.</summary>
internal sealed class RefusingMeasure(CancellationToken ct)
{
    /// <summary>Typical questions are held back in so many turns.</summary>
    private const int Folds = 5;

    public IEnumerable<RefusingResult> OfSet(IndexedSet set, IReadOnlyList<IndexedSet> all)
    {
        ct.ThrowIfCancellationRequested();
        Progress.Say($"{set.Name}: refusing");
        double[] asked = [.. set.Questions.Select(question => Refusing.Confidence(set.Index, question.Question))];
        double[] others = [.. all.Where(other => other != set).SelectMany(other => other.Questions).Select(question => Refusing.Confidence(set.Index, question.Question))];
        if (others is not [])
        {
            yield return Refusing.Compare(set.Name, "questions of the other sets", asked, others);
        }

        yield return Refusing.Compare(set.Name, "own questions, their passages left out", asked, [.. WithoutPassages(set)]);
    }

    /// <summary>The typical questions of policy documents: asked as they stand in the index, then held back from it.</summary>
    public IEnumerable<RefusingResult> OfPolicies(PolicyCollection policies)
    {
        const string name = "policy documents";
        Progress.Say($"{name}: refusing");
        var asks = policies.Documents.SelectMany(document => document.Asks.Select((ask, place) => (Document: document, Ask: ask, Place: place))).ToArray();
        var whole = policies.Index(_ => true, _ => true, ct);
        double[] asked = [.. asks.Select(ask => Refusing.Confidence(whole, ask.Ask))];
        double[] withoutDocument = [.. Without(document => document.Id)];
        double[] withoutTopic = [.. Without(document => document.Topic)];
        yield return Refusing.Compare(name, "typical questions, their document left out", asked, withoutDocument);
        yield return Refusing.Compare(name, "typical questions, all documents of their topic left out", asked, withoutTopic);

        var heldBack = new List<double>();
        for (var fold = 0; fold < Folds; fold++)
        {
            ct.ThrowIfCancellationRequested();
            var index = policies.Index(_ => true, place => place % Folds != fold, ct);
            heldBack.AddRange(asks.Where(ask => ask.Place % Folds == fold).Select(ask => Refusing.Confidence(index, ask.Ask)));
        }

        yield return Refusing.Compare(name, "typical questions held back from the index, all documents of their topic left out", heldBack, withoutTopic);

        IEnumerable<double> Without(Func<PolicyText, string> part) => asks
            .GroupBy(ask => part(ask.Document), StringComparer.Ordinal)
            .SelectMany(group =>
            {
                var index = policies.Index(document => part(document) != group.Key, _ => true, ct);
                return group.Select(ask => Refusing.Confidence(index, ask.Ask));
            });
    }

    private static IEnumerable<double> WithoutPassages(IndexedSet set)
    {
        var ordinals = Enumerable.Range(0, set.Index.Count).ToDictionary(set.Index.IdOf, StringComparer.Ordinal);
        var allowed = new bool[set.Index.Count];
        Array.Fill(allowed, true);
        foreach (var question in set.Questions)
        {
            int[] relevant = [.. (question.Relevant ?? []).Where(ordinals.ContainsKey).Select(id => ordinals[id])];
            Array.ForEach(relevant, ordinal => allowed[ordinal] = false);
            yield return Refusing.Confidence(set.Index, question.Question, allowed);
            Array.ForEach(relevant, ordinal => allowed[ordinal] = true);
        }
    }
}
