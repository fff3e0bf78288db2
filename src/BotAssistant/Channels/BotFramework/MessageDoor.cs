using BotAssistant.Channels.DirectLine;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using BotAssistant.Storage;
using BotAssistant.Turns;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Channels.BotFramework;

/// <summary>Takes in what a known caller brings.</summary>
internal sealed class MessageDoor(Inbox inbox, ChannelSenders senders, CardActions cards)
{
    /// <summary>The protocol's types. Others have to be accepted and ignored (A2006), and a typing notice is worth no row.</summary>
    private static readonly HashSet<string> Stored = new(StringComparer.Ordinal)
    {
        ActivityTypes.Message, ActivityTypes.MessageUpdate, ActivityTypes.MessageDelete, ActivityTypes.MessageReaction, ActivityTypes.ConversationUpdate,
        ActivityTypes.InstallationUpdate, ActivityTypes.EndOfConversation, ActivityTypes.Event, ActivityTypes.Invoke, ActivityTypes.Command,
        ActivityTypes.CommandResult, ActivityTypes.Handoff,
    };

    public async Task<IResult> TakeAsync(Activity activity, MessageCaller caller, CancellationToken ct)
    {
        if (!Stored.Contains(activity.Type))
        {
            return Nothing(activity);
        }

        if (Refuse(activity) is { } refusal)
        {
            return refusal;
        }

        // Discarded on the wire: only the bot itself says who called (A2251, A2252).
        activity.CallerId = caller.CallerId;
        var inbound = new Inbound(
            new ConversationAddress(activity.ChannelId!, activity.Conversation!.Id!),
            activity,
            activity.Id,
            activity.DeliveryMode == DeliveryModes.ExpectReplies ? ReplyRoute.Inline : ReplyRoute.Outbox)
        {
            ServiceUrlVerified = caller.ServiceUrlIsVerified,
        };
        try
        {
            return activity.Type == ActivityTypes.Invoke ? await cards.AnswerAsync(inbound, ct)
                : inbound.Route is ReplyRoute.Outbox ? await AcceptAsync(inbound)
                : await AnswerAsync(inbound, ct);
        }
        catch (StorageUnavailableException)
        {
            return MessagesEndpoint.Unavailable();
        }
    }

    private static IResult Nothing(Activity activity) =>
        activity.DeliveryMode == DeliveryModes.ExpectReplies ? new RepliesResult([]) : Results.Ok();

    private async Task<IResult> AcceptAsync(Inbound inbound)
    {
        await inbox.AcceptAsync(inbound);
        return Results.Ok();
    }

    private async Task<IResult> AnswerAsync(Inbound inbound, CancellationToken ct) => await inbox.AnswerAsync(inbound, ct) switch
    {
        TurnResult.Answered answered => new RepliesResult(answered.Replies),
        TurnResult.NotStored => MessagesEndpoint.Unavailable(),
        _ => new ProtocolError(StatusCodes.Status503ServiceUnavailable, ErrorCodes.ServiceError, "The service is ending. Send the activity again."),
    };

    private ProtocolError? Refuse(Activity activity)
    {
        if (activity.Type == ActivityTypes.Invoke && activity.Name != CardActions.InvokeName)
        {
            return new ProtocolError(StatusCodes.Status501NotImplemented, "NotImplemented", "Nothing here handles this invoke.");
        }

        foreach (var (missing, name) in new[]
        {
            (activity.ChannelId is null, "channelId"), (activity.Conversation?.Id is null, "conversation.id"), (activity.From?.Id is null, "from.id"),
        })
        {
            if (missing)
            {
                return Bad(ErrorCodes.MissingProperty, $"The activity has no {name}.");
            }
        }

        // The embedded Direct Line's conversations are reached with their own tokens only.
        return activity.ChannelId == DirectLineConversations.Channel ? Bad(ErrorCodes.BadArgument, "Activities of this channel do not come this way.")
            : activity.Type == ActivityTypes.Invoke || activity.DeliveryMode == DeliveryModes.ExpectReplies ? null
            : RefuseDelivery(activity);
    }

    /// <summary>What could never be answered is refused at once, rather than answered into the void.</summary>
    private ProtocolError? RefuseDelivery(Activity activity) =>
        senders.CanReach(activity.ChannelId!, activity.GetConversationReference()) ? null
        : activity.ServiceUrl is null ? Bad(ErrorCodes.MissingProperty, "The activity has no serviceUrl, so no reply could be sent.")
        : Bad(ErrorCodes.BadArgument, "Replies may not be sent to this serviceUrl. Send the activity with deliveryMode expectReplies.");

    private static ProtocolError Bad(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
