using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Answers;

/// <summary>What was made of an answer.</summary>
internal abstract record Reading
{
    public static Reading Nothing { get; } = new NotAnAnswer();

    public static Reading Of(FlowValue value) => new Understood(value);

    /// <summary>Sure enough to record.</summary>
    internal sealed record Understood(FlowValue Value) : Reading;

    /// <summary>Several values are possible, or one that is not certain, or none can be named: asked back, not recorded.</summary>
    internal sealed record Unsure(IReadOnlyList<FlowValue> Candidates, FlowSaid? Why = null) : Reading;

    /// <summary>It is an answer, but not one that can be taken.</summary>
    internal sealed record Refused(FlowSaid Why) : Reading;

    /// <summary>It does not answer this question.</summary>
    internal sealed record NotAnAnswer : Reading;
}
