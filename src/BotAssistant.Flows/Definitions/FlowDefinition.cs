using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BotAssistant.Flows.Definitions;

public enum FlowAudience
{
    Household,
    Cadre,
    Both,
}

/// <summary>A form as its file describes it. Never changes; a running session keeps the one that it began with.</summary>
public sealed record FlowDefinition
{
    public required int Spec { get; init; }

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required FlowAudience Audience { get; init; }

    /// <summary>What people say to begin it.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>Words of the wish to begin it: a message of such words tells nothing that had to be kept.</summary>
    public IReadOnlyList<string> Wish { get; init; } = [];

    /// <summary>The question whose answer the record is about; null when it is about the sender.</summary>
    public string? Subject { get; init; }

    /// <summary>The question for the day that the record is about. With <see cref="Subject"/> it guards against writing one thing twice.</summary>
    public string? Day { get; init; }

    public IReadOnlyList<QuestionGroup> Groups { get; init; } = [];

    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>One line with {question}s, above the review card and on the receipt.</summary>
    public required string Summary { get; init; }

    /// <summary>The name of a handler in the application.</summary>
    public required string OnSubmit { get; init; }

    /// <summary>A form left alone for so many days is put away with its draft.</summary>
    public int ExpiresAfterDays { get; init; } = 7;

    /// <summary>0: what was submitted cannot be taken back, and the receipt does not offer it.</summary>
    public int UndoWithinMinutes { get; init; } = 30;

    /// <summary>So many days after submitting, a line can still be corrected, with its date, beside what stands there.</summary>
    public int CorrectWithinDays { get; init; } = 30;

    public Question? Find(string? id) => id is null ? null : Questions.FirstOrDefault(question => question.Id == id);

    public QuestionGroup? FindGroup(string? id) => id is null ? null : Groups.FirstOrDefault(group => group.Id == id);

    /// <summary>The definition as stored beside a running session.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, FlowJson.Compact.FlowDefinition);

    /// <summary>SHA-256 of <see cref="ToJson"/>, in hexadecimal: equal definitions have equal ones.</summary>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}

/// <summary>Questions that are put in one prompt, because for most people nothing changed.</summary>
/// <param name="Id">Referred to by <see cref="Question.Group"/>.</param>
/// <param name="Ask">The prompt for all of them.</param>
public sealed record QuestionGroup(string Id, string Ask);

public enum QuestionKind
{
    Text,
    Number,
    Money,
    Date,
    Choice,
    Choices,
    YesNo,
    Person,
    Household,
    Region,
    Phone,
    IdNumber,
    Photo,
    Location,
    File,
    Voice,

    /// <summary>A matter (事项), by its number.</summary>
    Matter,
}

/// <summary>What a text question takes without being asked.</summary>
public enum TextTaking
{
    Nothing,

    /// <summary>The whole sentence that began the form.</summary>
    Sentence,

    /// <summary>What was said and fits no other question.</summary>
    Rest,
}

public sealed record Question
{
    public required string Id { get; init; }

    /// <summary>Its short name: on the review card, and for correcting it by saying so.</summary>
    public required string Label { get; init; }

    public required string Ask { get; init; }

    public required QuestionKind Kind { get; init; }

    public bool Required { get; init; }

    /// <summary>False: filled from what is said and on the review card, but never put by itself.</summary>
    public bool Asked { get; init; } = true;

    public IReadOnlyList<QuestionOption> Options { get; init; } = [];

    /// <summary>Earlier question to the answers of which one must have been given; empty: always.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Where a value that is known already comes from.</summary>
    public string? Known { get; init; }

    /// <summary>Why it is asked; required for photos and locations.</summary>
    public string? Purpose { get; init; }

    public AnswerCheck? Check { get; init; }

    /// <summary>What is said when the check fails.</summary>
    public string? Error { get; init; }

    /// <summary>Words that show that a part of a sentence is about this question.</summary>
    public IReadOnlyList<string> Cues { get; init; } = [];

    public string? Group { get; init; }

    /// <summary>The option that "nothing changed" stands for.</summary>
    public string? Same { get; init; }

    /// <summary>The option that "all is well" stands for, which says more than that nothing changed.</summary>
    public string? Good { get; init; }

    /// <summary>The words that led to an option are kept beside it.</summary>
    public bool Note { get; init; }

    /// <summary>An option is wished for, which is what the form is for: "我想请病假" chooses it.</summary>
    public bool Wish { get; init; }

    public TextTaking Take { get; init; }

    /// <summary>A text question whose words are read for this one too: the day of a promise stands in the promise.</summary>
    public string? Beside { get; init; }

    /// <summary>Of a date: the question for the day with which the span begins that this day ends.</summary>
    public string? Ends { get; init; }

    /// <summary>Of a number: it counts the days of the span that this question ends, both ends included.</summary>
    public string? Counts { get; init; }

    /// <summary>Of a number: what is counted. Of money: the span that it is for, such as 元/年.</summary>
    public string? Unit { get; init; }
}

/// <param name="Id">What is stored.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Words">What people say for it, beside its label.</param>
/// <param name="Need">Choosing it also takes in a need of this category.</param>
public sealed record QuestionOption(string Id, string Label, IReadOnlyList<string> Words, string? Need);

/// <summary>Limits of an answer. Days are ISO dates, "today", or days from today as "+30" and "-30".</summary>
public sealed record AnswerCheck
{
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public string? Pattern { get; init; }

    public string? NotBefore { get; init; }

    public string? NotAfter { get; init; }

    /// <summary>Of several choices, photos or files: at most so many.</summary>
    public int? Most { get; init; }
}
