using BotAssistant.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Turns;

/// <summary>What a conversation remembers between turns. Its version settles races: a commit names the version it began with.</summary>
internal sealed class Session
{
    public required ConversationId ConversationId { get; init; }

    public int Version { get; set; }

    /// <summary>The sealed dialog state.</summary>
    public required byte[] State { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.HasKey(s => s.ConversationId);
        session.Property(s => s.Version).IsConcurrencyToken();
        session.HasOne<Conversation>().WithOne().HasForeignKey<Session>(s => s.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}
