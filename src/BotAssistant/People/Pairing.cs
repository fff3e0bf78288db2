using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.People;

/// <summary>A cadre answers for a household for a time. Ended pairings stay: who it was then is asked for later.</summary>
internal sealed class Pairing
{
    public required Guid Id { get; init; }

    public required HouseholdId HouseholdId { get; set; }

    public required CadreId CadreId { get; init; }

    /// <summary>1 for the first, 2 for the second responsible.</summary>
    public int Rank { get; init; } = 1;

    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; set; }
}

internal static class Pairings
{
    public static IQueryable<Pairing> On(this IQueryable<Pairing> pairings, DateOnly day) =>
        pairings.Where(pairing => pairing.From <= day && (pairing.Until == null || pairing.Until >= day));
}

/// <summary>The net income of a household in a year, in fen, by where it came from.</summary>
internal sealed class HouseholdIncome
{
    public required HouseholdId HouseholdId { get; init; }

    public required int Year { get; init; }

    public long Wages { get; set; }

    /// <summary>Of farming and trade, costs taken off.</summary>
    public long Business { get; set; }

    public long Property { get; set; }

    /// <summary>Pensions, allowances, what children give.</summary>
    public long Transfers { get; set; }

    /// <summary>What was paid out of pocket by the rules for illness, school and disasters; not taken off the income.</summary>
    public long Outlay { get; set; }

    /// <summary>How many people it was divided by.</summary>
    public int People { get; set; }

    /// <summary>人均纯收入 as it was stated.</summary>
    public long PerHead { get; set; }
}

internal sealed class PairingMapping : IEntityTypeConfiguration<Pairing>
{
    public void Configure(EntityTypeBuilder<Pairing> pairing)
    {
        pairing.ToTable("pairings");
        pairing.Property(p => p.Id).ValueGeneratedNever();
        pairing.HasOne<Household>().WithMany().HasForeignKey(p => p.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        pairing.HasOne<Cadre>().WithMany().HasForeignKey(p => p.CadreId).OnDelete(DeleteBehavior.Cascade);
        pairing.HasIndex(p => p.HouseholdId);
        pairing.HasIndex(p => p.CadreId);
    }
}

internal sealed class HouseholdIncomeMapping : IEntityTypeConfiguration<HouseholdIncome>
{
    public void Configure(EntityTypeBuilder<HouseholdIncome> income)
    {
        income.ToTable("household_incomes");
        income.HasKey(i => new { i.HouseholdId, i.Year });
        income.HasOne<Household>().WithMany().HasForeignKey(i => i.HouseholdId).OnDelete(DeleteBehavior.Cascade);
    }
}
