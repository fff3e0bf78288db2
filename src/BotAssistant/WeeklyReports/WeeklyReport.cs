using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.WeeklyReports;

/// <summary>A week of a region as somebody reported it. Never changed: a later report of the same week is another version.</summary>
internal sealed class WeeklyReport
{
    public required Guid Id { get; init; }

    /// <summary>A region code.</summary>
    public required string Region { get; init; }

    /// <summary>The last day of the week.</summary>
    public required DateOnly WeekEnd { get; init; }

    /// <summary>From 1 on.</summary>
    public required int Version { get; init; }

    /// <summary><see cref="WeeklyFigures"/> as JSON.</summary>
    public required string Figures { get; init; }

    /// <summary>SHA-256 of <see cref="Figures"/>, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Sealed: what is difficult, in the reporter's own words.</summary>
    public byte[]? Difficulties { get; set; }

    /// <summary>Sealed: what the reporter says is not right about the figures, or why they are so.</summary>
    public byte[]? Explanation { get; set; }

    public AccountId? AccountId { get; init; }

    public CadreId? CadreId { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public bool IsDemo { get; init; }
}

internal sealed class WeeklyReportMapping : IEntityTypeConfiguration<WeeklyReport>
{
    public void Configure(EntityTypeBuilder<WeeklyReport> report)
    {
        report.ToTable("weekly_reports");
        report.Property(r => r.Id).ValueGeneratedNever();
        report.HasIndex(r => new { r.Region, r.WeekEnd, r.Version }).IsUnique();
        report.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.SetNull);
        report.HasOne<Cadre>().WithMany().HasForeignKey(r => r.CadreId).OnDelete(DeleteBehavior.SetNull);
    }
}
