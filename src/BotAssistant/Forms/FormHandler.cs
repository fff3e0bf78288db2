using System.Collections.Frozen;
using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>What follows from a submitted form: one for each name that a form may give as "on-submit", in the feature that it belongs to.</summary>
internal abstract class FormHandler(HandlerKey key)
{
    public HandlerKey Key => key;

    /// <summary>The receipt is the number of the first matter that it opens, and not one of a record.</summary>
    public virtual bool IsCalledByItsMatter => false;

    /// <summary>What submitting will do, for saying it truthfully before and in the receipt. The writer makes it again, inside its transaction.</summary>
    public abstract FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now);

    /// <param name="added">The record that this one adds to; null: it is one of its own.</param>
    /// <exception cref="Decisions.DecisionOutdatedException">What was decided on has changed.</exception>
    public abstract Written Write(Submitting submitting, FormRecord? added);

    /// <summary>What stands against the answers so far; asked after each of them where the key says so.</summary>
    public virtual FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers) => null;

    /// <summary>What stands against withdrawing a record, or correcting a line of it; asked where the key says so.</summary>
    public virtual FlowObjection? ObjectionAfterwards(AssistantDb db, FormRecord record, bool correct, Asking asking) => null;

    /// <summary>Persons and matters that the words may mean.</summary>
    public virtual IReadOnlyList<ListedEntry> Listed(AssistantDb db, FlowQuery.Listed query, Asking asking) => [];

    /// <summary>A person or matter as it is now, asked before submitting; null: it is gone.</summary>
    public virtual ListedEntry? Current(AssistantDb db, FlowQuery.Current query, Asking asking) => null;

    /// <summary>What is known already, of a source that only this form has.</summary>
    public virtual FlowValue? Known(AssistantDb db, FlowQuery.Known query, Asking asking) => null;

    /// <summary>Takes back what is its own; matters and visits are taken back for all forms alike.</summary>
    public virtual void Undo(Undoing undoing)
    {
    }
}

/// <summary>Who takes which record back.</summary>
internal sealed record Undoing(AssistantDb Db, Account Account, Viewer Viewer, FormRecord Record, string Reason, DateTimeOffset Now, MessageSource Source);

/// <summary>Finds who takes a form.</summary>
internal sealed class FormHandlerList(IEnumerable<FormHandler> handlers)
{
    private readonly FrozenDictionary<string, FormHandler> byName = handlers.ToFrozenDictionary(handler => handler.Key.Name, StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Nobody takes it: the check of the files refuses such a form.</exception>
    public FormHandler Of(string name) => byName.GetValueOrDefault(name) ?? throw new InvalidOperationException($"Nobody takes a form for {name}.");
}

/// <summary>What forms may name as "on-submit".</summary>
internal static class FormHandlers
{
    public static readonly HandlerKey VisitRecord = new("visit-record", "household", "day", "met");
    public static readonly HandlerKey HouseholdNeed = new("household-need", "category");

    /// <summary>The answers are kept, with a receipt; what its options name as a need becomes one.</summary>
    public static readonly HandlerKey Record = new("record");

    public static readonly HandlerKey LeaveRequest = new("leave-request", "from", "days", "stand-in") { MayObject = true };

    public static readonly HandlerKey LeaveEnd = new("leave-end", "day") { MayObject = true };

    public static readonly HandlerKey PairingChange = new("pairing-change", "to", "day") { MayObject = true };

    public static readonly HandlerKey WeeklyReport = new("weekly-report", "figures") { MayObject = true };

    public static readonly HandlerKey RectificationClosing = new("rectification-closing", "matter", "measures", "evidence") { MayObject = true };

    public static readonly HandlerKey MonitoringApplication = new("monitoring-application", "risks", "story", "consent") { MayObject = true };

    public static readonly HandlerKey HouseholdChange = new("household-change", "what", "day") { MayObject = true };

    public static readonly HandlerKey SupervisionNotice = new("supervision-notice", "kind", "matter", "until") { MayObject = true };

    private static readonly FrozenSet<string> Objecting =
        DialogKeys.DeclaredIn(typeof(FormHandlers)).OfType<HandlerKey>().Where(key => key.MayObject).Select(key => key.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether whoever takes the form looks at its answers before they are submitted.</summary>
    public static bool MayObject(string name) => Objecting.Contains(name);
}

/// <summary>Forms of which only the answers are kept.</summary>
internal sealed class PlainRecording(FormPlanning planning, NeedRecording needs) : FormHandler(FormHandlers.Record)
{
    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now) => planning.Make(db, viewer, wish, now);

    public override Written Write(Submitting submitting, FormRecord? added) => needs.Write(submitting, added);
}
