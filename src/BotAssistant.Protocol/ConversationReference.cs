namespace BotAssistant.Protocol;

/// <summary>What has to be remembered to write into a conversation later.</summary>
public sealed class ConversationReference : ProtocolObject
{
    public string? ActivityId { get; set => field = Absent.IfEmpty(value); }

    public ChannelAccount? User { get; set; }

    public ChannelAccount? Bot { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public string? ChannelId { get; set => field = Absent.IfEmpty(value); }

    public string? Locale { get; set => field = Absent.IfEmpty(value); }

    public string? ServiceUrl { get; set => field = Absent.IfEmpty(value); }

    /// <summary>A message from the bot that answers nothing in particular.</summary>
    public Activity CreateMessage(string? text) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Conversation = Conversation,
        From = Bot,
        Recipient = User,
        Locale = Locale,
        Text = text,
    };
}
