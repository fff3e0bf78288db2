using BotAssistant.Conversations;
using BotAssistant.Storage;
using BotAssistant.Understanding;

namespace BotAssistant.Turns;

/// <summary>Looks into what the turns of a conversation left behind.</summary>
internal sealed class DelicateTalks(ActivityBodies bodies) : IDelicateTalks
{
    public bool Is(AssistantDb db, ConversationId conversation, DateTimeOffset now)
    {
        if (db.Set<Session>().Where(session => session.ConversationId == conversation).Select(session => session.State).FirstOrDefault() is not { } sealedState)
        {
            return false;
        }

        var place = db.Set<Conversation>().First(row => row.Id == conversation);
        return ModelTalk.IsStillDelicate(DialogState.FromUtf8(bodies.OpenState(sealedState, new(place.Channel, place.ExternalId))), now);
    }
}
