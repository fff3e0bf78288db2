using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Conversations;

/// <summary>
/// One activity of a conversation, the person's or ours. Every body is stored once, here; inbox and outbox rows point at it.
/// </summary>
internal sealed class LogEntry
{
    public required ConversationId ConversationId { get; init; }

    /// <summary>1, 2, 3 … within the conversation; Direct Line's watermark.</summary>
    public long Sequence { get; init; }

    /// <summary>The channel's own activity id; null where we name it after the sequence.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Unix milliseconds, strictly increasing within the conversation.</summary>
    public long SentAt { get; init; }

    /// <summary>Whether a chat client may see it (a conversationUpdate is never shown).</summary>
    public bool Visible { get; init; }

    /// <summary>The sealed activity as JSON, without <c>id</c> and <c>timestamp</c>: these are known only at commit and stand in columns.</summary>
    public required byte[] Body { get; set; }
}

internal sealed class LogEntryMapping : IEntityTypeConfiguration<LogEntry>
{
    public void Configure(EntityTypeBuilder<LogEntry> entry)
    {
        entry.ToTable("log");
        entry.HasKey(e => new { e.ConversationId, e.Sequence });
        entry.HasOne<Conversation>().WithMany().HasForeignKey(e => e.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
