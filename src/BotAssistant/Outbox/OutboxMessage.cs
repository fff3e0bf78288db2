using BotAssistant.Conversations;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Outbox;

/// <summary>An outgoing message's id (version-7 GUID); also the idempotency key towards the channel.</summary>
public readonly record struct OutboxId(Guid Value) : IRowId<OutboxId>
{
    public static OutboxId From(Guid value) => new(value);

    public static OutboxId Create(DateTimeOffset now) => new(VersionSeven.Next(now));

    public override string ToString() => Value.ToString("N");
}

/// <summary>What a message is, as far as its delivery promise goes.</summary>
public enum MessageKind
{
    /// <summary>A reply to somebody who wrote; repeated after a crash.</summary>
    Answer,

    /// <summary>About danger; repeated after a crash, and never waits behind a limit.</summary>
    Urgent,

    /// <summary>Begun by us; after a crash in the middle it is not repeated but becomes uncertain.</summary>
    Reminder,
}

public enum OutboxState
{
    Pending,

    /// <summary>Handed to the channel; committed before the call, so that a crash in between is known.</summary>
    Sending,

    Delivered,

    /// <summary>Given up after too many tries or a final refusal; listed until somebody looks.</summary>
    Dead,

    /// <summary>A reminder that may or may not have arrived; it merges into the next digest.</summary>
    Uncertain,
}

/// <summary>A message on its way out. The body is the log entry it points at.</summary>
internal sealed class OutboxMessage
{
    public required OutboxId Id { get; init; }

    public required string Channel { get; init; }

    public required ConversationId ConversationId { get; init; }

    public long Sequence { get; init; }

    /// <summary>The inbox entry it answers; null for messages that we begin.</summary>
    public long? AnswersSequence { get; init; }

    /// <summary>The channel's user id; messages to one recipient leave in order.</summary>
    public required string Recipient { get; init; }

    public MessageKind Kind { get; init; }

    public OutboxState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>Those of the tries after which nobody knows whether the channel took it.</summary>
    public int Doubtful { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The kind of the last failure, never a text.</summary>
    public string? Failure { get; set; }

    /// <summary>The channel's own id of it, if it arrived there.</summary>
    public string? ChannelActivityId { get; set; }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Kind).HasConversion<string>();
        message.Property(m => m.State).HasConversion<string>();
        message.HasIndex(m => new { m.ConversationId, m.AnswersSequence });
        // By channel: the long queue of one at its limit is not gone through for the others.
        message.HasIndex(m => new { m.State, m.Channel, m.DueAt }).HasFilter("\"State\" <> 'Delivered'");
        // What is about danger is looked for alone, before a long queue of all else.
        message.HasIndex(m => m.DueAt, "IX_outbox_urgent_DueAt").HasFilter("\"State\" = 'Pending' AND \"Kind\" = 'Urgent'");
        // Whether something earlier to the same recipient has not left yet is asked for every waiting message at every look.
        message.HasIndex(m => new { m.Channel, m.Recipient, m.Id }).HasFilter("\"State\" IN ('Pending', 'Sending')");
        // In a group, messages to different people leave in the order of the conversation, too.
        message.HasIndex(m => new { m.ConversationId, m.Id }).HasFilter("\"State\" IN ('Pending', 'Sending')");
        message.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
