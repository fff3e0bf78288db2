using System.Collections.ObjectModel;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Running;

/// <summary>A file that came with a message.</summary>
/// <param name="Kind">Photo, file or voice.</param>
/// <param name="Handle">What the application knows it by; it has been stored, and freed of the place where it was taken.</param>
public sealed record FlowAttachment(QuestionKind Kind, string Handle);

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

    /// <summary>The application looks at the answers before they are submitted, and may object.</summary>
    public bool MayObject { get; init; }

    /// <summary>Nobody else in the application could read the message: a question for a text takes it as it is.</summary>
    public bool NobodyElse { get; init; }
}
