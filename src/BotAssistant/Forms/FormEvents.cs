using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Flows.Running;

namespace BotAssistant.Forms;

/// <summary>A form was begun with this definition: whoever fills it in goes on with it, also after the file has changed.</summary>
/// <param name="Hash">Of <paramref name="Json"/>.</param>
internal sealed record FormDefinitionUsed(string Hash, string Flow, string Json) : TurnEvent;

/// <summary>A form was confirmed.</summary>
/// <param name="Form">What the engine says about it.</param>
/// <param name="Lines">The answers in words, a line each.</param>
/// <param name="Plan">What the receipt says will follow.</param>
internal sealed record FormSubmitted(FlowEvent.Submitted Form, IReadOnlyList<string> Lines, FormPlan Plan) : TurnEvent
{
    public override bool IsAnnounced => Plan.Needs is not [] || Plan.Lines is not [];
}

/// <summary>The record of a session is withdrawn, within the time for it.</summary>
internal sealed record FormUndone(string Session, string Handler) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>A line of a record is corrected; what stood there stays.</summary>
/// <param name="Label">The question's short name.</param>
internal sealed record FormCorrected(string Session, string Question, string Label, string Old, string New, DateOnly On) : TurnEvent;

/// <summary>Somebody did something with a matter by talking.</summary>
/// <param name="Version">The version of the matter that was decided on.</param>
internal sealed record MatterOperated(WorkItemId Item, int Version, WorkItemOperation Operation) : TurnEvent
{
    public override bool IsAnnounced => true;
}
