using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotAssistant.Protocol;

/// <summary>
/// One activity of the Bot Framework protocol. Empty strings and arrays become null when set, and nulls are not written.
/// </summary>
public sealed class Activity : ProtocolObject
{
    /// <summary>One of <see cref="ActivityTypes"/>, or anything else (compared ordinally); "" when the sender gave none.</summary>
    public string Type { get; set => field = value ?? ""; } = "";

    public string? Id { get; set => field = Absent.IfEmpty(value); }

    /// <summary>Set by the channel, in UTC.</summary>
    [JsonConverter(typeof(UtcTimestampConverter))]
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>Keeps the offset that the sender wrote.</summary>
    public DateTimeOffset? LocalTimestamp { get; set; }

    public string? LocalTimezone { get; set => field = Absent.IfEmpty(value); }

    public string? ChannelId { get; set => field = Absent.IfEmpty(value); }

    public string? ServiceUrl { get; set => field = Absent.IfEmpty(value); }

    public string? CallerId { get; set => field = Absent.IfEmpty(value); }

    public ChannelAccount? From { get; set; }

    public ChannelAccount? Recipient { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public string? ReplyToId { get; set => field = Absent.IfEmpty(value); }

    public string? Text { get; set => field = Absent.IfEmpty(value); }

    /// <summary>markdown, plain or xml; absent means plain to a receiver.</summary>
    public string? TextFormat { get; set => field = Absent.IfEmpty(value); }

    public string? Locale { get; set => field = Absent.IfEmpty(value); }

    /// <summary>SSML.</summary>
    public string? Speak { get; set => field = Absent.IfEmpty(value); }

    /// <summary>One of <see cref="InputHints"/>; absent means accepting.</summary>
    public string? InputHint { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<Attachment>? Attachments { get; set => field = Absent.IfEmpty(value); }

    /// <summary>One of <see cref="AttachmentLayouts"/>; absent means list.</summary>
    public string? AttachmentLayout { get; set => field = Absent.IfEmpty(value); }

    public SuggestedActions? SuggestedActions { get; set => field = value?.Actions is null ? null : value; }

    public string? Summary { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<JsonElement>? Entities { get; set => field = Absent.IfEmpty(value); }

    public JsonElement? ChannelData { get; set; }

    public JsonElement? Value { get; set; }

    public string? ValueType { get; set => field = Absent.IfEmpty(value); }

    /// <summary>Of an event, invoke, trace or command.</summary>
    public string? Name { get; set => field = Absent.IfEmpty(value); }

    public string? Label { get; set => field = Absent.IfEmpty(value); }

    public ConversationReference? RelatesTo { get; set; }

    /// <summary>Why a conversation ended.</summary>
    public string? Code { get; set => field = Absent.IfEmpty(value); }

    /// <summary>add or remove, of an installationUpdate.</summary>
    public string? Action { get; set => field = Absent.IfEmpty(value); }

    public DateTimeOffset? Expiration { get; set; }

    /// <summary>low, normal or high.</summary>
    public string? Importance { get; set => field = Absent.IfEmpty(value); }

    /// <summary>One of <see cref="DeliveryModes"/>; unknown means normal.</summary>
    public string? DeliveryMode { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<string>? ListenFor { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<TextHighlight>? TextHighlights { get; set => field = Absent.IfEmpty(value); }

    public SemanticAction? SemanticAction { get; set; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; set => field = Absent.IfEmpty(value); }

    public string? TopicName { get; set => field = Absent.IfEmpty(value); }

    public bool? HistoryDisclosed { get; set; }
}

public sealed class MessageReaction : ProtocolObject
{
    public string? Type { get; set => field = Absent.IfEmpty(value); }
}

public sealed class TextHighlight : ProtocolObject
{
    public string? Text { get; set => field = Absent.IfEmpty(value); }

    public int? Occurrence { get; set; }
}

public sealed class SemanticAction : ProtocolObject
{
    public string? Id { get; set => field = Absent.IfEmpty(value); }

    public string? State { get; set => field = Absent.IfEmpty(value); }

    public JsonElement? Entities { get; set; }
}
