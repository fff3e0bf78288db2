using BotAssistant.Conversations;

namespace BotAssistant.Outbox;

/// <summary>Opens what the relay sends.</summary>
internal sealed class OutboxBodies(ActivityBodies bodies)
{
    public OutgoingMessage Open(DueMessage message)
    {
        var body = message.Body!.Value;
        var id = body.ActivityId ?? LogNaming.ActivityId(message.Address.ExternalId, body.Sequence);
        var stored = message.Reference is { } seal ? StoredReference.FromJson(bodies.OpenState(seal, message.Address)) : null;
        return new OutgoingMessage(
            message.Id, message.Address, stored?.Reference, stored?.ServiceUrlVerified ?? false, bodies.Open(body.Body, message.Address, id, body.SentAt), message.Kind);
    }
}
