using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Requests;

internal enum ObjectionKind
{
    /// <summary>What was reported of the household is not so.</summary>
    Change,

    /// <summary>The application was made in its name without its yes.</summary>
    NotAgreed,

    /// <summary>It takes its application back.</summary>
    TakenBack,

    /// <summary>It does not agree to what was decided about its application.</summary>
    Outcome,
}

/// <summary>A household says something against what was reported, applied for or decided in its name.</summary>
/// <param name="Target">The request, or the case.</param>
internal sealed record HouseholdObjected(ObjectionKind Kind, Guid Target, string Words) : TurnEvent
{
    public override bool IsAnnounced => true;
}

internal sealed class HouseholdObjectedWriter(ObjectionDesk desk, Grounds grounds, Deadlines deadlines) : EventWriter<HouseholdObjected>
{
    protected override void Write(AssistantDb db, HouseholdObjected happened, EventSource source)
    {
        var account = db.AccountOf(source);
        account.ConversationId = source.Conversation;
        var today = deadlines.DayOf(source.At);
        var viewer = Viewers.Of(db, account.Channel, account.UserId, today);
        var found = grounds.Of(db, viewer, today, source.At);
        var message = new MessageSource(source.Conversation, source.Sequence);
        switch (happened.Kind)
        {
            case ObjectionKind.Change when found.Change is { Objection: null } change && change.Request == happened.Target:
                desk.Change(db, happened.Target, happened.Words, viewer, source.At, message);
                break;
            case ObjectionKind.NotAgreed or ObjectionKind.TakenBack when found.Application is { } application && application.Case == happened.Target:
                desk.Application(db, happened.Target, application.By, happened.Kind is ObjectionKind.NotAgreed, happened.Words, viewer, source.At);
                break;
            case ObjectionKind.Outcome when found.Outcome is { Objection: null, Above: not null } outcome && outcome.Case == happened.Target:
                desk.Outcome(db, happened.Target, happened.Words, viewer, source.At, message);
                break;
            default:
                throw new DecisionOutdatedException("What the household objects to changed meanwhile.");
        }
    }
}
