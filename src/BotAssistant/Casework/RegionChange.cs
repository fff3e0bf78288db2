using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

/// <summary>A division gets another name, or becomes part of another one, on a day. Kept for good: old papers name what was.</summary>
internal sealed class RegionChange
{
    public required Guid Id { get; init; }

    /// <summary>The division as it was.</summary>
    public required string Code { get; init; }

    /// <summary>The first day of the new state.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Its new name; null where it has none of its own any more.</summary>
    public string? Name { get; init; }

    /// <summary>Code of the division of the same level that it becomes part of; null for another name.</summary>
    public string? MergedInto { get; init; }

    /// <summary>When its rows were moved.</summary>
    public DateTimeOffset? AppliedAt { get; set; }
}

internal sealed class RegionChangeMapping : IEntityTypeConfiguration<RegionChange>
{
    public void Configure(EntityTypeBuilder<RegionChange> change)
    {
        change.ToTable("region_changes");
        change.Property(c => c.Id).ValueGeneratedNever();
    }
}
