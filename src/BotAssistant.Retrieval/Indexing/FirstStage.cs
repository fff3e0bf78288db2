using System.Numerics;

namespace BotAssistant.Retrieval.Indexing;

internal readonly record struct Candidate(int Passage, int Score);

/// <summary>The best passages by the sum of their terms' impacts, term by term from the one that can add most. Once the terms still to come cannot
/// lift a new passage among the best, only those that can still get there are followed; the outcome is that of adding up everything.</summary>
internal sealed class FirstStage
{
    // Looking a passage up in a list costs as much as reading so many of its places.
    private const int LookUp = 10;

    // What is still to come, as a share of everything, when it is first tried to stop, and how much less it has to be before the next try.
    private const double FirstTry = 0.4;
    private const double NextTry = 0.8;

    [ThreadStatic]
    private static FirstStage? own;

    private int[] sums = [];
    private int[] followed = [];
    private readonly BestSums best = new();
    private int count;

    /// <summary>What a passage has to reach to be among the best; rises.</summary>
    private int threshold;

    private FirstStage()
    {
    }

    /// <param name="allowed">By passage; empty for all.</param>
    /// <returns>Best first, of equal ones the earlier passage.</returns>
    public static Candidate[] Run(IndexData data, SearchQuery query, ReadOnlySpan<bool> allowed, int most) =>
        (own ??= new()).Find(data, query, allowed, most);

    private Candidate[] Find(IndexData data, SearchQuery query, ReadOnlySpan<bool> allowed, int most)
    {
        var terms = Array.FindAll(query.Terms, term => term.Number >= 0);
        if (terms.Length == 0)
            return [];
        var bounds = Array.ConvertAll(terms, term => -term.Weight * data.MostImpacts[term.Number]);
        Array.Sort(bounds, terms);
        if (sums.Length < data.Count)
            (sums, followed) = (new int[data.Count], new int[data.Count]);
        var scores = sums.AsSpan(0, data.Count);
        scores.Clear();
        (threshold, count) = (1, -1);

        var ahead = -bounds.Sum();
        var next = (int)(ahead * FirstTry);
        for (var i = 0; i < terms.Length; i++)
        {
            if (count < 0 || Places(data, terms[i]) < count * LookUp)
                AddAll(data, terms[i], scores);
            else
                AddToFollowed(data, terms[i], scores);
            ahead += bounds[i];
            if (ahead > next)
                continue;
            next = (int)(ahead * NextTry);
            if (count < 0)
                Raise(scores, allowed, most);
            else
                RaiseAmongFollowed(scores, most);
            if (ahead < threshold)
                Follow(scores, allowed, ahead);
        }

        return Best(scores, allowed, most);
    }

    private static int Places(IndexData data, QueryTerm term) => data.PostingStarts[term.Number + 1] - data.PostingStarts[term.Number];

    private static void AddAll(IndexData data, QueryTerm term, Span<int> scores)
    {
        var (from, places, weight) = (data.PostingStarts[term.Number], Places(data, term), term.Weight);
        var passages = data.Passages.AsSpan(from, places);
        var impacts = data.Impacts.AsSpan(from, places);
        for (var i = 0; i < passages.Length; i++)
            scores[passages[i]] += weight * impacts[i];
    }

    private void AddToFollowed(IndexData data, QueryTerm term, Span<int> scores)
    {
        var (at, end, weight) = (data.PostingStarts[term.Number], data.PostingStarts[term.Number + 1], term.Weight);
        foreach (var passage in followed.AsSpan(0, count))
        {
            at = Seek(data.Passages, at, end, passage);
            if (at == end)
                return;
            if (data.Passages[at] == passage)
                scores[passage] += weight * data.Impacts[at];
        }
    }

    /// <summary>The first place at or behind a passage: steps that double, then halving.</summary>
    private static int Seek(int[] passages, int low, int end, int passage)
    {
        if (low >= end || passages[low] >= passage)
            return low;
        var step = 1;
        while (low + step < end && passages[low + step] < passage)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, end);
        while (low + 1 < high)
        {
            var middle = (low + high) >>> 1;
            if (passages[middle] < passage)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private void Raise(ReadOnlySpan<int> scores, ReadOnlySpan<bool> allowed, int most)
    {
        best.Clear(most);
        for (var passage = At(scores, 0, threshold); passage < scores.Length; passage = At(scores, passage + 1, Math.Max(threshold, best.Least + 1)))
        {
            if (allowed.IsEmpty || allowed[passage])
                best.Add(scores[passage]);
        }

        threshold = Math.Max(threshold, best.Least);
    }

    private void RaiseAmongFollowed(ReadOnlySpan<int> scores, int most)
    {
        best.Clear(most);
        foreach (var passage in followed.AsSpan(0, count))
            best.Add(scores[passage]);
        threshold = Math.Max(threshold, best.Least);
    }

    /// <summary>From now on only those that can still be among the best.</summary>
    private void Follow(ReadOnlySpan<int> scores, ReadOnlySpan<bool> allowed, int ahead)
    {
        var (least, kept) = (threshold - ahead, 0);
        if (count < 0)
        {
            for (var passage = At(scores, 0, least); passage < scores.Length; passage = At(scores, passage + 1, least))
            {
                if (allowed.IsEmpty || allowed[passage])
                    followed[kept++] = passage;
            }
        }
        else
        {
            foreach (var passage in followed.AsSpan(0, count))
            {
                followed[kept] = passage;
                kept += scores[passage] >= least ? 1 : 0;
            }
        }

        count = kept;
    }

    private Candidate[] Best(ReadOnlySpan<int> scores, ReadOnlySpan<bool> allowed, int most)
    {
        if (count < 0)
            Raise(scores, allowed, most);
        else
            RaiseAmongFollowed(scores, most);
        Follow(scores, allowed, 0);
        var found = new Candidate[count];
        for (var i = 0; i < count; i++)
            found[i] = new(followed[i], scores[followed[i]]);
        Array.Sort(found, (one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.Passage.CompareTo(other.Passage));
        return found.Length > most ? found[..most] : found;
    }

    /// <summary>The first place from one on whose score is at least so much; the length where there is none.</summary>
    private static int At(ReadOnlySpan<int> scores, int from, int least)
    {
        var below = new Vector<int>(least - 1);
        for (; from + Vector<int>.Count <= scores.Length; from += Vector<int>.Count)
        {
            if (Vector.GreaterThanAny(new Vector<int>(scores[from..]), below))
                break;
        }

        while (from < scores.Length && scores[from] < least)
            from++;
        return from;
    }
}
