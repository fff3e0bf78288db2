using System.Collections.Immutable;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Running;

namespace BotAssistant.Understanding;

/// <summary>What is kept about the account that writes.</summary>
public sealed record AskerFacts(int NoticeVersionShown, DateTimeOffset? FirstSeenAt, int MessagesKept)
{
    /// <summary>A cadre, or somebody of the county's offices.</summary>
    public bool IsStaff { get; init; }

    /// <summary>It is known who they are; otherwise there is nothing recorded to look up.</summary>
    public bool IsBound { get; init; }
}

/// <summary>All that a decision may depend on, loaded beforehand.</summary>
public sealed record TurnFacts(
    DateTimeOffset Now, Utterance Utterance, DialogState State, AskerFacts Asker, CountyFacts County, DialogCatalog Dialogs)
{
    /// <summary>What was loaded because a decision asked for it.</summary>
    public ImmutableDictionary<FactRequest, object> Known { get; init; } = ImmutableDictionary<FactRequest, object>.Empty;

    /// <summary>What words of the message may answer in the form that waits, as the language model proposed it, and checked so far that they were said.</summary>
    public IReadOnlyList<ProposedAnswer> Proposed { get; init; } = [];

    /// <summary>What was said, folded and matched once, however often the turn is decided anew because something was loaded meanwhile.</summary>
    internal HeardWords Heard { get; } = new();

    public IReadOnlyList<Choice> Choices(MenuKey menu) => [.. Dialogs.Menu(menu).Select(item => new Choice(item.Label, item.Say))];
}
