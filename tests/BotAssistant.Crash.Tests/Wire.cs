using System.Text.Json.Serialization;

namespace BotAssistant.Crash.Tests;

internal sealed record Opened(string ConversationId, string? Token, string? StreamUrl);

internal sealed record ActivitySet(IReadOnlyList<WireActivity>? Activities, string? Watermark);

internal sealed record WireActivity(
    string? Type,
    string? Id,
    DateTimeOffset? Timestamp,
    WireAccount? From,
    string? ReplyToId,
    string? Text,
    WireChannelData? ChannelData);

internal sealed record WireAccount(string? Id, string? Role);

internal sealed record WireChannelData([property: JsonPropertyName("clientActivityID")] string? ClientActivityId);

internal sealed record PostedActivity(string? Id);

/// <summary>What came of a request: an answer with a good status, another status, or no answer at all.</summary>
internal abstract record Reply<T>
{
    internal sealed record Good(T Body) : Reply<T>;

    internal sealed record Refused(int Status, string Body) : Reply<T>;

    internal sealed record Silence(string Reason) : Reply<T>;
}
