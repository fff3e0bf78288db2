using System.Globalization;
using BotAssistant.Policies.Library;
using BotAssistant.Retrieval.Decoding;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Policies.Import;

/// <summary>A document that was read and can be taken in.</summary>
internal sealed record ImportCandidate(string File, DecodedDocument Decoded, PolicyDocument Document, string Hash, IReadOnlyList<Passage> Passages, IReadOnlyList<ImportProblem> Doubts)
{
    public int Version { get; init; }

    /// <summary>Null where the file is the document.</summary>
    public int? LineOfSeveral => File.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) ? Decoded.Line : null;

    public bool IsNamed => Decoded.Front?.Values.GetValueOrDefault("id") is { Items: not [] };

    /// <summary>Where a field stands in the file: the line of the document where it is one of several, and null where nothing says it.</summary>
    public int? LineOf(string field) => LineOfSeveral ?? Decoded.Front?.Values.GetValueOrDefault(field)?.Line;

    public string Place => LineOf("id") is { } line ? string.Create(CultureInfo.InvariantCulture, $"{File}:{line}") : File;

    /// <summary>What it says apart from what it is called.</summary>
    public (string Title, string Region, string Text) Content => (Document.Title, Document.Region.Value, Document.Text);

    public bool IsStored { get; init; }

    /// <summary>Its version is stored, but was changed since: it is written anew as it was.</summary>
    public bool IsRestored { get; init; }
}
