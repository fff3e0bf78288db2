using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

/// <summary>
/// How many open, ordinary matters of a village are alike in all that their colour depends on. The database keeps it with the matters
/// themselves, in the same transaction; nothing here writes it.
/// </summary>
internal sealed class OpenCount
{
    /// <summary>Twelve digits, or fewer for what belongs to a township or the county as a whole.</summary>
    public required string Village { get; init; }

    public required WorkItemKind Kind { get; init; }

    /// <summary>As the database writes days; empty where none is set.</summary>
    public required string DueOn { get; init; }

    /// <summary>As the database writes moments, UTC; empty where none is set.</summary>
    public required string DueAt { get; init; }

    public required int Returns { get; init; }

    public required bool IsDemo { get; init; }

    public required int Count { get; init; }
}

internal sealed class OpenCountMapping : IEntityTypeConfiguration<OpenCount>
{
    public void Configure(EntityTypeBuilder<OpenCount> count)
    {
        count.ToTable("open_counts");
        count.HasKey(c => new { c.Village, c.Kind, c.DueOn, c.DueAt, c.Returns, c.IsDemo });
        count.Property(c => c.Kind).HasConversion<string>();
    }
}
