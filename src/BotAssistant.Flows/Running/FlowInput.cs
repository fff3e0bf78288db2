using System.Collections.ObjectModel;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Running;

/// <summary>A file that came with a message.</summary>
/// <param name="Kind">Photo, file or voice.</param>
/// <param name="Handle">What the application knows it by; it has been stored, and freed of the place where it was taken.</param>
public sealed record FlowAttachment(QuestionKind Kind, string Handle);

/// <summary>Words of a message that may answer a question.</summary>
/// <param name="Question">Its id.</param>
/// <param name="Quote">The words, as they stand in the message.</param>
/// <param name="Option">The option's id that they may mean; null where the words say it themselves.</param>
public sealed record ProposedAnswer(string Question, string Quote, string? Option);

/// <summary>One message of the person, and the moment that it is read at.</summary>
public sealed record FlowInput
{
    /// <summary>As it was written, not folded: it may be recorded.</summary>
    public string Text { get; init; } = "";

    /// <summary>The <see cref="FlowOption.Button"/> that was pressed, perhaps on an old card.</summary>
    public string? Button { get; init; }

    public IReadOnlyList<FlowAttachment> Attachments { get; init; } = [];

    /// <summary>Degrees, WGS 84.</summary>
    public (double Latitude, double Longitude)? Location { get; init; }

    /// <summary>Now, in the county's time zone: its date is "today".</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Answers, by question, that the application itself read from the message that begins a form. They are shown on the review card
    /// like all others.</summary>
    public IReadOnlyDictionary<string, FlowValue> Found { get; init; } = ReadOnlyDictionary<string, FlowValue>.Empty;

    /// <summary>What words of the message may answer, as something that may err has proposed it. Each is read like the same words typed; what
    /// is not certain is asked, and what is taken stands marked on the review card.</summary>
    public IReadOnlyList<ProposedAnswer> Proposed { get; init; } = [];

    /// <summary>The application looks at the answers before they are submitted, and may object.</summary>
    public bool MayObject { get; init; }

    /// <summary>Nobody else in the application could read the message: a question for a text takes it as it is.</summary>
    public bool NobodyElse { get; init; }
}
