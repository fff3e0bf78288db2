using System.Text.Json;

namespace BotAssistant.Protocol.Connector;

/// <summary>A conversation that the bot wants to begin.</summary>
public sealed class ConversationParameters
{
    public bool? IsGroup { get; set; }

    public ChannelAccount? Bot { get; set; }

    public IReadOnlyList<ChannelAccount>? Members { get; set => field = Absent.IfEmpty(value); }

    public string? TopicName { get; set => field = Absent.IfEmpty(value); }

    public string? TenantId { get; set => field = Absent.IfEmpty(value); }

    /// <summary>The first message, if the channel takes it together with the conversation.</summary>
    public Activity? Activity { get; set; }

    public JsonElement? ChannelData { get; set; }
}
