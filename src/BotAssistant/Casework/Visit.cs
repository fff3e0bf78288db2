using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

/// <summary>A household was visited, or called. Never counted per cadre.</summary>
internal sealed class Visit
{
    public required Guid Id { get; init; }

    public required HouseholdId HouseholdId { get; set; }

    public CadreId? CadreId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>By telephone instead of at home.</summary>
    public bool ByPhone { get; init; }

    public WorkItemId? ItemId { get; init; }

    /// <summary>Whoever recorded it took it back: it counts for nothing.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? Note { get; set; }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("visits");
        visit.Property(v => v.Id).ValueGeneratedNever();
        visit.HasOne<Household>().WithMany().HasForeignKey(v => v.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        visit.HasIndex(v => new { v.HouseholdId, v.On });
    }
}
