using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Running;

/// <summary>The state of a session while one step works on it. What a step does here counts only if all facts were there.</summary>
internal sealed class Draft(FlowState state, FlowDefinition flow, FlowInput input, FlowFacts facts, Wording wording)
{
    public FlowState State { get; private set; } = state;

    public FlowDefinition Flow => flow;

    public FlowInput Input => input;

    public Wording Wording => wording;

    public DateOnly Today => DateOnly.FromDateTime(input.Now.DateTime);

    public Dictionary<string, FlowValue> Values { get; } = new(state.Values, StringComparer.Ordinal);

    public HashSet<string> Skipped { get; } = new(state.Skipped, StringComparer.Ordinal);

    public List<string> History { get; } = [.. state.History];

    public List<PendingAnswer> Pending { get; } = [.. state.Pending];

    public FlowPhase Phase { get; set; } = state.Phase;

    public string? Asked { get; set; } = state.Asked;

    public bool Editing { get; set; } = state.Editing;

    public int Misses { get; set; } = state.Misses;

    public HashSet<string> Proposed { get; } = new(state.Proposed ?? [], StringComparer.Ordinal);

    public string? Held { get; set; } = state.Held;

    public bool DuplicateSettled { get; set; } = state.DuplicateSettled;

    public string? AddsTo { get; set; } = state.AddsTo;

    public string? Receipt { get; set; } = state.Receipt;

    public DateTimeOffset? SubmittedAt { get; set; } = state.SubmittedAt;

    public List<FlowEvent> Events { get; } = [];

    public List<FlowQuery> Needs { get; } = [];

    /// <summary>What is said before the next question.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>What was recorded in this step for the first time; left out where the review card shows it anyway.</summary>
    public List<string> Recorded { get; } = [];

    /// <summary>The fact, or null while it is not loaded: then the step is repeated.</summary>
    public T? Fact<T>(FlowQuery query)
        where T : class
    {
        if (facts.TryGet<T>(query, out var fact))
            return fact;
        if (!Needs.Contains(query))
            Needs.Add(query);
        return null;
    }

    public void Say(FlowText key, params ReadOnlySpan<(string Slot, object Value)> values) => Lines.Add(wording.Text(key, values));

    /// <summary>"label：value", short.</summary>
    public string LineOf(Question question, FlowValue value) =>
        wording.Text(FlowTexts.ValueLine, ("label", question.Label), ("value", wording.Echo(question, value, Wording.RecordedLength)));

    public void Record(Question question, FlowValue value)
    {
        var shown = wording.Echo(question, value, Wording.RecordedLength);
        if (!Values.TryGetValue(question.Id, out var old))
            Recorded.Add(LineOf(question, value));
        else if (!old.Means(value))
            Say(FlowTexts.Changed, ("label", question.Label), ("old", wording.Echo(question, old, Wording.RecordedLength)), ("new", shown));
        else if (old.Equals(value))
            Say(FlowTexts.AlreadyRecorded, ("label", question.Label), ("value", shown));
        Values[question.Id] = value;
        Skipped.Remove(question.Id);
        // Said by the person now, whoever had proposed the one before.
        Proposed.Remove(question.Id);
        Misses = 0;
        Pending.RemoveAll(pending => pending.Question == question.Id);
        if ((question.Id == flow.Subject || question.Id == flow.Day) && old?.Means(value) is not true)
            (DuplicateSettled, AddsTo) = (false, null);
    }

    /// <summary>An answer that cannot stand is open again, and not called recorded.</summary>
    public void Withdraw(Question question)
    {
        if (Values.Remove(question.Id, out var value))
            Recorded.Remove(LineOf(question, value));
        Skipped.Remove(question.Id);
    }

    public FlowState Freeze(IReadOnlyList<OfferedOption> offered) => State with
    {
        Phase = Phase,
        Values = Values,
        Skipped = [.. Skipped.Order(StringComparer.Ordinal)],
        Asked = Asked,
        History = [.. History],
        Offered = offered,
        Pending = [.. Pending],
        Held = Held,
        Editing = Editing,
        DuplicateSettled = DuplicateSettled,
        AddsTo = AddsTo,
        Misses = Misses,
        Proposed = Proposed.Count > 0 ? [.. Proposed.Order(StringComparer.Ordinal)] : null,
        LastAt = input.Now,
        SubmittedAt = SubmittedAt,
        Receipt = Receipt,
    };
}
