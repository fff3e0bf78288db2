using BotAssistant.Conversations;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

internal enum WorkItemAct
{
    Opened,
    Taken,
    Submitted,
    Accepted,
    Returned,
    Finished,
    Reopened,
    Withdrawn,
    ReasonGiven,
    HoldGranted,
    Assigned,
    EvidenceAdded,
    Asked,
    SaidMore,
    PassedOn,
    Refused,
    Approved,

    /// <summary>Somebody on duty was called.</summary>
    Called,

    /// <summary>Its household became part of another one, or another one became part of it.</summary>
    Merged,

    /// <summary>Its last day moved, because the working days became others.</summary>
    Rescheduled,

    /// <summary>Its owner took some more days, within what the rule lets them.</summary>
    Extended,

    /// <summary>Whoever reported it says that it cannot wait until tomorrow.</summary>
    Pressing,

    /// <summary>The time for the first response is over, and nobody has responded: the owner was reminded, and the next one up told.</summary>
    ResponseLate,

    /// <summary>Its owner says that it is not theirs to do.</summary>
    Declined,
}

/// <summary>A line of a matter's timeline: who did what, when, from which message.</summary>
internal sealed class WorkItemEvent
{
    public required Guid Id { get; init; }

    public required WorkItemId ItemId { get; init; }

    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required WorkItemAct Act { get; init; }

    public required WorkItemState State { get; init; }

    /// <summary>Null where the program did it by itself, or a household.</summary>
    public CadreId? CadreId { get; init; }

    public AccountId? AccountId { get; init; }

    /// <summary>Sealed: the reason, the result, what was said.</summary>
    public byte[]? Note { get; init; }

    /// <summary>The conversation and the place in its log of the message that brought it.</summary>
    public ConversationId? ConversationId { get; init; }

    public long? LogSequence { get; init; }
}

/// <summary>A matter's clock is held for a time, by somebody above. A reason pauses nothing; this does.</summary>
internal sealed class WorkItemHold
{
    public required Guid Id { get; init; }

    public required WorkItemId ItemId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    public required CadreId GrantedById { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Reason { get; init; }
}

/// <summary>What shows that something was done. Nothing of it is ever demanded by the program itself.</summary>
internal sealed class WorkItemEvidence
{
    public required Guid Id { get; init; }

    public required WorkItemId ItemId { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public CadreId? AddedById { get; init; }

    /// <summary>Hash of the address of a file that came in chat; the file goes when its message goes.</summary>
    public byte[]? Upload { get; init; }

    /// <summary>Sealed.</summary>
    public byte[]? Note { get; init; }
}

internal sealed class WorkItemEventMapping : IEntityTypeConfiguration<WorkItemEvent>
{
    public void Configure(EntityTypeBuilder<WorkItemEvent> line)
    {
        line.ToTable("work_item_events");
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.Act).HasConversion<string>();
        line.Property(l => l.State).HasConversion<string>();
        line.HasIndex(l => new { l.ItemId, l.Sequence }).IsUnique();
        line.HasOne<WorkItem>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WorkItemHoldMapping : IEntityTypeConfiguration<WorkItemHold>
{
    public void Configure(EntityTypeBuilder<WorkItemHold> hold)
    {
        hold.ToTable("work_item_holds");
        hold.Property(h => h.Id).ValueGeneratedNever();
        hold.HasOne<WorkItem>().WithMany().HasForeignKey(h => h.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WorkItemEvidenceMapping : IEntityTypeConfiguration<WorkItemEvidence>
{
    public void Configure(EntityTypeBuilder<WorkItemEvidence> evidence)
    {
        evidence.ToTable("work_item_evidence");
        evidence.Property(e => e.Id).ValueGeneratedNever();
        evidence.HasOne<WorkItem>().WithMany().HasForeignKey(e => e.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
