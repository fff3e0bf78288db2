namespace BotAssistant.Protocol.DirectLine;

/// <summary>Turns what a client sent into what the bot may believe.</summary>
internal static class ClientActivity
{
    public static Reading<Activity> Accept(Activity sent, string conversationId, DirectLineCaller caller, DirectLineOptions options)
    {
        if (sent.Type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate)
        {
            return Refusals.ServerOnly;
        }

        if (UserIds.RefuseClaim(caller, sent.From?.Id, options) is { } refusal)
        {
            return refusal;
        }

        var id = caller.Token?.UserId ?? sent.From?.Id;
        if (id is null)
        {
            return Refusals.NoSender;
        }

        if (BotAccounts.IsBot(id, options.BotId))
        {
            return Refusals.BotsOwnId;
        }

        sent.From = new()
        {
            Id = id,
            // What a token says of its user is all that is believed of them.
            Name = caller.Token?.UserId is null ? sent.From?.Name : caller.Token.UserName,
            Role = RoleTypes.User,
        };
        sent.ChannelId = ChannelIds.DirectLine;
        sent.Conversation = new() { Id = conversationId };
        sent.Recipient = options.Bot();

        // These are the server's to say.
        sent.Id = null;
        sent.Timestamp = null;
        sent.ServiceUrl = null;
        sent.CallerId = null;
        sent.DeliveryMode = null;
        return sent;
    }
}
