namespace BotAssistant.Understanding.Cues;

/// <summary>A word that is looked for.</summary>
internal sealed class ScannedWord
{
    /// <summary>The concepts and words that it stands for by itself.</summary>
    public List<int> Tokens { get; } = [];

    /// <summary>What it stands for when, a few characters on, something else follows.</summary>
    public List<(string Tail, int Token)> Gapped { get; } = [];

    /// <summary>Nothing that stands inside it counts.</summary>
    public bool IsWhole { get; set; }
}

/// <summary>What must not stand directly before or behind a concept's words.</summary>
internal sealed record Surroundings(string[] NotAfter, string[] NotBefore)
{
    public bool Allow(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        foreach (var word in NotAfter)
        {
            if (before.EndsWith(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        foreach (var word in NotBefore)
        {
            if (behind.StartsWith(word, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
