using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Announcements;

/// <summary>Why somebody is told.</summary>
internal enum AnnouncementCause
{
    /// <summary>A matter of theirs, or one that they are responsible for.</summary>
    Matter,

    /// <summary>They are on the desk, and somebody waits there.</summary>
    Desk,

    /// <summary>A person answers them, in the conversation in which they asked for one.</summary>
    Reply,

    /// <summary>They are on duty, and somebody is in danger.</summary>
    Alarm,

    /// <summary>They said that somebody is in danger, and hear what became of it.</summary>
    AlarmNews,

    /// <summary>Of a matter of theirs, and they have to be told: that it is refused and what they can do, or what a publication or decision says.</summary>
    Notice,

    /// <summary>The one message of a working day: what is nearly due, and what is late.</summary>
    Digest,

    /// <summary>Something that households of their kind are told at its time of the year.</summary>
    Season,

    /// <summary>The week of a region that they answer for is frozen.</summary>
    Report,

    /// <summary>A day of their own is near: a loan is due, papers are to be brought.</summary>
    OwnDate,
}

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

    /// <summary>The matter that it is about; null where it is about none.</summary>
    public WorkItemId? ItemId { get; init; }

    /// <summary>The conversation with the desk that it is about.</summary>
    public Guid? HandoverId { get; init; }

    /// <summary>Where it is said; null: wherever the account is.</summary>
    public ConversationId? ConversationId { get; init; }

    public required AnnouncementCause Cause { get; init; }

    /// <summary>Danger: nothing holds it back.</summary>
    public bool IsUrgent { get; init; }

    public AnnouncementKind Kind { get; init; }

    /// <summary>It waits neither for the end of the quiet hours nor for room in the day's messages.</summary>
    public bool Presses { get; init; }

    /// <summary>Sealed <see cref="AnnouncedWords"/>.</summary>
    public required byte[] Body { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this moment: quiet hours are over then.</summary>
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>When it was put into the account's conversation.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The conversation into which it was put, and its place in that one's log.</summary>
    public ConversationId? SentIn { get; set; }

    public long? SentSequence { get; set; }

    /// <summary>Why it did not go where the person said that messages are to come, one of <see cref="PreferredAccounts"/>' words; null: it did, or they said nothing.</summary>
    public string? Detour { get; init; }

    /// <summary>Why it was not; never a text.</summary>
    public string? Failure { get; set; }
}

/// <summary>What may be pressed or said.</summary>
/// <param name="Say">What counts as said; it names the matter, so that it means the same at any time.</param>
internal sealed record AnnouncedChoice(string Label, string Say);

internal sealed record AnnouncedWords(string Text, IReadOnlyList<AnnouncedChoice> Choices)
{
    /// <summary>Addresses of files that are passed on with it; whoever is told gets copies.</summary>
    public IReadOnlyList<string> Files
    {
        get;
        init => field = value ?? [];
    } = [];
}

internal sealed class AnnouncementMapping : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.ToTable("announcements");
        announcement.Property(a => a.Id).ValueGeneratedNever();
        announcement.Property(a => a.Kind).HasConversion<string>();
        announcement.Property(a => a.Cause).HasConversion<string>();
        announcement.HasIndex(a => new { a.AccountId, a.Id });
        announcement.HasIndex(a => a.DueAt, "IX_announcements_waiting_DueAt").HasFilter("\"SentAt\" IS NULL AND \"Failure\" IS NULL");
        announcement.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        announcement.HasOne<Conversation>().WithMany().HasForeignKey(a => a.ConversationId).OnDelete(DeleteBehavior.Cascade);
        announcement.HasOne<WorkItem>().WithMany().HasForeignKey(a => a.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}
