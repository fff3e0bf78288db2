using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.People;

/// <summary>A household as the county's lists know it.</summary>
internal sealed class Household
{
    public required HouseholdId Id { get; init; }

    /// <summary>户编号, the number that every list uses.</summary>
    public required string Number { get; init; }

    /// <summary>Code of its group (14 digits) or village (12).</summary>
    public required string Region { get; set; }

    public required string HeadName { get; set; }

    /// <summary>家庭人口 as the lists state it; the members are counted on their own, and a difference is asked about.</summary>
    public int StatedMembers { get; set; }

    /// <summary>Sealed <see cref="HouseholdSecrets"/>.</summary>
    public byte[]? Secrets { get; set; }

    /// <summary>Null: no telephone is known.</summary>
    public byte[]? PhoneHash { get; set; }

    /// <summary>The last visit that counts by the rules.</summary>
    public DateOnly? VisitedOn { get; set; }

    /// <summary>The day on which the visit that was due was withdrawn with its reason: the next interval counts from there.</summary>
    public DateOnly? VisitWaivedOn { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The day it stopped being a household: moved away, died out, merged.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>The household that it became part of.</summary>
    public HouseholdId? MergedIntoId { get; set; }

    /// <summary>The data date of the list in which it no longer stood (本批未见); null: it stands there, or never did.</summary>
    public DateOnly? MissingSince { get; set; }

    public bool IsDemo { get; init; }
}

/// <summary>A person of a household.</summary>
internal sealed class HouseholdMember
{
    /// <summary>The <see cref="Relation"/> of the one whom the household is named after.</summary>
    public const string Head = "户主";

    /// <summary>The <see cref="Relation"/> of whom it is not known, or has no name of its own.</summary>
    public const string OtherRelation = "其他";

    public required MemberId Id { get; init; }

    public required HouseholdId HouseholdId { get; set; }

    /// <summary>人编号.</summary>
    public required string Number { get; init; }

    public required string Name { get; set; }

    /// <summary>与户主关系, such as 户主 or 之女.</summary>
    public required string Relation { get; set; }

    public DateOnly? BornOn { get; set; }

    /// <summary>在校生状况.</summary>
    public string? School { get; set; }

    /// <summary>劳动技能.</summary>
    public string? Labour { get; set; }

    /// <summary>Months of paid work in the current year.</summary>
    public int? WorkMonths { get; set; }

    /// <summary>Whether they are in the basic medical insurance; null: not known.</summary>
    public bool? IsInsured { get; set; }

    /// <summary>Sealed <see cref="MemberSecrets"/>.</summary>
    public byte[]? Secrets { get; set; }

    public byte[]? IdNumberHash { get; set; }

    public DateOnly? JoinedOn { get; set; }

    /// <summary>The last day: died, moved, married away.</summary>
    public DateOnly? LeftOn { get; set; }
}

internal sealed class HouseholdMapping : IEntityTypeConfiguration<Household>
{
    public void Configure(EntityTypeBuilder<Household> household)
    {
        household.ToTable("households");
        household.Property(h => h.Id).ValueGeneratedNever();
        household.HasIndex(h => h.Number).IsUnique();
        household.HasIndex(h => h.Region);
        household.HasIndex(h => h.PhoneHash);
        household.HasOne<Household>().WithMany().HasForeignKey(h => h.MergedIntoId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class HouseholdMemberMapping : IEntityTypeConfiguration<HouseholdMember>
{
    public void Configure(EntityTypeBuilder<HouseholdMember> member)
    {
        member.ToTable("household_members");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.HasOne<Household>().WithMany().HasForeignKey(m => m.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        member.HasIndex(m => m.IdNumberHash);
    }
}
