namespace BotAssistant.Retrieval.Indexing;

/// <summary>What the terms of a question weigh in each of its candidates, read from the passages themselves; the same impacts as in the
/// posting lists. Made once for each thread and used again.</summary>
internal sealed class CandidateTerms
{
    [ThreadStatic]
    private static CandidateTerms? own;

    private byte[] impacts = [];
    private float[] weights = [];
    private int width;

    private CandidateTerms()
    {
    }

    /// <returns>Good until this thread asks for another question's.</returns>
    public static CandidateTerms Of(int candidates, int terms)
    {
        var made = own ??= new();
        made.width = terms;
        made.weights = made.weights.Length == terms ? made.weights : new float[terms];
        made.impacts = made.impacts.Length < candidates * terms ? new byte[candidates * terms] : made.impacts;
        return made;
    }

    /// <summary>By term; 0 where the passage has none.</summary>
    public Span<byte> Impacts(int candidate) => impacts.AsSpan(candidate * width, width);

    /// <summary>Begins to add up a candidate.</summary>
    public void Clear() => Array.Clear(weights);

    public void Add(ReadOnlySpan<(int Place, short Term)> found, float weight)
    {
        foreach (var (_, term) in found)
            weights[term] += weight;
    }

    /// <summary>Keeps what was added up since <see cref="Clear"/>.</summary>
    public void Keep(int candidate)
    {
        var row = Impacts(candidate);
        for (var term = 0; term < row.Length; term++)
            row[term] = weights[term] == 0 ? (byte)0 : Weights.Impact(weights[term]);
    }
}
