using BotAssistant.Conversations;
using BotAssistant.People;
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

internal enum DeskAnswerState
{
    /// <summary>The answer is on its way to whoever asked.</summary>
    Answered,

    /// <summary>No answer was sent; the words say why.</summary>
    Closed,
}

/// <summary>What the desk did with a question. Where there is none, it is open.</summary>
internal sealed class DeskAnswer
{
    public required ConversationId ConversationId { get; init; }

    public required long Sequence { get; init; }

    public required DeskAnswerState State { get; init; }

    public required DateTimeOffset At { get; init; }

    public CadreId? CadreId { get; init; }

    /// <summary>The answer, or the reason, sealed for the conversation.</summary>
    public required byte[] Body { get; init; }
}

internal sealed class DeskAnswerMapping : IEntityTypeConfiguration<DeskAnswer>
{
    public void Configure(EntityTypeBuilder<DeskAnswer> answer)
    {
        answer.ToTable("desk_answers");
        answer.HasKey(a => new { a.ConversationId, a.Sequence });
        answer.Property(a => a.State).HasConversion<string>();
        answer.HasOne<DeskQuestion>().WithOne().HasForeignKey<DeskAnswer>(a => new { a.ConversationId, a.Sequence }).OnDelete(DeleteBehavior.Cascade);
        answer.HasOne<Cadre>().WithMany().HasForeignKey(a => a.CadreId).OnDelete(DeleteBehavior.SetNull);
    }
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
