using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.People;

/// <summary>
/// The identities that the program itself reasons about. Others may be stored: what exists and what it is called changes with policies.
/// Disability is none: it stands sealed with the member.
/// </summary>
internal static class IdentityKinds
{
    public const string OutOfPoverty = "脱贫户";
    public const string StablyOutOfPoverty = "脱贫户(稳定)";
    public const string Monitored = "监测对象";
    public const string MinimumLiving = "低保";
    public const string ExtremePoverty = "特困";
    public const string Resettled = "易地搬迁户";
}

/// <summary>What a household, or one of its members, counted as for a time. Several may hold at once.</summary>
internal sealed class HouseholdIdentity
{
    public required Guid Id { get; init; }

    public required HouseholdId HouseholdId { get; set; }

    /// <summary>Null: the household as a whole.</summary>
    public MemberId? MemberId { get; init; }

    /// <summary>One of <see cref="IdentityKinds"/>, or another word of the county's.</summary>
    public required string Kind { get; init; }

    /// <summary>Which of its kind: 边缘易致贫户, A, 分散 …</summary>
    public string? Level { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while no end is known.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>What it rests on: a document, a decision, a list.</summary>
    public required string Basis { get; init; }
}

internal static class Identities
{
    /// <summary>What the household counted as on that day, its members' identities included.</summary>
    public static IQueryable<HouseholdIdentity> IdentityAt(this IQueryable<HouseholdIdentity> identities, HouseholdId household, DateOnly day) =>
        identities.On(day).Where(identity => identity.HouseholdId == household);

    public static IQueryable<HouseholdIdentity> On(this IQueryable<HouseholdIdentity> identities, DateOnly day) =>
        identities.Where(identity => identity.From <= day && (identity.Until == null || identity.Until >= day));
}

internal sealed class HouseholdIdentityMapping : IEntityTypeConfiguration<HouseholdIdentity>
{
    public void Configure(EntityTypeBuilder<HouseholdIdentity> identity)
    {
        identity.ToTable("household_identities");
        identity.Property(i => i.Id).ValueGeneratedNever();
        identity.HasOne<Household>().WithMany().HasForeignKey(i => i.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        identity.HasOne<HouseholdMember>().WithMany().HasForeignKey(i => i.MemberId).OnDelete(DeleteBehavior.Cascade);
        identity.HasIndex(i => new { i.Kind, i.From });
    }
}
