namespace BotAssistant.Protocol;

public static class ActivityExtensions
{
    /// <summary>A message back to the sender; id and timestamp are left to the channel.</summary>
    public static Activity CreateReply(this Activity activity, string? text) => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = activity.ChannelId,
        ServiceUrl = activity.ServiceUrl,
        Conversation = activity.Conversation,
        From = activity.Recipient,
        Recipient = activity.From,
        ReplyToId = activity.IdToReplyTo(),
        Locale = activity.Locale,
        Text = text,
    };

    public static ConversationReference GetConversationReference(this Activity activity) => new()
    {
        ActivityId = activity.IdToReplyTo(),
        User = activity.From,
        Bot = activity.Recipient,
        Conversation = activity.Conversation,
        ChannelId = activity.ChannelId,
        Locale = activity.Locale,
        ServiceUrl = activity.ServiceUrl,
    };

    /// <summary>Direct Line never shows a conversationUpdate to its clients, so a reply to one would point at nothing.</summary>
    private static string? IdToReplyTo(this Activity activity) =>
        activity is { Type: ActivityTypes.ConversationUpdate, ChannelId: ChannelIds.DirectLine or ChannelIds.WebChat }
            ? null
            : activity.Id;
}
