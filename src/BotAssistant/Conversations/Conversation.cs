using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Conversations;

/// <summary>
/// One row per conversation of any channel. Its log is numbered by <see cref="LastSequence"/>, which never goes back, also when
/// rows of the log are deleted.
/// </summary>
internal sealed class Conversation
{
    public required ConversationId Id { get; init; }

    public required string Channel { get; init; }

    public required string ExternalId { get; init; }

    /// <summary>The user that a channel's token binds the conversation to; null where anybody with the token may write.</summary>
    public string? UserId { get; set; }

    /// <summary>The sealed <see cref="StoredReference"/> for messages that we begin; refreshed by every inbound activity.</summary>
    public byte[]? Reference { get; set; }

    public long LastSequence { get; set; }

    /// <summary>Unix milliseconds of the newest log entry: timestamps in a conversation strictly increase, whatever the clock does.</summary>
    public long LastSentAt { get; set; }

    /// <summary>How many messages are kept now: log entries that a person would call so.</summary>
    public int Kept { get; set; }

    /// <summary>Whether any client was ever sent something from the log.</summary>
    public bool Delivered { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set when the person left on a shared phone; a page then begins anew.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>When the channel said that the conversation is gone; the next activity from there takes it back.</summary>
    public DateTimeOffset? UnreachableAt { get; set; }
}

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("conversations");
        conversation.Property(c => c.Id).ValueGeneratedNever();
        conversation.HasIndex(c => new { c.Channel, c.ExternalId }).IsUnique();
        conversation.HasIndex(c => new { c.Channel, c.UserId }).HasFilter("\"UserId\" IS NOT NULL");
    }
}
