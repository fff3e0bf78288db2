using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.SignIn;

/// <summary>How a cadre signs in on the pages for staff.</summary>
internal sealed class StaffCredential
{
    public required CadreId CadreId { get; init; }

    /// <summary>工号: what somebody signs in with whose name is not theirs alone.</summary>
    public required int Number { get; init; }

    /// <summary>As the framework's hasher writes it; null until a password is set, also after a new one-time code was used.</summary>
    public string? PasswordHash { get; set; }

    public DateTimeOffset? PasswordSetAt { get; set; }

    /// <summary>Tries since the last one that went well.</summary>
    public int Failures { get; set; }

    public DateTimeOffset? FailedAt { get; set; }
}

/// <summary>Somebody is signed in. Only a keyed hash of the token is kept that their browser has.</summary>
internal sealed class StaffSession
{
    public required byte[] Id { get; init; }

    public required CadreId CadreId { get; init; }

    /// <summary>Of the password and the roles at the beginning: when one of them changes, the session is over.</summary>
    public required byte[] Stamp { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset SeenAt { get; set; }
}

internal sealed class StaffCredentialMapping : IEntityTypeConfiguration<StaffCredential>
{
    public void Configure(EntityTypeBuilder<StaffCredential> credential)
    {
        credential.ToTable("staff_credentials");
        credential.HasKey(c => c.CadreId);
        credential.Property(c => c.CadreId).ValueGeneratedNever();
        credential.HasIndex(c => c.Number).IsUnique();
        credential.HasOne<Cadre>().WithOne().HasForeignKey<StaffCredential>(c => c.CadreId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StaffSessionMapping : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> session)
    {
        session.ToTable("staff_sessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.HasOne<Cadre>().WithMany().HasForeignKey(s => s.CadreId).OnDelete(DeleteBehavior.Cascade);
    }
}
