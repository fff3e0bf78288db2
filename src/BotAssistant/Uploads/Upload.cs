using BotAssistant.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Uploads;

/// <summary>
/// A file that came with a message, and goes with it. The file on the disk is sealed with a key that stands in <see cref="Details"/> only:
/// without its row nobody can read it.
/// </summary>
internal sealed class Upload
{
    /// <summary>Of what stands in the file's address. The address itself is in the message alone, which is sealed.</summary>
    public required byte[] CapabilityHash { get; init; }

    public required ConversationId ConversationId { get; init; }

    /// <summary>The log entry of its message.</summary>
    public long Sequence { get; init; }

    /// <summary>A random name in the uploads directory.</summary>
    public required string FileName { get; init; }

    /// <summary>Sealed <see cref="UploadDetails"/>.</summary>
    public required byte[] Details { get; set; }

    /// <summary>Bytes of the file as it was sent.</summary>
    public long Size { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class UploadMapping : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> upload)
    {
        upload.ToTable("uploads");
        upload.HasKey(u => u.CapabilityHash);
        upload.HasIndex(u => u.FileName).IsUnique();

        // However a message is deleted, nobody can open its files any more.
        upload.HasOne<LogEntry>().WithMany().HasForeignKey(u => new { u.ConversationId, u.Sequence }).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A file that is on the disk, ready to be stored together with its message.</summary>
internal sealed record NewUpload(byte[] CapabilityHash, string FileName, byte[] Details, long Size);
