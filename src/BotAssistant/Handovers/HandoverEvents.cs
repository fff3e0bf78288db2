using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Handovers;

/// <summary>Somebody wants a person.</summary>
/// <param name="ToldThere">What the reply says: somebody is there, or the wish is kept.</param>
internal sealed record HumanAsked(bool ToldThere) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>A question was left for the desk in this turn.</summary>
internal sealed record QuestionLeft(string Question, string Region) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>Whoever talks with a person said something.</summary>
internal sealed record SaidToDesk(string Text) : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>They want the assistant again.</summary>
internal sealed record HumanEnded : TurnEvent
{
    public override bool IsAnnounced => true;
}

/// <summary>The desk says something.</summary>
internal sealed record DeskReplied(long Number, string Text) : TurnEvent
{
    /// <summary>Addresses of files that are passed on with it.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public override bool IsAnnounced => true;
}

/// <summary>The desk is done.</summary>
internal sealed record DeskEnded(long Number) : TurnEvent
{
    public override bool IsAnnounced => true;
}

internal sealed class HumanAskedWriter(HandoverWriting writing) : EventWriter<HumanAsked>
{
    protected override void Write(AssistantDb db, HumanAsked happened, EventSource source) => writing.Open(db, happened.ToldThere, source);
}

internal sealed class QuestionLeftWriter(HandoverWriting writing) : EventWriter<QuestionLeft>
{
    protected override void Write(AssistantDb db, QuestionLeft happened, EventSource source) => writing.OpenQuestion(db, happened, source);
}

internal sealed class SaidToDeskWriter(HandoverWriting writing) : EventWriter<SaidToDesk>
{
    protected override void Write(AssistantDb db, SaidToDesk happened, EventSource source)
    {
        // Where it ended meanwhile, nobody is told; the next message is the assistant's again.
        if (HandoverRows.OpenIn(db, source.Address.Channel, source.Address.ExternalId) is { } row)
        {
            writing.Forward(db, row, happened.Text, source.At);
        }
    }
}

internal sealed class HumanEndedWriter(HandoverWriting writing) : EventWriter<HumanEnded>
{
    protected override void Write(AssistantDb db, HumanEnded happened, EventSource source)
    {
        if (HandoverRows.OpenIn(db, source.Address.Channel, source.Address.ExternalId) is { } row)
        {
            writing.EndByPerson(db, row, source.At);
        }
    }
}

internal sealed class DeskRepliedWriter(HandoverWriting writing) : EventWriter<DeskReplied>
{
    protected override void Write(AssistantDb db, DeskReplied happened, EventSource source)
    {
        var viewer = Viewers.Of(db, source.Address.Channel, source.UserId, writing.DayOf(source.At));
        if (writing.Reply(db, viewer, happened.Number, happened.Text, happened.Files, source.At) is not DeskOutcome.Done)
        {
            throw new DecisionOutdatedException("What the desk answers was ended meanwhile.");
        }
    }
}

internal sealed class DeskEndedWriter(HandoverWriting writing) : EventWriter<DeskEnded>
{
    protected override void Write(AssistantDb db, DeskEnded happened, EventSource source)
    {
        var viewer = Viewers.Of(db, source.Address.Channel, source.UserId, writing.DayOf(source.At));
        if (writing.EndByDesk(db, viewer, happened.Number, source.At) is not DeskOutcome.Done)
        {
            throw new DecisionOutdatedException("It was ended meanwhile.");
        }
    }
}

internal enum DeskOutcome
{
    Done,
    NotFound,
    OverAlready,

    /// <summary>Whoever asked has left that conversation for good.</summary>
    Gone,
}
