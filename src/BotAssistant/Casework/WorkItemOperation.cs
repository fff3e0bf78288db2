using BotAssistant.Conversations;
using BotAssistant.People;

namespace BotAssistant.Casework;

/// <summary>Something that somebody does with a matter. There is no other way in which its state changes.</summary>
internal abstract record WorkItemOperation
{
    /// <summary>Begins it, and becomes its owner where it has none.</summary>
    public sealed record Take : WorkItemOperation;

    /// <summary>Hands a rectification in for acceptance.</summary>
    public sealed record Submit(string? Note = null) : WorkItemOperation;

    /// <summary>Accepts a rectification at the level that looks at it now.</summary>
    public sealed record Accept(string? Note = null) : WorkItemOperation;

    /// <summary>Sends it back, with the reason.</summary>
    public sealed record Return(string Reason) : WorkItemOperation;

    /// <summary>Ends a matter that nobody has to accept.</summary>
    public sealed record Finish(string? Note = null) : WorkItemOperation;

    /// <summary>Begins again what was closed: the trouble came back, or the household is not satisfied.</summary>
    public sealed record Reopen(string Reason) : WorkItemOperation;

    public sealed record Withdraw(string Reason) : WorkItemOperation;

    /// <summary>Says why it takes longer. It pauses nothing.</summary>
    public sealed record GiveReason(string Reason) : WorkItemOperation;

    /// <summary>Holds the clock up to and with a day.</summary>
    public sealed record Hold(DateOnly Until, string Reason) : WorkItemOperation;

    /// <summary>The owner takes some more days for themselves, as many as the rule lets them.</summary>
    public sealed record Extend(DateOnly Until, string Reason) : WorkItemOperation;

    public sealed record Assign(CadreId To) : WorkItemOperation;

    /// <summary>Asks whoever reported it something.</summary>
    public sealed record Ask(string Question) : WorkItemOperation;

    /// <summary>Whoever reported it says more.</summary>
    public sealed record SayMore(string Words) : WorkItemOperation;

    /// <summary>It is not the owner's to do: it goes to somebody else, or to the desk where nobody is named.</summary>
    public sealed record PassOn(string Reason, CadreId? To) : WorkItemOperation;

    /// <summary>The owner says that it is not theirs to do: they are not reminded of it until somebody above said whose it is.</summary>
    public sealed record Decline(string Reason) : WorkItemOperation;

    /// <summary>Ends a need that cannot be met, with the reason that whoever reported it reads.</summary>
    public sealed record Refuse(string Reason) : WorkItemOperation;

    /// <summary>Whoever reported it is content.</summary>
    public sealed record Approve : WorkItemOperation;

    /// <summary>Whoever reported it is not content: it begins again, one level up.</summary>
    public sealed record Dispute(string Words, CadreId? To) : WorkItemOperation;

    public sealed record AddEvidence(string? Note, byte[]? Upload) : WorkItemOperation;
}

/// <summary>The message that brought an operation.</summary>
internal sealed record MessageSource(ConversationId Conversation, long Sequence);

internal abstract record OperationResult
{
    public sealed record Done(WorkItem Item) : OperationResult;

    /// <summary>It does not exist, or not for this viewer.</summary>
    public sealed record NotFound : OperationResult;

    /// <summary>They see it, and it is not theirs to do.</summary>
    public sealed record NotAllowed : OperationResult;

    /// <summary>Not in this state: done already, or not yet its turn.</summary>
    public sealed record OutOfOrder(WorkItemState State) : OperationResult;

    /// <summary>Parts of it are still open.</summary>
    public sealed record PartsOpen(int Count) : OperationResult;

    /// <summary>The clock of this kind is not held, or not for so long.</summary>
    public sealed record HoldNotPossible(int LongestDays) : OperationResult;

    /// <summary>The person to whom it was to be assigned is not there any more.</summary>
    public sealed record NobodyThere : OperationResult;
}
