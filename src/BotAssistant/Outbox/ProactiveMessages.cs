using BotAssistant.Conversations;
using BotAssistant.Protocol;
using BotAssistant.Shaping;
using BotAssistant.Storage;

namespace BotAssistant.Outbox;

/// <summary>Messages that we begin: into a conversation that somebody had with us before, wherever that was.</summary>
internal sealed class ProactiveMessages(IOutboxStore store, ActivityBodies bodies, ActivityShaper shaper, OutboxRelay relay, TimeProvider clock)
{
    /// <summary>Completes when the message is on the disk; it leaves after that, after all that was said before it.</summary>
    /// <param name="to">The conversation.</param>
    /// <param name="text">What to say.</param>
    /// <param name="kind">What is promised about its delivery.</param>
    /// <param name="actions">What may be pressed or chosen by number.</param>
    /// <exception cref="Storage.StorageUnavailableException">Nothing was stored.</exception>
    public Task<ProactiveResult> SendAsync(ConversationAddress to, string text, MessageKind kind, params CardAction[] actions) =>
        SendAsync(to, text, [], kind, with: null, once: null, actions);

    /// <inheritdoc cref="SendAsync(ConversationAddress, string, MessageKind, CardAction[])"/>
    /// <param name="with">What is written in the same commit. It may refuse with an <see cref="UnitRejectedException"/>: then nothing is sent.</param>
    public Task<ProactiveResult> SendAsync(ConversationAddress to, string text, MessageKind kind, Action<AssistantDb>? with, params CardAction[] actions) =>
        SendAsync(to, text, [], kind, with, once: null, actions);

    /// <inheritdoc cref="SendAsync(ConversationAddress, string, MessageKind, CardAction[])"/>
    /// <param name="attachments">What comes with it, in its last part.</param>
    /// <param name="with">What is written in the same commit, behind it.</param>
    /// <param name="once">Marks in the same transaction that it was said.</param>
    public async Task<ProactiveResult> SendAsync(
        ConversationAddress to, string text, IReadOnlyList<Attachment> attachments, MessageKind kind, Action<AssistantDb>? with, OnceInCommit? once, CardAction[] actions)
    {
        if (store.ReadReference(to) is not { } known || StoredReference.FromJson(bodies.OpenState(known.Reference, to))?.Reference is not { } reference)
        {
            return ProactiveResult.NoSuchConversation;
        }

        // What is meant for one person is not said before others.
        if (once is { MayBeHeardByOthers: false } && reference.Conversation?.IsGroup is true)
        {
            return ProactiveResult.NoSuchConversation;
        }

        if (known.Closed)
        {
            return ProactiveResult.Closed;
        }

        var message = reference.CreateMessage(text);
        message.SuggestedActions = new SuggestedActions { Actions = actions };
        message.Attachments = attachments is [] ? null : attachments;
        var sealedBodies = shaper.Fit(message, to.Channel).Select(part => bodies.Seal(part, to)).ToArray();
        var inLog = relay.DeliversByLog(to.Channel);
        await store.AppendAsync(new ProactiveWrite(known.Id, to.Channel, reference.User?.Id ?? "", sealedBodies, kind, ThroughOutbox: !inLog, clock.GetUtcNow()) { With = with, Once = once });
        relay.Committed(to, toOutbox: !inLog);
        return ProactiveResult.Accepted;
    }
}

internal enum ProactiveResult
{
    /// <summary>It is on the disk. What becomes of it stands in the outbox.</summary>
    Accepted,

    /// <summary>Nobody ever wrote from there, so nothing is known of how to reach it.</summary>
    NoSuchConversation,

    /// <summary>Its person left it for good.</summary>
    Closed,
}
