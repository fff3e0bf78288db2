using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>The case whose next step a matter is, for whoever may take it.</summary>
/// <param name="Steps">Where the asker may take it: the way forward first.</param>
internal sealed record CaseHeld(Guid Id, int Version, MonitoringState State, IReadOnlyList<CaseStep> Steps);

/// <param name="Against">What stands against it now; null: nothing.</param>
internal sealed record CaseStep(MonitoringState To, bool IsBack, CaseHindrance? Against);

/// <param name="Until">What is published has to hang, or help has to last, up to and with that day; null where risks stand against it.</param>
/// <param name="Unmet">Risks have no measure yet; else they are still there.</param>
internal sealed record CaseHindrance(DateOnly? Until, bool Unmet);

/// <summary>A step of a case was decided by talking.</summary>
/// <param name="Version">The version of the case that was decided on.</param>
/// <param name="Basis">What it rests on, or why it goes back; kept with it.</param>
internal sealed record CaseStepped(Guid Case, int Version, MonitoringState To, string Basis) : TurnEvent
{
    public override bool IsAnnounced => true;
}

internal sealed class CaseSteppedWriter(MonitoringCases cases, CaseTelling telling, AuditChain audit, Deadlines deadlines) : EventWriter<CaseStepped>
{
    protected override void Write(AssistantDb db, CaseStepped happened, EventSource source)
    {
        var account = db.AccountOf(source);
        account.ConversationId = source.Conversation;
        var viewer = Viewers.Of(db, account.Channel, account.UserId, deadlines.DayOf(source.At));
        if (db.Set<MonitoringCase>().FirstOrDefault(row => row.Id == happened.Case) is not { } monitoring || monitoring.Version != happened.Version)
        {
            throw new DecisionOutdatedException("The case went on meanwhile.");
        }

        var from = monitoring.State;
        if (cases.Advance(db, viewer, happened.Case, happened.To, source.At, happened.Basis) is not StepResult.Done done)
        {
            throw new DecisionOutdatedException("The step cannot be taken any more.");
        }

        audit.Add(db, source.At, $"cadre:{viewer.Cadre!.Value.Value:n}", AuditActions.CaseStepTaken, BindingCodes.SubjectName(null, monitoring.HouseholdId), happened.To.ToString());
        telling.Tell(db, done, from, happened.Basis, viewer, source.At);
    }
}
