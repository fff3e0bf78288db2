using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.People;

public readonly record struct AccountId(Guid Value)
{
    public static AccountId Create(DateTimeOffset now) => new(VersionSeven.Next(now));
}

/// <summary>Somebody as a channel knows them: (channel, user id).</summary>
internal sealed class Account
{
    public required AccountId Id { get; init; }

    public required string Channel { get; init; }

    public required string UserId { get; init; }

    /// <summary>The newest first-contact notice that this account was shown; 0 for none.</summary>
    public int NoticeVersion { get; set; }

    public DateTimeOffset FirstSeenAt { get; init; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.Id).ValueGeneratedNever();
        account.HasIndex(a => new { a.Channel, a.UserId }).IsUnique();
    }
}
