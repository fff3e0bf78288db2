using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Retrieval.Citing;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Policies.Answers;

/// <summary>Somebody was told something that stands in documents.</summary>
public sealed record AnswerCited(IReadOnlyList<PolicyCitation> Citations) : TurnEvent;

/// <summary>What the answer to a message rests on, so that it can be checked when the library has long changed.</summary>
internal sealed class AnswerCitations
{
    public required ConversationId ConversationId { get; init; }

    /// <summary>The message that was answered; the row goes with it.</summary>
    public required long Sequence { get; init; }

    /// <summary>The <see cref="PassageCitation"/>s as JSON, sealed for the conversation: they tell what was asked.</summary>
    public required byte[] Body { get; set; }

    public static byte[] ToJson(IReadOnlyList<PassageCitation> citations) => JsonSerializer.SerializeToUtf8Bytes(citations, AnswerCitationsJson.Compact.IReadOnlyListPassageCitation);

    public static IReadOnlyList<PassageCitation> FromJson(byte[] json) => JsonSerializer.Deserialize(json, AnswerCitationsJson.Default.IReadOnlyListPassageCitation) ?? [];
}

internal sealed class AnswerCitationsMapping : IEntityTypeConfiguration<AnswerCitations>
{
    public void Configure(EntityTypeBuilder<AnswerCitations> citations)
    {
        citations.ToTable("answer_citations");
        citations.HasKey(c => new { c.ConversationId, c.Sequence });
        citations.HasOne<LogEntry>().WithMany().HasForeignKey(c => new { c.ConversationId, c.Sequence }).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Stores them with the turn, sealed.</summary>
internal sealed class AnswerCitationWriter(ActivityBodies bodies) : EventWriter<AnswerCited>
{
    protected override bool TryWrite(IQuickWrites quick, AnswerCited happened, EventSource source) =>
        quick.KeepCitations(source.Conversation.Value, source.Sequence, Seal([.. happened.Citations.Select(citation => citation.Ground)], source));

    // One message may have brought several answers.
    protected override void Write(AssistantDb db, AnswerCited happened, EventSource source)
    {
        var row = db.Set<AnswerCitations>().First(row => row.ConversationId == source.Conversation && row.Sequence == source.Sequence);
        row.Body = Seal([.. AnswerCitations.FromJson(bodies.OpenState(row.Body, source.Address)), .. happened.Citations.Select(citation => citation.Ground)], source);
    }

    private byte[] Seal(IReadOnlyList<PassageCitation> cited, EventSource source) => bodies.SealState(AnswerCitations.ToJson(cited), source.Address);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<PassageCitation>))]
internal sealed partial class AnswerCitationsJson : JsonSerializerContext
{
    /// <summary>As the default one, but writes Chinese as itself instead of as six-letter escapes.</summary>
    public static AnswerCitationsJson Compact { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
