using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Running;

public enum FlowPhase
{
    /// <summary>A question, or a group of them, was put.</summary>
    Asking,

    /// <summary>An answer was not certain and was asked back.</summary>
    Clarifying,

    /// <summary>A known value was shown for confirmation.</summary>
    Confirming,

    /// <summary>There is a record for the same subject and day: add to it, or a new one?</summary>
    Duplicate,

    /// <summary>The review card was shown.</summary>
    Reviewing,

    /// <summary>Which line is to be changed?</summary>
    ChoosingLine,

    /// <summary>Really end the form?</summary>
    Cancelling,

    /// <summary>After a pause: go on, begin again, or leave it?</summary>
    Resuming,

    /// <summary>Put away with its draft.</summary>
    PutAway,

    Submitted,

    /// <summary>A line of a submitted record is being corrected.</summary>
    Correcting,

    Ended,
}

/// <summary>An option under the last reply.</summary>
/// <param name="Key">What it does.</param>
public sealed record OfferedOption(string Key, string Label);

/// <summary>An answer that was asked back.</summary>
/// <param name="Question">The question that it is for.</param>
/// <param name="Candidates">What it may mean.</param>
/// <param name="Said">The words.</param>
public sealed record PendingAnswer(string Question, IReadOnlyList<FlowValue> Candidates, string Said)
{
    /// <summary>The words tell something about it, and are kept with what is then chosen.</summary>
    public bool Tells { get; init; }
}

/// <summary>A running form. It holds what people said: store it encrypted. Never changes; a step makes another.</summary>
public sealed record FlowState
{
    /// <summary>The shape of this record, for upgrades of stored ones.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Chosen by the application, unique.</summary>
    public required string Session { get; init; }

    public required string Flow { get; init; }

    /// <summary>Hash of <see cref="Definition"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>
    /// The definition that the session began with, as JSON: a changed file does not change a form that somebody is filling in. An
    /// application that keeps definitions by their hash leaves it out of what it stores, and gives <see cref="Began"/> when it reads.
    /// </summary>
    public string? Definition { get; init; }

    /// <summary>The same, read already; null where the catalogue's own or <see cref="Definition"/> is meant.</summary>
    [JsonIgnore]
    public FlowDefinition? Began { get; init; }

    public FlowPhase Phase { get; init; }

    public IReadOnlyDictionary<string, FlowValue> Values { get; init; } = new Dictionary<string, FlowValue>(StringComparer.Ordinal);

    /// <summary>Questions passed over.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>What was asked last: a question's id, or a group's behind "group:" or "rest:".</summary>
    public string? Asked { get; init; }

    /// <summary>What was asked before, for going back.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    public IReadOnlyList<OfferedOption> Offered { get; init; } = [];

    /// <summary>Answers that wait to be cleared up, the first one being asked about.</summary>
    public IReadOnlyList<PendingAnswer> Pending { get; init; } = [];

    /// <summary>What was said after a pause, heard when the person goes on.</summary>
    public string? Held { get; init; }

    /// <summary>After this answer the review card comes again.</summary>
    public bool Editing { get; init; }

    /// <summary>The question of the record about the same subject and day was answered.</summary>
    public bool DuplicateSettled { get; init; }

    /// <summary>The receipt that this form adds to.</summary>
    public string? AddsTo { get; init; }

    public int Misses { get; init; }

    /// <summary>Questions whose answers were proposed, and not confirmed by anybody yet; null for none.</summary>
    public IReadOnlyList<string>? Proposed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public string? Receipt { get; init; }

    /// <summary>The form wants the next answer; otherwise the session only waits to be taken up, undone or corrected.</summary>
    public bool IsActive => Phase is not (FlowPhase.PutAway or FlowPhase.Submitted or FlowPhase.Ended);

    public string ToJson() => JsonSerializer.Serialize(this, FlowJson.Compact.FlowState);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is not a state, or of a later program.</exception>
    public static FlowState FromJson(string json)
    {
        var state = JsonSerializer.Deserialize(json, FlowJson.Compact.FlowState) ?? throw new JsonException("A flow state is never null.");
        return state.Format == 1 ? state : throw new JsonException($"A flow state of format {state.Format} belongs to a later program.");
    }
}
