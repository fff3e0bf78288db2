using BotAssistant.Decisions;
using BotAssistant.Policies.Answers;

namespace BotAssistant.Understanding;

/// <summary>What a person may press or type instead of words of their own.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Say">What counts as said when it is chosen.</param>
public sealed record Choice(string Label, string Say)
{
    /// <summary>What a button sends beside the words, so that an old one cannot answer a new question; null where the words are enough.</summary>
    public string? Button { get; init; }

    /// <summary>Of what is only to be confirmed: whether it says yes or no to it. Null: neither, or something that needs words of its own.</summary>
    public bool? Agrees { get; init; }
}

/// <summary>A page that belongs to a reply.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Address">An absolute address.</param>
public sealed record ReplyLink(string Label, string Address);

/// <summary>One message to the person. How the choices are shown is the channel's matter.</summary>
public sealed record Reply(string Text, IReadOnlyList<Choice> Choices)
{
    /// <summary>Pages to open.</summary>
    public IReadOnlyList<ReplyLink> Links { get; init; } = [];

    public bool IsNotice { get; init; }
}

/// <summary>What became of a message, or of a part of it.</summary>
/// <param name="Kind">One of <see cref="OutcomeKinds"/>.</param>
/// <param name="Detail">What exactly, as a name for metrics; never words of the person.</param>
public sealed record Outcome(string Kind, string? Detail)
{
    /// <summary>Of a need: its category.</summary>
    public string? Category { get; init; }

    /// <summary>Of a flow: its id.</summary>
    public string? Flow { get; init; }

    /// <summary>Of an answer or of what stands for one: the topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Of an answer: it says of a document that it does not hold any more.</summary>
    public bool Superseded { get; init; }

    /// <summary>What is said to it, where it is more than a form of words.</summary>
    public string? Text { get; init; }

    /// <summary>What the text rests on.</summary>
    public IReadOnlyList<PolicyCitation> Citations { get; init; } = [];
}

public static class OutcomeKinds
{
    public const string Answer = "answer";
    public const string Clarify = "clarify";
    public const string NoProvision = "no_provision";
    public const string Need = "need";
    public const string Urgent = "urgent";
    public const string Flow = "flow";
    public const string Data = "data";
    public const string Refuse = "refuse";
    public const string Handover = "handover";
    public const string Smalltalk = "smalltalk";
}

public sealed record NoticeShown(int Version) : TurnEvent;

/// <summary>The reply of this turn says that what was said before is deleted: delete it in the same commit.</summary>
public sealed record ConversationCleared : TurnEvent;

/// <summary>The next opening of the page has to begin a fresh conversation.</summary>
public sealed record ConversationClosed : TurnEvent;

public sealed record Decision(
    IReadOnlyList<Reply> Replies, DialogState State, IReadOnlyList<Outcome> Outcomes, IReadOnlyList<TurnEvent> Events)
{
    /// <summary>Facts that are missing: nothing was decided yet. Load them and decide again.</summary>
    public IReadOnlyList<FactRequest> Needs { get; init; } = [];
}
