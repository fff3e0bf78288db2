using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BotAssistant.Casework;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Reminders;

internal enum ReminderState
{
    /// <summary>It stands in the recipient's next digest.</summary>
    Waiting,

    /// <summary>It was told; <see cref="Reminder.Day"/> says in which digest.</summary>
    Told,

    /// <summary>Not told, and nobody has to be any more; <see cref="Reminder.Reason"/> says why.</summary>
    Withdrawn,

    /// <summary>A later stage was due as well and stands for it.</summary>
    Overtaken,

    /// <summary>Its day passed while nothing was sent, and the rule says that it is not sent later.</summary>
    Dropped,

    /// <summary>Nobody is named who could be told.</summary>
    NobodyThere,
}

/// <summary>Why a reminder goes to somebody else, or to nobody.</summary>
internal enum ReminderReason
{
    None,

    /// <summary>The matter was done before it was told.</summary>
    Closed,

    /// <summary>Its deadline, owner or hold changed, and with them the plan.</summary>
    Replanned,

    /// <summary>Nobody is responsible for the matter.</summary>
    NoOwner,

    /// <summary>Whoever is responsible left, or is away, and nobody stands in.</summary>
    OwnerAway,

    /// <summary>Whoever is responsible has no account that could be written to.</summary>
    Unreachable,

    /// <summary>The recipient asked to hear of it another day.</summary>
    Later,

    /// <summary>Whoever is responsible says that they are not.</summary>
    Declined,
}

/// <summary>Somebody is to be reminded of a matter. The row is the truth: whoever sees it twice tells it once.</summary>
internal sealed class Reminder
{
    public required Guid Id { get; init; }

    public required WorkItemId ItemId { get; init; }

    /// <summary>Of the matter's plan; another one withdraws it.</summary>
    public required int PlanVersion { get; init; }

    /// <summary>As the rule names it: <c>T-3</c>; <c>later</c> for what somebody asked for themselves.</summary>
    public required string Stage { get; init; }

    /// <summary>Who is told; null where nobody is there.</summary>
    public CadreId? CadreId { get; init; }

    /// <summary>The first day on which it may be told.</summary>
    public required DateOnly On { get; init; }

    public ReminderState State { get; set; }

    public ReminderReason Reason { get; set; }

    /// <summary>Somebody has to act themselves, rather than hear of somebody else's matter.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>It is late, and the rule says that it does not wait for the next morning.</summary>
    public bool Presses { get; init; }

    /// <summary>The day of the digest in which it was told.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>
    /// The same for the same matter, plan, stage and recipient, so that a second run, or a second process, cannot write it twice.
    /// (A version-8 GUID of RFC 9562: the first sixteen bytes of a SHA-256.)
    /// </summary>
    public static Guid IdOf(WorkItemId item, int planVersion, string stage, CadreId? recipient)
    {
        Span<byte> key = stackalloc byte[16 + 4 + 16 + 24];
        key.Clear();
        item.Value.TryWriteBytes(key, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(key[16..], planVersion);
        (recipient?.Value ?? Guid.Empty).TryWriteBytes(key[20..], bigEndian: true, out _);
        Encoding.UTF8.GetBytes(stage, key[36..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, hash);
        hash[6] = (byte)(0x80 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }
}

/// <summary>The one message that somebody gets on a working day. It is there once, whoever writes it.</summary>
internal sealed class Digest
{
    public required CadreId CadreId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>The announcement that carries it; null: the person has no account, or wants to hear nothing.</summary>
    public Guid? AnnouncementId { get; init; }

    /// <summary>How many matters it tells of.</summary>
    public required int Matters { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When its reader first wrote, or pressed something, after it; null: not yet, as far as is known.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>The day on which others were told that nothing came back.</summary>
    public DateOnly? UnseenToldOn { get; set; }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("reminders");
        // Those of a matter stand together, and beside those of matters that were opened at the same time: a morning writes few pages.
        reminder.HasKey(r => new { r.ItemId, r.Id });
        reminder.Property(r => r.Id).ValueGeneratedNever();
        reminder.Property(r => r.State).HasConversion<string>();
        reminder.Property(r => r.Reason).HasConversion<string>();
        reminder.HasIndex(r => new { r.CadreId, r.On }, "IX_reminders_waiting_CadreId").HasFilter("\"State\" = 'Waiting'");
        // Nobody was told: the operator is.
        reminder.HasIndex(r => r.ItemId, "IX_reminders_nobody_ItemId").HasFilter("\"State\" = 'NobodyThere'");
        reminder.HasOne<WorkItem>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Cascade);
        reminder.HasOne<Cadre>().WithMany().HasForeignKey(r => r.CadreId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DigestMapping : IEntityTypeConfiguration<Digest>
{
    public void Configure(EntityTypeBuilder<Digest> digest)
    {
        digest.ToTable("digests");
        digest.HasKey(d => new { d.CadreId, d.Day });
        digest.HasIndex(d => d.Day, "IX_digests_unseen_Day").HasFilter("\"SeenAt\" IS NULL");
        digest.HasOne<Cadre>().WithMany().HasForeignKey(d => d.CadreId).OnDelete(DeleteBehavior.Cascade);
    }
}
