using BotAssistant.Dialogs;

namespace BotAssistant.Understanding.Cues;

/// <summary>An intent that was found inside a message, from its first word to its last.</summary>
public readonly record struct CueMatch(string Intent, int Start, int End);

/// <summary>All that was found in a message.</summary>
public sealed class CueMatches
{
    private readonly IReadOnlyList<WordHit> hits;
    private readonly IReadOnlyDictionary<string, int> concepts;

    internal CueMatches(IReadOnlyList<CueMatch> found, IReadOnlyList<WordHit> hits, IReadOnlyDictionary<string, int> concepts)
    {
        Found = found;
        this.hits = hits;
        this.concepts = concepts;
    }

    public static CueMatches None { get; } = new([], [], new Dictionary<string, int>(StringComparer.Ordinal));

    public IReadOnlyList<CueMatch> Found { get; }

    /// <summary>The question beside a danger without which that was found; empty where there is none.</summary>
    public string Question { get; private init; } = "";

    public bool Has(IntentKey intent) => Found.Any(match => match.Intent == intent.Name);

    /// <summary>These, with a danger that was found without the question beside it.</summary>
    internal CueMatches With(IEnumerable<CueMatch> danger, string question) => new([.. Found, .. danger], hits, concepts) { Question = question };

    /// <summary>Whether the message names a concept, in any of its words.</summary>
    public bool Names(string concept) => concepts.TryGetValue(concept, out var token) && hits.Any(hit => hit.Token == token);
}
