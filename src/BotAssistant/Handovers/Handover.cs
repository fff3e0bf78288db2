using BotAssistant.Announcements;
using BotAssistant.Conversations;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Handovers;

internal enum HandoverKind
{
    /// <summary>Somebody wants to talk to a person.</summary>
    Human,

    /// <summary>A question that the library could not answer.</summary>
    Question,

    /// <summary>Somebody wants to talk to a person right after they spoke of something that only one desk may know of: it is that desk's alone.</summary>
    Quiet,
}

internal enum HandoverState
{
    /// <summary>The desk was told, and nobody has answered yet. The assistant is silent.</summary>
    Waiting,

    /// <summary>Nobody is there now, or nobody came: the wish is kept, and the assistant answers meanwhile.</summary>
    Kept,

    /// <summary>Somebody of the desk talks with them. The assistant is silent.</summary>
    Taken,

    Ended,
}

/// <summary>A wish for a person, or a question, that waits for the desk.</summary>
internal sealed class Handover
{
    public required Guid Id { get; init; }

    /// <summary>What the desk calls it by: 3号.</summary>
    public required long Number { get; init; }

    public HandoverKind Kind { get; init; }

    public required ConversationId ConversationId { get; init; }

    /// <summary>The message that asked for it.</summary>
    public required long Sequence { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>Code of the place whose desk it is for.</summary>
    public required string Region { get; init; }

    public HandoverState State { get; set; }

    /// <summary>Who answered last.</summary>
    public CadreId? CadreId { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>While nobody has answered, when it was asked for; then when the desk spoke last, or when they first said what it has not answered.</summary>
    public required DateTimeOffset LastAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class HandoverMapping : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> handover)
    {
        handover.ToTable("handovers");
        handover.Property(h => h.Id).ValueGeneratedNever();
        handover.Property(h => h.Kind).HasConversion<string>();
        handover.Property(h => h.State).HasConversion<string>();
        handover.HasIndex(h => h.Number).IsUnique();
        handover.HasIndex(h => new { h.ConversationId, h.Sequence });
        handover.HasIndex(h => h.LastAt, "IX_handovers_open_LastAt").HasFilter("\"EndedAt\" IS NULL");
        handover.HasOne<Conversation>().WithMany().HasForeignKey(h => h.ConversationId).OnDelete(DeleteBehavior.Cascade);
        handover.HasOne<Account>().WithMany().HasForeignKey(h => h.AccountId).OnDelete(DeleteBehavior.Cascade);
        handover.HasMany<Announcement>().WithOne().HasForeignKey(a => a.HandoverId).OnDelete(DeleteBehavior.Cascade);
        handover.HasOne<Cadre>().WithMany().HasForeignKey(h => h.CadreId).OnDelete(DeleteBehavior.SetNull);
    }
}
