using System.Collections.ObjectModel;
using BotAssistant.Flows.Answers;

namespace BotAssistant.Flows.Running;

/// <summary>What the application has to write in the same commit as the new state.</summary>
public abstract record FlowEvent
{
    public sealed record Started(string Flow, string Session) : FlowEvent;

    /// <summary>The person confirmed the review card.</summary>
    /// <param name="Handler">The form's "on-submit".</param>
    /// <param name="Values">By question; only those whose "when" holds.</param>
    /// <param name="Needs">Needs that answers bring with them.</param>
    /// <param name="AddsTo">The receipt that this adds to; null for a record of its own.</param>
    public sealed record Submitted(
        string Flow, string Session, string Handler, string Receipt, IReadOnlyDictionary<string, FlowValue> Values,
        IReadOnlyList<OpenedNeed> Needs, string? AddsTo) : FlowEvent
    {
        /// <summary>Of texts that name a kind of trouble that the form asks for: its category, by the text's question.</summary>
        public IReadOnlyDictionary<string, string> About { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    }

    /// <summary>The record is withdrawn, within the time for it; its needs too.</summary>
    public sealed record Undone(string Flow, string Session, string Receipt) : FlowEvent;

    /// <summary>A line of a record is corrected: the old value stays, the new one stands beside it with its day.</summary>
    public sealed record Corrected(
        string Flow, string Session, string Receipt, string Question, FlowValue? Old, FlowValue New, DateOnly Day) : FlowEvent;

    /// <summary>The person ended the form; its draft may be deleted.</summary>
    public sealed record Cancelled(string Flow, string Session) : FlowEvent;

    /// <summary>The form is put away; its draft is kept.</summary>
    public sealed record PutAway(string Flow, string Session, bool Expired) : FlowEvent;
}

/// <summary>A need that came up in a form.</summary>
/// <param name="Category">One of the application's categories, as the form's file names it.</param>
/// <param name="Said">The words; empty when only an option was chosen.</param>
public sealed record OpenedNeed(string Category, string Said);
