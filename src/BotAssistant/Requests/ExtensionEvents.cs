using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Flows.Answers;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Requests;

/// <summary>The owner of a matter asks for a later last day than they may set alone.</summary>
/// <param name="Version">Of the matter that was decided on.</param>
internal sealed record ExtensionAsked(WorkItemId Item, int Version, DateOnly Until, string Reason) : TurnEvent
{
    public override bool IsAnnounced => true;
}

internal sealed class ExtensionAskedWriter(RequestDesk desk, Deadlines deadlines) : EventWriter<ExtensionAsked>
{
    protected override void Write(AssistantDb db, ExtensionAsked happened, EventSource source)
    {
        var account = db.AccountOf(source);
        account.ConversationId = source.Conversation;
        var viewer = Viewers.Of(db, account.Channel, account.UserId, deadlines.DayOf(source.At));
        if (db.Set<WorkItem>().FirstOrDefault(row => row.Id == happened.Item) is not { IsOpen: true } item || item.Version != happened.Version
            || item.OwnerId is not { } owner || !viewer.ActsAs.Contains(owner)
            || db.Set<Request>().Any(row => row.Kind == RequestKind.Extension && row.State == RequestState.Waiting && row.MatterId == item.Id))
        {
            throw new DecisionOutdatedException("The matter changed meanwhile.");
        }

        desk.Open(
            db, new NewRequest(RequestKind.Extension, item.Place) { Cadre = viewer.Cadre, Matter = item.Id, Until = happened.Until, IsDemo = item.IsDemo }, account.Id, viewer,
            new Dictionary<string, FlowValue>(StringComparer.Ordinal) { [ExtensionWork.Reason] = new TextValue(happened.Reason) }, source.At, new MessageSource(source.Conversation, source.Sequence));
    }
}
