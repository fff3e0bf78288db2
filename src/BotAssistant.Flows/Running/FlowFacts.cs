using System.Collections.Immutable;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;

namespace BotAssistant.Flows.Running;

/// <summary>A fact that a step needs. The application decides what the person may see, loads it and repeats the step.</summary>
public abstract record FlowQuery
{
    /// <summary>Persons, households, regions or matters that the person may report about and that the words may mean; at most 50.</summary>
    /// <param name="Question">Of persons and matters the question that asks: who can stand in for somebody is not who can take over from them.</param>
    /// <param name="Subject">Of persons and matters the id of the form's subject; where they are it, of the place that was named; null without one.</param>
    public sealed record Listed(QuestionKind Kind, string Words, string? Question = null, string? Subject = null) : FlowQuery;

    /// <summary>A value known already.</summary>
    /// <param name="Source">A question's "known", such as household.phone.</param>
    /// <param name="Subject">The id of the form's subject; null without one.</param>
    /// <param name="Answers">Those so far as JSON, where the application looks at them; else null.</param>
    public sealed record Known(string Source, string? Subject, string? Answers = null) : FlowQuery;

    /// <summary>The subject as it is now, asked before submitting: households merge while somebody writes about one.</summary>
    public sealed record Current(QuestionKind Kind, string Id) : FlowQuery;

    /// <summary>Records of this form about the same subject and day.</summary>
    public sealed record Records(string Flow, string Subject, DateOnly Day) : FlowQuery;

    /// <summary>Whether the answers so far can be submitted at all, as far as that shows already.</summary>
    /// <param name="Answers">By question, as JSON.</param>
    public sealed record Objection(string Answers) : FlowQuery;

    /// <summary>Whether what was submitted can still be withdrawn, or a line of it corrected: somebody may have gone on with it.</summary>
    public sealed record Afterwards(string Session, bool Correct) : FlowQuery;

    /// <summary>A number that no other receipt has. Asking again for the same session gives the same number.</summary>
    public sealed record Receipt(string Session) : FlowQuery;
}

/// <summary>A record that exists already.</summary>
public sealed record ExistingRecord(string Receipt, DateOnly Day);

/// <summary>Why answers cannot be submitted as they are.</summary>
/// <param name="Question">Whose answer has to be another one; null: none would help, and the form ends.</param>
/// <param name="Text">A kind sentence: why, and what to do.</param>
public sealed record FlowObjection(string? Question, string Text);

/// <summary>The facts loaded for a step. A null value of <see cref="FlowQuery.Known"/> means that nothing is known.</summary>
public sealed class FlowFacts
{
    private readonly ImmutableDictionary<FlowQuery, object?> loaded;

    private FlowFacts(ImmutableDictionary<FlowQuery, object?> loaded) => this.loaded = loaded;

    public static FlowFacts None { get; } = new(ImmutableDictionary<FlowQuery, object?>.Empty);

    public FlowFacts With(FlowQuery.Listed query, IReadOnlyList<ListedEntry> entries) => new(loaded.SetItem(query, entries));

    public FlowFacts With(FlowQuery.Known query, FlowValue? value) => new(loaded.SetItem(query, value));

    /// <param name="entry">The entry itself, the one that it was merged into, or null when it is gone.</param>
    public FlowFacts With(FlowQuery.Current query, ListedEntry? entry) => new(loaded.SetItem(query, entry));

    public FlowFacts With(FlowQuery.Records query, IReadOnlyList<ExistingRecord> records) => new(loaded.SetItem(query, records));

    /// <param name="objection">Null: nothing stands against it.</param>
    public FlowFacts With(FlowQuery.Objection query, FlowObjection? objection) => new(loaded.SetItem(query, objection));

    /// <param name="objection">Null: it can.</param>
    public FlowFacts With(FlowQuery.Afterwards query, FlowObjection? objection) => new(loaded.SetItem(query, objection));

    public FlowFacts With(FlowQuery.Receipt query, string receipt) => new(loaded.SetItem(query, receipt));

    internal bool TryGet<T>(FlowQuery query, out T? fact)
        where T : class
    {
        var found = loaded.TryGetValue(query, out var value);
        fact = (T?)value;
        return found;
    }
}
