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

    public string Place => LineOfSeveral is { } line ? string.Create(CultureInfo.InvariantCulture, $"{File}:{line}") : File;

    public bool IsStored { get; init; }
}
