using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

/// <summary>Where a household stands between a clue and being out of risk.</summary>
internal enum MonitoringState
{
    /// <summary>线索.</summary>
    Clue,

    /// <summary>待核查.</summary>
    ToVerify,

    /// <summary>不符合: looked at, and not taken in. The decision names its reason; the program makes none.</summary>
    NotMet,

    /// <summary>拟纳入.</summary>
    Proposed,

    /// <summary>评议.</summary>
    Reviewed,

    /// <summary>公示中.</summary>
    Published,

    /// <summary>乡镇审核.</summary>
    TownshipReview,

    /// <summary>县审定.</summary>
    CountyReview,

    /// <summary>监测中, 措施待定.</summary>
    MeasuresPending,

    /// <summary>监测中, 帮扶中.</summary>
    Helped,

    /// <summary>拟消除.</summary>
    RemovalProposed,

    /// <summary>消除公示.</summary>
    RemovalPublished,

    /// <summary>已消除, 持续跟踪.</summary>
    Removed,

    /// <summary>自然消除: died, moved away.</summary>
    Ended,
}

/// <summary>A household at risk of falling back into poverty. The level of risk belongs to the case and is shown to those with a task in it.</summary>
internal sealed class MonitoringCase
{
    public required Guid Id { get; init; }

    public required HouseholdId HouseholdId { get; set; }

    /// <summary>脱贫不稳定户, 边缘易致贫户, 突发严重困难户; as policies name them.</summary>
    public required string Type { get; init; }

    public MonitoringState State { get; set; }

    public bool HighRisk { get; set; }

    public required DateOnly OpenedOn { get; init; }

    public DateOnly StepSince { get; set; }

    /// <summary>By when the present step should be done; null where no rule says so.</summary>
    public DateOnly? StepDueOn { get; set; }

    /// <summary>By when everything up to the decision should be done.</summary>
    public DateOnly? DecisionDueOn { get; set; }

    public DateOnly? ClosedOn { get; set; }

    public int Version { get; set; }

    public bool IsDemo { get; init; }
}

/// <summary>A step of a case: when, to where, who.</summary>
internal sealed class MonitoringStep
{
    public required Guid CaseId { get; init; }

    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required MonitoringState From { get; init; }

    public required MonitoringState To { get; init; }

    public CadreId? CadreId { get; init; }

    /// <summary>Why, where it was no step of the order: a word of the program.</summary>
    public string? Reason { get; init; }

    /// <summary>The household became part of another one that had a case, too.</summary>
    public const string Merged = "merged";

    /// <summary>Whoever applied took it back.</summary>
    public const string TakenBack = "taken-back";
}

/// <summary>风险, by code of the county's list.</summary>
internal sealed class MonitoringRisk
{
    public required Guid CaseId { get; init; }

    public required string Code { get; init; }

    public required DateOnly FoundOn { get; init; }

    public DateOnly? GoneOn { get; set; }
}

/// <summary>一户一策: a measure against a risk.</summary>
internal sealed class MonitoringMeasure
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; set; }

    /// <summary>The risk that it is to take away.</summary>
    public required string Risk { get; init; }

    public required string What { get; set; }

    public string? Unit { get; set; }

    public CadreId? CadreId { get; set; }

    public required DateOnly From { get; init; }

    public DateOnly? Until { get; set; }

    /// <summary>帮扶资金, in fen; null while nobody has said.</summary>
    public long? Funds { get; set; }

    /// <summary>资金渠道.</summary>
    public string? FundsFrom { get; set; }

    /// <summary>0 to 100.</summary>
    public int Progress { get; set; }

    public string? Result { get; set; }
}

internal enum MonitoringNoteKind
{
    /// <summary>On what a step rests.</summary>
    Basis,

    /// <summary>How far a measure is, and what shows it.</summary>
    Progress,

    /// <summary>Why a risk counts as gone, or as high.</summary>
    Risk,
}

/// <summary>Words that belong to a case: what a step rests on, how far a measure is and what shows it. Nothing is overwritten.</summary>
internal sealed class MonitoringNote
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; set; }

    public required DateTimeOffset At { get; init; }

    public required MonitoringNoteKind Kind { get; init; }

    /// <summary>The step that it is the basis of; 0: of the case itself.</summary>
    public int? Step { get; init; }

    public Guid? MeasureId { get; init; }

    public string? Risk { get; init; }

    /// <summary>Of a measure: how far it was then.</summary>
    public int? Progress { get; init; }

    public CadreId? CadreId { get; init; }

    /// <summary>Sealed.</summary>
    public required byte[] Note { get; init; }
}

internal sealed class MonitoringCaseMapping : IEntityTypeConfiguration<MonitoringCase>
{
    public void Configure(EntityTypeBuilder<MonitoringCase> monitoring)
    {
        monitoring.ToTable("monitoring_cases");
        monitoring.Property(c => c.Id).ValueGeneratedNever();
        monitoring.Property(c => c.State).HasConversion<string>();
        monitoring.Property(c => c.Version).IsConcurrencyToken();
        monitoring.HasOne<Household>().WithMany().HasForeignKey(c => c.HouseholdId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MonitoringStepMapping : IEntityTypeConfiguration<MonitoringStep>
{
    public void Configure(EntityTypeBuilder<MonitoringStep> step)
    {
        step.ToTable("monitoring_steps");
        step.HasKey(s => new { s.CaseId, s.Sequence });
        step.Property(s => s.From).HasConversion<string>();
        step.Property(s => s.To).HasConversion<string>();
        step.HasOne<MonitoringCase>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MonitoringRiskMapping : IEntityTypeConfiguration<MonitoringRisk>
{
    public void Configure(EntityTypeBuilder<MonitoringRisk> risk)
    {
        risk.ToTable("monitoring_risks");
        risk.HasKey(r => new { r.CaseId, r.Code });
        risk.HasOne<MonitoringCase>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MonitoringMeasureMapping : IEntityTypeConfiguration<MonitoringMeasure>
{
    public void Configure(EntityTypeBuilder<MonitoringMeasure> measure)
    {
        measure.ToTable("monitoring_measures");
        measure.Property(m => m.Id).ValueGeneratedNever();
        measure.HasOne<MonitoringCase>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MonitoringNoteMapping : IEntityTypeConfiguration<MonitoringNote>
{
    public void Configure(EntityTypeBuilder<MonitoringNote> note)
    {
        note.ToTable("monitoring_notes");
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Kind).HasConversion<string>();
        note.HasIndex(n => n.CaseId);
        note.HasOne<MonitoringCase>().WithMany().HasForeignKey(n => n.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
