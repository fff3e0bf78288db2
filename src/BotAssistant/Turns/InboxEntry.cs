using BotAssistant.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Turns;

/// <summary>Where the replies of a turn go.</summary>
internal enum ReplyRoute
{
    /// <summary>The append to the conversation log is the delivery (Direct Line).</summary>
    Log,

    /// <summary>The caller waits for them (<c>expectReplies</c>).</summary>
    Inline,

    /// <summary>The relay hands them to the channel's sender.</summary>
    Outbox,
}

internal enum InboxState
{
    Received,
    Handled,

    /// <summary>Failed too often; kept and listed until somebody looks.</summary>
    Parked,

    /// <summary>Was parked, and somebody asked from outside of the service for another try: it takes it up within seconds, or at its next start.</summary>
    Asked,
}

/// <summary>An accepted activity. It exists from the moment it was acknowledged, and is handled exactly once.</summary>
internal sealed class InboxEntry
{
    public required ConversationId ConversationId { get; init; }

    /// <summary>The log entry with the body.</summary>
    public long Sequence { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>Keyed hash over what the person said (not over times), so that the same key with another body is seen.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>Keyed hash over who said what under which mark of their client; null where the client gave none.</summary>
    public byte[]? Mark { get; init; }

    public ReplyRoute Route { get; init; }

    public InboxState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>How often a start of the program found it unhandled.</summary>
    public int Recoveries { get; set; }

    /// <summary>The channel used an activity id twice for different bodies.</summary>
    public bool Flagged { get; init; }

    /// <summary>Whether the sender's request was seen to end well. If not, the same words within two minutes are the same message.</summary>
    public bool Acknowledged { get; set; }

    /// <summary>The caller waited too long and was told so; the replies go to the outbox instead.</summary>
    public bool Deferred { get; set; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? HandledAt { get; set; }

    /// <summary>Why it is parked: the kind of failure, never a text.</summary>
    public string? Failure { get; set; }
}

internal sealed class InboxMapping : IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<InboxEntry> entry)
    {
        entry.ToTable("inbox");
        entry.HasKey(e => new { e.ConversationId, e.Sequence });
        entry.Property(e => e.Route).HasConversion<string>();
        entry.Property(e => e.State).HasConversion<string>();
        entry.HasIndex(e => new { e.ConversationId, e.ActivityId, e.BodyHash }).IsUnique();
        entry.HasIndex(e => new { e.ConversationId, e.Mark }).IsUnique().HasFilter("\"Mark\" IS NOT NULL");
        entry.HasIndex(e => e.State).HasFilter("\"State\" <> 'Handled'");
        entry.HasOne<Conversation>().WithMany().HasForeignKey(e => e.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
