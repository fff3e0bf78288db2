using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Alarms;

internal enum AlarmState
{
    /// <summary>Nobody has taken it: those on duty are called again and again.</summary>
    Ringing,

    Taken,
    Ended,
}

/// <summary>Somebody is in danger: the matter that records it, and how far the calls have come.</summary>
internal sealed class Alarm
{
    public required WorkItemId ItemId { get; init; }

    /// <summary>Which danger, as its intent names it, e.g. <c>fire</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Only those named for this kind may know.</summary>
    public required bool IsQuiet { get; init; }

    public required AccountId AccountId { get; init; }

    public required ConversationId ConversationId { get; init; }

    public AlarmState State { get; set; }

    /// <summary>Who of the ladder is called, from 0 on; it begins again behind the last.</summary>
    public int Step { get; set; }

    /// <summary>How often that one was called.</summary>
    public int Rings { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? NextAt { get; set; }

    public CadreId? TakenById { get; set; }

    public DateTimeOffset? TakenAt { get; set; }
}

/// <summary>A call of somebody on duty.</summary>
internal sealed class AlarmCall
{
    public required Guid Id { get; init; }

    public required WorkItemId ItemId { get; init; }

    public required CadreId CadreId { get; init; }

    /// <summary>What was sent; it may be deleted before the call is.</summary>
    public required Guid AnnouncementId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it was known that it arrived; nobody says before that anybody was told.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
}

internal sealed class AlarmMapping : IEntityTypeConfiguration<Alarm>
{
    public void Configure(EntityTypeBuilder<Alarm> alarm)
    {
        alarm.ToTable("alarms");
        alarm.HasKey(a => a.ItemId);
        alarm.Property(a => a.State).HasConversion<string>();
        alarm.HasIndex(a => a.NextAt, "IX_alarms_ringing_NextAt").HasFilter("\"State\" = 'Ringing'");
        alarm.HasOne<WorkItem>().WithOne().HasForeignKey<Alarm>(a => a.ItemId).OnDelete(DeleteBehavior.Cascade);
        alarm.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        alarm.HasOne<Conversation>().WithMany().HasForeignKey(a => a.ConversationId).OnDelete(DeleteBehavior.Cascade);
        alarm.HasOne<Cadre>().WithMany().HasForeignKey(a => a.TakenById).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class AlarmCallMapping : IEntityTypeConfiguration<AlarmCall>
{
    public void Configure(EntityTypeBuilder<AlarmCall> call)
    {
        call.ToTable("alarm_calls");
        call.Property(c => c.Id).ValueGeneratedNever();
        call.HasIndex(c => new { c.ItemId, c.CadreId });
        call.HasOne<Alarm>().WithMany().HasForeignKey(c => c.ItemId).OnDelete(DeleteBehavior.Cascade);
        call.HasOne<Cadre>().WithMany().HasForeignKey(c => c.CadreId).OnDelete(DeleteBehavior.Cascade);
    }
}
