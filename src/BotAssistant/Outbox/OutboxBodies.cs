using System.Text.Json;
using BotAssistant.Conversations;
using BotAssistant.Protocol;

namespace BotAssistant.Outbox;

/// <summary>Opens what the relay sends.</summary>
internal sealed class OutboxBodies(ActivityBodies bodies)
{
    public OutgoingMessage Open(DueMessage message)
    {
        var body = message.Body!.Value;
        var id = body.ActivityId ?? LogNaming.ActivityId(message.Address.ExternalId, body.Sequence);
        var reference = message.Reference is { } stored
            ? JsonSerializer.Deserialize(bodies.OpenState(stored, message.Address), ProtocolJson.Default.ConversationReference)
            : null;
        return new OutgoingMessage(message.Id, message.Address, reference, bodies.Open(body.Body, message.Address, id, body.SentAt), message.Kind);
    }
}
