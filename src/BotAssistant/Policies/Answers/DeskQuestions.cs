using System.Text;
using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Storage;

namespace BotAssistant.Policies.Answers;

/// <summary>Somebody wants the county's desk to answer a question.</summary>
public sealed record DeskAsked(string Question, string? Topic, string Region) : TurnEvent;

/// <summary>Stores it with the turn, sealed.</summary>
internal sealed class DeskQuestionWriter(ActivityBodies bodies) : EventWriter<DeskAsked>
{
    protected override void Write(AssistantDb db, DeskAsked happened, EventSource source) => db.Add(new DeskQuestion
    {
        ConversationId = source.Conversation,
        Sequence = source.Sequence,
        Topic = happened.Topic,
        Region = happened.Region,
        AskedAt = source.At,
        Body = bodies.SealState(Encoding.UTF8.GetBytes(happened.Question), source.Address),
    });
}
