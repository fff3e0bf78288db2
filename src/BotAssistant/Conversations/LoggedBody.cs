namespace BotAssistant.Conversations;

/// <summary>A log entry as it is stored.</summary>
internal readonly record struct LoggedBody(long Sequence, string? ActivityId, long SentAt, byte[] Body);
