namespace BotAssistant.Retrieval.Indexing;

internal readonly record struct Candidate(int Passage, int Score);

/// <summary>The best passages by the sum of their terms' impacts, window by window. Terms that together cannot lift a passage over the
/// worst kept one are looked up only in passages that other terms brought up; the outcome is that of adding up everything.</summary>
internal sealed class FirstStage
{
    private const int Window = 2048;

    private readonly IndexData data;
    private readonly QueryTerm[] terms;
    private readonly int[] cursors;
    private readonly int[] ends;

    /// <summary>By term, the most that it and all before it can add; one place more than terms.</summary>
    private readonly int[] bounds;

    private readonly int[] sums = new int[Window];
    private readonly PriorityQueue<int, (int Score, int Later)> kept;
    private readonly int most;
    private int threshold;

    private FirstStage(IndexData data, SearchQuery query, int most)
    {
        this.data = data;
        this.most = most;
        terms = [.. query.Terms.Where(term => term.Number >= 0).OrderBy(Bound).ThenBy(term => term.Key)];
        cursors = Array.ConvertAll(terms, term => data.PostingStarts[term.Number]);
        ends = Array.ConvertAll(terms, term => data.PostingStarts[term.Number + 1]);
        bounds = new int[terms.Length + 1];
        for (var i = 0; i < terms.Length; i++)
            bounds[i + 1] = bounds[i] + Bound(terms[i]);
        kept = new(most + 1);
    }

    /// <param name="allowed">By passage; empty for all.</param>
    /// <returns>Best first, of equal ones the earlier passage.</returns>
    public static Candidate[] Run(IndexData data, SearchQuery query, ReadOnlySpan<bool> allowed, int most) =>
        new FirstStage(data, query, most).Run(allowed);

    private Candidate[] Run(ReadOnlySpan<bool> allowed)
    {
        if (terms.Length == 0)
            return [];
        for (var from = 0; from < data.Count; from += Window)
        {
            // What is kept stands earlier, so an equal sum does not displace it.
            var essential = 0;
            while (essential < terms.Length && bounds[essential + 1] <= threshold)
                essential++;
            if (essential == terms.Length)
                break;
            var until = Math.Min(from + Window, data.Count);
            AddUp(essential, from, until);
            Keep(essential, from, until, allowed);
        }

        var found = new Candidate[kept.Count];
        for (var i = found.Length - 1; kept.TryDequeue(out var passage, out var priority); i--)
            found[i] = new(passage, priority.Score);
        return found;
    }

    private void AddUp(int essential, int from, int until)
    {
        Array.Clear(sums);
        for (var t = essential; t < terms.Length; t++)
        {
            var (at, end, weight) = (Seek(t, from), ends[t], terms[t].Weight);
            for (; at < end && data.Passages[at] < until; at++)
                sums[data.Passages[at] - from] += weight * data.Impacts[at];
            cursors[t] = at;
        }
    }

    private void Keep(int essential, int from, int until, ReadOnlySpan<bool> allowed)
    {
        for (var passage = from; passage < until; passage++)
        {
            var sum = sums[passage - from];
            if (sum == 0 || sum + bounds[essential] <= threshold || (allowed.Length > 0 && !allowed[passage]))
                continue;
            var t = essential - 1;
            for (; t >= 0 && sum + bounds[t + 1] > threshold; t--)
            {
                var at = Seek(t, passage);
                cursors[t] = at;
                if (at < ends[t] && data.Passages[at] == passage)
                    sum += terms[t].Weight * data.Impacts[at];
            }

            if (t >= 0 || sum <= threshold)
                continue;
            kept.Enqueue(passage, (sum, -passage));
            if (kept.Count > most)
                kept.Dequeue();
            if (kept.Count == most && kept.TryPeek(out _, out var worst))
                threshold = worst.Score;
        }
    }

    /// <summary>The first posting of a term at or behind a passage: steps that double, then halving.</summary>
    private int Seek(int term, int passage)
    {
        var (low, end) = (cursors[term], ends[term]);
        if (low >= end || data.Passages[low] >= passage)
            return low;
        var step = 1;
        while (low + step < end && data.Passages[low + step] < passage)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, end);
        while (low + 1 < high)
        {
            var middle = (low + high) >>> 1;
            if (data.Passages[middle] < passage)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    private int Bound(QueryTerm term) => term.Weight * data.MostImpacts[term.Number];
}
