using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Model;

/// <summary>
/// That a message waits for the model, and afterwards that a model was asked for it, with which version of which prompt, and what came of
/// it. It holds no words, and goes with its message.
/// </summary>
internal sealed class ModelUsage
{
    public required ConversationId ConversationId { get; init; }

    /// <summary>The message that is answered.</summary>
    public required long Sequence { get; init; }

    public required string Prompt { get; set; }

    /// <summary>The version of the prompt file.</summary>
    public required string Version { get; set; }

    /// <summary>The model's name.</summary>
    public required string Model { get; set; }

    /// <summary>How often it was asked: more than once only after a crash.</summary>
    public int Tries { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When its person was told that it takes longer; null: not.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Null while the message waits.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>"used", or why the answer went out without it.</summary>
    public string? Result { get; set; }
}

internal sealed class ModelUsageMapping : IEntityTypeConfiguration<ModelUsage>
{
    public void Configure(EntityTypeBuilder<ModelUsage> usage)
    {
        usage.ToTable("model_uses");
        usage.HasKey(u => new { u.ConversationId, u.Sequence });
        usage.HasOne<LogEntry>().WithMany().HasForeignKey(u => new { u.ConversationId, u.Sequence }).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The message was answered, with the model's help or without.</summary>
/// <param name="Result">A name, never words.</param>
public sealed record ModelUsed(string Result) : TurnEvent
{
    /// <summary>The version of the prompt that asked: a file may have changed since the wait began. Empty where none was asked with.</summary>
    public string Version { get; init; } = "";

    /// <summary>The answer has the model's words in it.</summary>
    public const string Helped = "used";
}

/// <summary>Ends the wait in the commit that answers.</summary>
internal sealed class ModelUseWriter : EventWriter<ModelUsed>
{
    protected override void Write(AssistantDb db, ModelUsed happened, EventSource source)
    {
        // Cleared with its conversation while it waited.
        if (db.Set<ModelUsage>().Find(source.Conversation, source.Sequence) is { } usage)
        {
            usage.EndedAt = source.At;
            usage.Result = happened.Result;
            if (happened.Version.Length > 0)
            {
                usage.Version = happened.Version;
            }
        }
    }
}
