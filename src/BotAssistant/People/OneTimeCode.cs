using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.People;

/// <summary>A code that binds the account which types it to a person, once. Only its keyed hash is kept.</summary>
internal sealed class OneTimeCode
{
    public required Guid Id { get; init; }

    public required byte[] Hash { get; init; }

    public CadreId? CadreId { get; init; }

    public HouseholdId? HouseholdId { get; init; }

    public MemberId? MemberId { get; init; }

    /// <summary>What it stands on, where it is for somebody else's account, or for a child.</summary>
    public Guid? ConsentId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    public AccountId? UsedById { get; set; }

    /// <summary>Somebody said that it was not meant for them, or a newer one took its place.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;
}

internal enum ConsentKind
{
    /// <summary>Health and disability are kept.</summary>
    SensitiveData,

    /// <summary>The account acts for a household that is not its own.</summary>
    OtherHousehold,

    /// <summary>A guardian, for a child under 14.</summary>
    Guardian,
}

/// <summary>What somebody agreed to, in which wording, and how they said so.</summary>
internal sealed class Consent
{
    public required Guid Id { get; init; }

    public required ConsentKind Kind { get; init; }

    /// <summary>Whose account; null until the code that stands on it is used.</summary>
    public AccountId? AccountId { get; set; }

    /// <summary>It moves along where the household becomes part of another one.</summary>
    public HouseholdId? HouseholdId { get; set; }

    /// <summary>The child, of a guardian's consent.</summary>
    public MemberId? MemberId { get; init; }

    /// <summary>The version of the text that was shown.</summary>
    public required int TextVersion { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Sealed: who said so on which day, where it was not said in chat.</summary>
    public byte[]? Note { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}

internal sealed class OneTimeCodeMapping : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> code)
    {
        code.ToTable("one_time_codes");
        code.Property(c => c.Id).ValueGeneratedNever();
        code.HasIndex(c => c.Hash);
        code.HasOne<Cadre>().WithMany().HasForeignKey(c => c.CadreId).OnDelete(DeleteBehavior.Cascade);
        code.HasOne<Household>().WithMany().HasForeignKey(c => c.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        code.HasOne<HouseholdMember>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Cascade);
        code.HasOne<Account>().WithMany().HasForeignKey(c => c.UsedById).OnDelete(DeleteBehavior.SetNull);
        code.HasOne<Consent>().WithMany().HasForeignKey(c => c.ConsentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("consents");
        consent.Property(c => c.Id).ValueGeneratedNever();
        consent.Property(c => c.Kind).HasConversion<string>();
        consent.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        consent.HasOne<Household>().WithMany().HasForeignKey(c => c.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        consent.HasOne<HouseholdMember>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
