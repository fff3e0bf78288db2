using BotAssistant.Storage;

namespace BotAssistant.Conversations;

/// <summary>A conversation's own id (version-7 GUID), not the id that its channel uses.</summary>
public readonly record struct ConversationId(Guid Value) : IRowId<ConversationId>
{
    public static ConversationId From(Guid value) => new(value);

    public static ConversationId Create(DateTimeOffset now) => new(VersionSeven.Next(now));

    public override string ToString() => Value.ToString("N");
}

/// <summary>A conversation as its channel names it; the way to find it again from outside.</summary>
/// <param name="Channel">The Bot Framework channel id, e.g. <c>directline</c>.</param>
/// <param name="ExternalId">The channel's conversation id, opaque.</param>
public readonly record struct ConversationAddress(string Channel, string ExternalId);
