using BotAssistant.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Policies.Answers;

/// <summary>A question that the library could not answer and that somebody wants the county's desk to answer.</summary>
internal sealed class DeskQuestion
{
    public required ConversationId ConversationId { get; init; }

    /// <summary>The message that asked for it; the row goes with it.</summary>
    public required long Sequence { get; init; }

    public string? Topic { get; init; }

    /// <summary>The region code of the place that was asked about.</summary>
    public required string Region { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The question in the asker's words, sealed for its conversation.</summary>
    public required byte[] Body { get; init; }
}

internal sealed class DeskQuestionMapping : IEntityTypeConfiguration<DeskQuestion>
{
    public void Configure(EntityTypeBuilder<DeskQuestion> question)
    {
        question.ToTable("desk_questions");
        question.HasKey(q => new { q.ConversationId, q.Sequence });
        question.HasOne<LogEntry>().WithMany().HasForeignKey(q => new { q.ConversationId, q.Sequence }).OnDelete(DeleteBehavior.Cascade);
    }
}
