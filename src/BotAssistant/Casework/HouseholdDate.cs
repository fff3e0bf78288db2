using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

internal enum HouseholdDateKind
{
    /// <summary>A loan has to be paid back.</summary>
    LoanDue,

    /// <summary>Papers have to be brought.</summary>
    Papers,
}

/// <summary>A day of a household's own, of which it wants to hear in time. It is told to nobody else.</summary>
internal sealed class HouseholdDate
{
    public required Guid Id { get; init; }

    public required HouseholdId HouseholdId { get; set; }

    public required HouseholdDateKind Kind { get; init; }

    /// <summary>The last day in time.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Which papers: the name of a text, never a text; null for a loan.</summary>
    public string? Paper { get; init; }

    /// <summary>The matter that needs the papers; with it they are not asked for any more.</summary>
    public WorkItemId? ItemId { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Who noted it; null: it follows from what the household asked for.</summary>
    public CadreId? AddedById { get; init; }

    /// <summary>The last day on which the household was told of it.</summary>
    public DateOnly? ToldOn { get; set; }

    /// <summary>Taken back, or seen to.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

internal static class OpenHouseholdDates
{
    /// <summary>Those that are still to come, the nearest first.</summary>
    public static IQueryable<HouseholdDate> From(this IQueryable<HouseholdDate> dates, DateOnly today) => dates.Where(date => date.EndedAt == null && date.On >= today).OrderBy(date => date.On).ThenBy(date => date.AddedAt);
}

internal sealed class HouseholdDateMapping : IEntityTypeConfiguration<HouseholdDate>
{
    public void Configure(EntityTypeBuilder<HouseholdDate> date)
    {
        date.ToTable("household_dates");
        date.Property(d => d.Id).ValueGeneratedNever();
        date.Property(d => d.Kind).HasConversion<string>();
        date.HasIndex(d => d.On, "IX_household_dates_open_On").HasFilter("\"EndedAt\" IS NULL");
        date.HasOne<Household>().WithMany().HasForeignKey(d => d.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        date.HasOne<WorkItem>().WithMany().HasForeignKey(d => d.ItemId).OnDelete(DeleteBehavior.Cascade);
        date.HasOne<Cadre>().WithMany().HasForeignKey(d => d.AddedById).OnDelete(DeleteBehavior.SetNull);
    }
}
