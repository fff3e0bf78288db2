namespace BotAssistant.Flows.Running;

/// <summary>What became of a message.</summary>
public sealed record FlowStep
{
    /// <summary>The message was not for the form: the state is as before, and somebody else should answer it.</summary>
    public static FlowStep NotMine { get; } = new();

    /// <summary>The form took the message.</summary>
    public bool IsMine { get; private init; }

    /// <summary>To be stored; null when the message was not for the form, or facts are missing.</summary>
    public FlowState? State { get; private init; }

    public IReadOnlyList<FlowReply> Replies { get; private init; } = [];

    public IReadOnlyList<FlowEvent> Events { get; private init; } = [];

    /// <summary>Facts that are missing: nothing was decided. Load them and repeat the step with the same input.</summary>
    public IReadOnlyList<FlowQuery> Needs { get; private init; } = [];

    internal static FlowStep Missing(IReadOnlyList<FlowQuery> needs) => new() { Needs = [.. needs] };

    internal static FlowStep Taken(FlowState state, FlowReply reply, IReadOnlyList<FlowEvent> events) =>
        new() { IsMine = true, State = state, Replies = [reply], Events = [.. events] };
}
