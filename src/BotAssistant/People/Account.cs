using BotAssistant.Conversations;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.People;

public readonly record struct AccountId(Guid Value) : IRowId<AccountId>
{
    public static AccountId From(Guid value) => new(value);

    public static AccountId Create(DateTimeOffset now) => new(VersionSeven.Next(now));
}

/// <summary>Somebody as a channel knows them: (channel, user id). Bound to nobody, to a cadre, to a person of a household, or to both.</summary>
internal sealed class Account
{
    public required AccountId Id { get; init; }

    public required string Channel { get; init; }

    public required string UserId { get; init; }

    /// <summary>The newest first-contact notice that this account was shown; 0 for none.</summary>
    public int NoticeVersion { get; set; }

    public DateTimeOffset FirstSeenAt { get; init; }

    public CadreId? CadreId { get; set; }

    public HouseholdId? HouseholdId { get; set; }

    /// <summary>Which person of the household; null where that is not known.</summary>
    public MemberId? MemberId { get; set; }

    public DateTimeOffset? BoundAt { get; set; }

    /// <summary>Where they can be written to first, if the channel does not say whose a conversation is.</summary>
    public ConversationId? ConversationId { get; set; }

    /// <summary>When they said that they want to hear nothing that they did not ask for; null: they hear it.</summary>
    public DateTimeOffset? UnsubscribedAt { get; set; }

    /// <summary>When they said that what they did not ask for is to come here; the newest of a person's accounts holds. Null: they did not.</summary>
    public DateTimeOffset? PreferredAt { get; set; }

    /// <summary>Wrong codes since the last pause.</summary>
    public int CodeFailures { get; set; }

    public DateTimeOffset? CodeFailedAt { get; set; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.Id).ValueGeneratedNever();
        account.HasIndex(a => new { a.Channel, a.UserId }).IsUnique();
        account.HasIndex(a => a.PreferredAt).HasFilter("\"PreferredAt\" IS NOT NULL");
        account.HasOne<Cadre>().WithMany().HasForeignKey(a => a.CadreId).OnDelete(DeleteBehavior.SetNull);
        account.HasOne<Household>().WithMany().HasForeignKey(a => a.HouseholdId).OnDelete(DeleteBehavior.SetNull);
        account.HasOne<HouseholdMember>().WithMany().HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.SetNull);
        account.HasOne<Conversation>().WithMany().HasForeignKey(a => a.ConversationId).OnDelete(DeleteBehavior.SetNull);
    }
}
