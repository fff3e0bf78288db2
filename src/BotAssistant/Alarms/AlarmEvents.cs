using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Alarms;

/// <summary>Somebody is in danger.</summary>
/// <param name="Kind">Which, e.g. <c>fire</c>.</param>
/// <param name="Standing">What the reply rests on.</param>
internal sealed record AlarmRaised(string Kind, string Text, DutyStanding Standing) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>Whoever was in danger says how it is now.</summary>
/// <param name="IsSafe">They say that it is over; it rings on until somebody takes it.</param>
internal sealed record AlarmAnswered(string Text, bool IsSafe) : TurnEvent
{
    /// <summary>They say that nothing of it happened: whoever was told reads it, and nobody else is called.</summary>
    public bool IsTakenBack { get; init; }

    public override bool IsAnnounced => true;
}

/// <summary>Somebody on duty takes it.</summary>
internal sealed record AlarmTaken(long Number) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>It is over, with what came of it.</summary>
internal sealed record AlarmFinished(long Number, string Result) : TurnEvent
{
    public override bool IsAnnounced => true;
}

internal sealed class AlarmRaisedWriter(AlarmWriting writing) : EventWriter<AlarmRaised>
{
    protected override void Write(AssistantDb db, AlarmRaised happened, EventSource source) => writing.Raise(db, happened, source);
}

internal sealed class AlarmAnsweredWriter(AlarmWriting writing) : EventWriter<AlarmAnswered>
{
    protected override void Write(AssistantDb db, AlarmAnswered happened, EventSource source) => writing.Answer(db, happened, source);
}

internal sealed class AlarmTakenWriter(AlarmWriting writing, Deadlines deadlines) : EventWriter<AlarmTaken>
{
    protected override void Write(AssistantDb db, AlarmTaken happened, EventSource source)
    {
        var viewer = Viewers.Of(db, source.Address.Channel, source.UserId, deadlines.DayOf(source.At));
        if (AlarmRows.Of(db, viewer, happened.Number) is not var (item, alarm) || alarm.State is not AlarmState.Ringing)
        {
            throw new DecisionOutdatedException("Somebody else took it meanwhile.");
        }

        writing.Take(db, item, alarm, viewer, source.At, new MessageSource(source.Conversation, source.Sequence));
    }
}

internal sealed class AlarmFinishedWriter(AlarmWriting writing, Deadlines deadlines) : EventWriter<AlarmFinished>
{
    protected override void Write(AssistantDb db, AlarmFinished happened, EventSource source)
    {
        var viewer = Viewers.Of(db, source.Address.Channel, source.UserId, deadlines.DayOf(source.At));
        if (AlarmRows.Of(db, viewer, happened.Number) is not var (item, alarm) || alarm.State is AlarmState.Ended)
        {
            throw new DecisionOutdatedException("It was ended meanwhile.");
        }

        writing.Finish(db, item, alarm, viewer, happened.Result, source.At, new MessageSource(source.Conversation, source.Sequence));
    }
}
