using BotAssistant.Casework;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Forms;

/// <summary>What somebody reported by a form and confirmed.</summary>
internal sealed class FormRecord
{
    public required Guid Id { get; init; }

    /// <summary>Counts all records, one by one.</summary>
    public required long Number { get; init; }

    /// <summary>The session of the form; withdrawn and submitted again, it makes another record.</summary>
    public required string Session { get; init; }

    /// <summary>The form's id.</summary>
    public required string Flow { get; init; }

    /// <summary>What the person was told to call it by.</summary>
    public required string Receipt { get; init; }

    public AccountId? AccountId { get; init; }

    public HouseholdId? HouseholdId { get; set; }

    /// <summary>The day that it is about.</summary>
    public DateOnly? Day { get; init; }

    public Guid? VisitId { get; init; }

    /// <summary>When the household had been visited last before this visit, for withdrawing it.</summary>
    public DateOnly? VisitedBefore { get; init; }

    /// <summary>The record that this one adds to.</summary>
    public Guid? AddsToId { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Sealed: the answers by question, as JSON.</summary>
    public required byte[] Answers { get; set; }

    public bool IsDemo { get; init; }
}

/// <summary>A matter that a record opened.</summary>
internal sealed class FormRecordItem
{
    public required Guid RecordId { get; init; }

    public required WorkItemId ItemId { get; init; }
}

/// <summary>A line corrected after the time for withdrawing: the old value stays.</summary>
internal sealed class FormCorrection
{
    public required Guid Id { get; init; }

    public required Guid RecordId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>The question's id.</summary>
    public required string Question { get; init; }

    /// <summary>Sealed: the line in words, old and new.</summary>
    public required byte[] Change { get; set; }
}

internal sealed class FormRecordMapping : IEntityTypeConfiguration<FormRecord>
{
    public void Configure(EntityTypeBuilder<FormRecord> record)
    {
        record.ToTable("form_records");
        record.Property(r => r.Id).ValueGeneratedNever();
        record.HasIndex(r => r.Number).IsUnique();
        record.HasIndex(r => r.Session);
        record.HasIndex(r => new { r.HouseholdId, r.Flow, r.Day });
        record.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.SetNull);
        record.HasOne<Household>().WithMany().HasForeignKey(r => r.HouseholdId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FormRecordItemMapping : IEntityTypeConfiguration<FormRecordItem>
{
    public void Configure(EntityTypeBuilder<FormRecordItem> link)
    {
        link.ToTable("form_record_items");
        link.HasKey(l => new { l.RecordId, l.ItemId });
        link.HasOne<FormRecord>().WithMany().HasForeignKey(l => l.RecordId).OnDelete(DeleteBehavior.Cascade);
        link.HasOne<WorkItem>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FormCorrectionMapping : IEntityTypeConfiguration<FormCorrection>
{
    public void Configure(EntityTypeBuilder<FormCorrection> correction)
    {
        correction.ToTable("form_corrections");
        correction.Property(c => c.Id).ValueGeneratedNever();
        correction.HasOne<FormRecord>().WithMany().HasForeignKey(c => c.RecordId).OnDelete(DeleteBehavior.Cascade);
    }
}
