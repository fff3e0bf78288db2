using BotAssistant.Regions;

namespace BotAssistant.Policies.Library;

/// <summary>Who finds a document.</summary>
public enum PolicyAudience
{
    Both,
    Household,
    Cadre,
}

/// <summary>How sure it is that a document says what is in force, as its front matter states.</summary>
public enum PolicyConfidence
{
    Low,
    Middle,
    High,
}

/// <summary>Where a document comes from.</summary>
/// <param name="Address">As written; not followed by anybody.</param>
/// <param name="Kind">E.g. 政府网站.</param>
public sealed record PolicySource(string Address, string Kind, PolicyConfidence Confidence);

/// <summary>What one version of a document says. Days are inclusive; the sentences of the lists are verbatim in <see cref="Text"/>.</summary>
public sealed record PolicyDocument
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The name of a topic; null for a document that names none.</summary>
    public string? Topic { get; init; }

    public PolicyAudience Audience { get; init; }

    public required RegionCode Region { get; init; }

    public string? Issuer { get; init; }

    /// <summary>E.g. 民发〔2021〕57号.</summary>
    public string? Number { get; init; }

    public DateOnly? Issued { get; init; }

    /// <summary>Null where the document does not say.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Null while no end is known.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The ids of the documents that this one replaces.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public IReadOnlyList<string> Amounts { get; init; } = [];

    public IReadOnlyList<string> Materials { get; init; } = [];

    public IReadOnlyList<string> Apply { get; init; } = [];

    public string? Hotline { get; init; }

    /// <summary>Questions in everyday words that this document answers.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    public required PolicySource Source { get; init; }

    /// <summary>Whether the county has confirmed it.</summary>
    public bool Verified { get; init; }

    /// <summary>All that can be cited: the lists under headings of their own, then the body.</summary>
    public required string Text { get; init; }

    /// <summary>Of the fictional county and its neighbours.</summary>
    public bool IsDemo => Region.Value.StartsWith("99", StringComparison.Ordinal);

    public bool IsInForce(DateOnly day) => (From is null || From <= day) && (Until is null || day <= Until);

    /// <summary>What names neither topic nor start may be anything from any time: only cadres find it until somebody says what it is.</summary>
    public bool IsUndescribed => Topic is null && From is null && !Verified;

    public bool IsForHouseholds => Audience != PolicyAudience.Cadre && Source.Confidence != PolicyConfidence.Low && !IsUndescribed;
}
