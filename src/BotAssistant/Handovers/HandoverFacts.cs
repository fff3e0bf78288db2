using BotAssistant.Conversations;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Handovers;

/// <summary>Whether somebody is at the asker's desk now, and who is told.</summary>
internal sealed record DeskNow : FactRequest<DeskPresence>;

/// <param name="IsOpen">Within the hours of the desk.</param>
/// <param name="People">Names with units, of those who can be told.</param>
/// <param name="OpensAt">When the desk opens next; null where no rule says when.</param>
/// <param name="WaitMinutes">So long somebody waits for an answer.</param>
internal sealed record DeskPresence(bool IsOpen, IReadOnlyList<(string Name, string Unit)> People, DateTimeOffset? OpensAt, int WaitMinutes)
{
    /// <summary>Somebody can answer now.</summary>
    public bool IsThere => IsOpen && People is not [];
}

/// <summary>Who talks in this conversation.</summary>
internal sealed record HandoverHere : FactRequest<HandoverFound>;

/// <param name="State">Null: nobody but the assistant.</param>
internal sealed record HandoverFound(HandoverState? State);

/// <summary>A wish that waits for the desk of whoever asks.</summary>
internal sealed record DeskCase(long Number) : FactRequest<DeskCaseFound>;

/// <param name="Kind">Null: there is none of that number, or not for this desk.</param>
/// <param name="IsGone">Whoever asked has left that conversation for good.</param>
internal sealed record DeskCaseFound(HandoverKind? Kind, HandoverState State, bool IsGone);

/// <summary>The talks that wait for the desk of whoever asks, or go on with it.</summary>
internal sealed record DeskOpen : FactRequest<DeskOpenFound>;

/// <param name="Numbers">The oldest first.</param>
internal sealed record DeskOpenFound(IReadOnlyList<long> Numbers);

internal sealed class DeskOpenSource(IDatabaseReader reader, CountyFacts county, HandoverWriting writing) : RecordSource<DeskOpen, DeskOpenFound>(reader, county)
{
    protected override DeskOpenFound Answer(AssistantDb db, DeskOpen request, Asking asking) => new(
        asking.Viewer.Has(Role.Desk)
            ? [.. db.Set<Handover>().Where(row => row.EndedAt == null && row.Kind != HandoverKind.Question).OrderBy(row => row.Number).AsEnumerable().Where(row => writing.Serves(db, asking.Viewer, row)).Select(row => row.Number)]
            : []);
}

/// <summary>What the desk may read of somebody who wants a person.</summary>
internal sealed record DeskLines(long Number) : FactRequest<DeskLinesFound>;

/// <param name="IsHeld">Something quiet was told there, or there is nobody to read it any more: it is not summed up.</param>
internal sealed record DeskLinesFound(bool IsHeld, IReadOnlyList<DeskLine> Lines)
{
    public static DeskLinesFound Held { get; } = new(IsHeld: true, []);
}

internal sealed record DeskLine(bool IsOurs, string Text);

/// <summary>A model was asked to sum a talk up for the desk.</summary>
/// <param name="Result">"used", or why the desk reads the lines alone.</param>
/// <param name="Version">Of the prompt.</param>
internal sealed record TalkSummed(long Number, string Result, string Version) : TurnEvent;

/// <summary>How often a model was asked about what was said in the asker's conversation.</summary>
internal sealed record ModelUsesHere : FactRequest<ModelUsesFound>;

/// <param name="Asked">For how many of the messages.</param>
/// <param name="Sums">How often to sum it up for the desk.</param>
internal sealed record ModelUsesFound(int Asked, int Sums)
{
    public static ModelUsesFound None { get; } = new(0, 0);
}

internal sealed class DeskLinesSource(IDatabaseReader reader, CountyFacts county, HandoverWriting writing) : RecordSource<DeskLines, DeskLinesFound>(reader, county)
{
    protected override DeskLinesFound Answer(AssistantDb db, DeskLines request, Asking asking) =>
        writing.Find(db, asking.Viewer, request.Number) is { Kind: HandoverKind.Human, EndedAt: null } row && writing.MaySum(db, row, asking.Now)
            ? new(IsHeld: false, [.. writing.LinesOf(db, row).Where(line => line.Text.Length > 0).Select(line => new DeskLine(line.IsOurs, line.Text))])
            : DeskLinesFound.Held;
}

internal sealed class DeskNowSource(IDatabaseReader reader, HandoverWriting writing) : FactSource<DeskNow, DeskPresence>
{
    protected override DeskPresence Answer(DeskNow request, FactAsker asker) => reader.Read(db =>
    {
        var viewer = Viewers.Of(db, asker.Channel, asker.UserId, writing.DayOf(asker.Now));
        var place = db.Set<Conversation>().Where(row => row.Channel == asker.Channel && row.ExternalId == asker.Conversation).Select(row => new { row.Id, row.LastSequence }).FirstOrDefault();
        return writing.PresenceOf(db, viewer, place is null ? null : writing.QuietDeskOf(db, place.Id, place.LastSequence, asker.Now), asker.Now, place?.Id, place?.LastSequence ?? 0);
    });
}

internal sealed class HandoverHereSource(IDatabaseReader reader) : FactSource<HandoverHere, HandoverFound>
{
    protected override HandoverFound Answer(HandoverHere request, FactAsker asker) => reader.Read(db =>
        new HandoverFound(HandoverRows.OpenIn(db, asker.Channel, asker.Conversation)?.State));
}

internal sealed class DeskCaseSource(IDatabaseReader reader, CountyFacts county, HandoverWriting writing) : RecordSource<DeskCase, DeskCaseFound>(reader, county)
{
    protected override DeskCaseFound Answer(AssistantDb db, DeskCase request, Asking asking) =>
        db.Set<Handover>().FirstOrDefault(row => row.Number == request.Number) is { } row && writing.Serves(db, asking.Viewer, row)
            ? new(row.Kind, row.State, HandoverWriting.IsGone(db, row))
            : new(null, HandoverState.Ended, IsGone: false);
}

internal static class HandoverRows
{
    /// <summary>The wish for a person that is open in a conversation.</summary>
    public static Handover? OpenIn(AssistantDb db, string channel, string conversation) => (
        from row in db.Set<Handover>()
        join place in db.Set<Conversation>() on row.ConversationId equals place.Id
        where row.EndedAt == null && row.Kind != HandoverKind.Question && place.Channel == channel && place.ExternalId == conversation
        orderby row.Number descending
        select row).FirstOrDefault();
}
