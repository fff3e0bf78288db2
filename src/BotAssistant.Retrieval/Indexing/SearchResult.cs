namespace BotAssistant.Retrieval.Indexing;

/// <summary>What was found, best first.</summary>
/// <param name="Hits">Distinct passages, at most as many as asked for; none when no word of the question occurs.</param>
/// <param name="Confidence">How likely the best hit answers the question, 0 to 1; 0 without hits.</param>
/// <param name="Answered">Whether <paramref name="Confidence"/> reaches the floor below which nothing should be shown as an answer.</param>
public sealed record SearchResult(IReadOnlyList<Hit> Hits, double Confidence, bool Answered);

/// <param name="Ordinal">Place of the passage in the entries that the index was built of, from 0.</param>
/// <param name="Score">After the second stage; comparable within one question only.</param>
/// <param name="Share">The first stage's score divided by the best that any passage could reach for this question, 0 to 1.</param>
public readonly record struct Hit(int Ordinal, double Score, double Share);
