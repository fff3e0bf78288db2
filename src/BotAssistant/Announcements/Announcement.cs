using BotAssistant.Casework;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Announcements;

internal enum AnnouncementKind
{
    /// <summary>Something happened.</summary>
    Told,

    /// <summary>An answer is waited for: words that nobody else understands are it.</summary>
    Asked,
}

/// <summary>What an account is told about a matter. Written in the commit in which it happened; sent once, after it.</summary>
internal sealed class Announcement
{
    public required Guid Id { get; init; }

    public required AccountId AccountId { get; init; }

    public required WorkItemId ItemId { get; init; }

    public AnnouncementKind Kind { get; init; }

    /// <summary>Sealed <see cref="AnnouncedWords"/>.</summary>
    public required byte[] Body { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this moment: quiet hours are over then.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it was put into the account's conversation.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why it was not; never a text.</summary>
    public string? Failure { get; set; }
}

/// <summary>What may be pressed or said.</summary>
/// <param name="Say">What counts as said; it names the matter, so that it means the same at any time.</param>
internal sealed record AnnouncedChoice(string Label, string Say);

internal sealed record AnnouncedWords(string Text, IReadOnlyList<AnnouncedChoice> Choices);

internal sealed class AnnouncementMapping : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.ToTable("announcements");
        announcement.Property(a => a.Id).ValueGeneratedNever();
        announcement.Property(a => a.Kind).HasConversion<string>();
        announcement.HasIndex(a => new { a.AccountId, a.Id });
        announcement.HasIndex(a => a.DueAt, "IX_announcements_waiting_DueAt").HasFilter("\"SentAt\" IS NULL AND \"Failure\" IS NULL");
        announcement.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        announcement.HasOne<WorkItem>().WithMany().HasForeignKey(a => a.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
