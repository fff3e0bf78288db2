using BotAssistant.Regions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.People;

/// <summary>What somebody may do; where is the role's region and everything below it.</summary>
internal enum Role
{
    /// <summary>帮扶责任人: sees the households paired with them.</summary>
    Helper,

    /// <summary>驻村队员.</summary>
    TeamMember,

    /// <summary>队长, 第一书记: checks what the village finished.</summary>
    TeamLeader,

    /// <summary>乡镇专干.</summary>
    Township,

    /// <summary>县级.</summary>
    County,

    /// <summary>部门: sees the matters of their own unit.</summary>
    Department,

    /// <summary>坐席: takes calls and needs, and quiet matters where the rule names exactly their region.</summary>
    Desk,

    /// <summary>管理员: accounts and rules; no household and no matter.</summary>
    Administrator,
}

/// <summary>Somebody who works for the county, a township, a village or a unit.</summary>
internal sealed class Cadre
{
    public required CadreId Id { get; init; }

    public required string Name { get; set; }

    /// <summary>What they belong to, as departments are named in matters.</summary>
    public required string Unit { get; set; }

    public string Title { get; set; } = "";

    /// <summary>Sealed <see cref="CadreSecrets"/>.</summary>
    public byte[]? Secrets { get; set; }

    public byte[]? PhoneHash { get; set; }

    /// <summary>The last day; from the next on nothing opens for them, and their open matters are the stand-in's.</summary>
    public DateOnly? EndsOn { get; set; }

    public DateOnly? AwayFrom { get; set; }

    public DateOnly? AwayUntil { get; set; }

    /// <summary>Who does their work while they are away, and after they left.</summary>
    public CadreId? StandInId { get; set; }

    public bool IsDemo { get; init; }

    public bool IsGone(DateOnly day) => EndsOn < day;
}

/// <summary>A role of a cadre in a region, everything below included, for a time.</summary>
internal sealed class CadreRole
{
    public required CadreId CadreId { get; init; }

    public required Role Role { get; init; }

    /// <summary>A region code.</summary>
    public required string Region { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; set; }

    public RegionCode Scope => RegionCode.Parse(Region);
}

internal sealed class CadreMapping : IEntityTypeConfiguration<Cadre>
{
    public void Configure(EntityTypeBuilder<Cadre> cadre)
    {
        cadre.ToTable("cadres");
        cadre.Property(c => c.Id).ValueGeneratedNever();
        cadre.HasOne<Cadre>().WithMany().HasForeignKey(c => c.StandInId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class CadreRoleMapping : IEntityTypeConfiguration<CadreRole>
{
    public void Configure(EntityTypeBuilder<CadreRole> role)
    {
        role.ToTable("cadre_roles");
        role.HasKey(r => new { r.CadreId, r.Role, r.Region });
        role.Property(r => r.Role).HasConversion<string>();
        role.Ignore(r => r.Scope);
        role.HasOne<Cadre>().WithMany().HasForeignKey(r => r.CadreId).OnDelete(DeleteBehavior.Cascade);
        role.HasIndex(r => new { r.Role, r.Region });
    }
}
