using System.Collections.Concurrent;
using BotAssistant.Decisions;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Forms;

/// <summary>A definition that forms were begun with. It says nothing of anybody and stays for as long as the database.</summary>
internal sealed class FormDefinition
{
    /// <summary>Of <see cref="Definition"/>.</summary>
    public required string Hash { get; init; }

    public required string Flow { get; init; }

    /// <summary>As JSON.</summary>
    public required string Definition { get; init; }

    public required DateTimeOffset FirstUsedAt { get; init; }
}

internal sealed class FormDefinitionMapping : IEntityTypeConfiguration<FormDefinition>
{
    public void Configure(EntityTypeBuilder<FormDefinition> definition)
    {
        definition.ToTable("form_definitions");
        definition.HasKey(d => d.Hash);
    }
}

/// <summary>The definition that a form was begun with; asked for only when the file has changed since.</summary>
internal sealed record KeptDefinition(string Hash) : FactRequest<FlowDefinition>;

internal sealed class KeptDefinitionSource(IDatabaseReader reader) : FactSource<KeptDefinition, FlowDefinition>
{
    // What a hash stands for never changes; there are as many as a county has changed its files.
    private readonly ConcurrentDictionary<string, FlowDefinition> read = new(StringComparer.Ordinal);

    protected override FlowDefinition Answer(KeptDefinition request, FactAsker asker) => read.GetOrAdd(
        request.Hash,
        hash => reader.Read(db => db.Set<FormDefinition>().Where(row => row.Hash == hash).Select(row => row.Definition).FirstOrDefault()) is { } json
            ? FlowEngine.ReadDefinition(json)
            : throw new InvalidOperationException("A form refers to a definition that the database does not have. Restore the database from a backup."));
}

internal sealed class FormDefinitionUsedWriter : EventWriter<FormDefinitionUsed>
{
    protected override bool TryWrite(IQuickWrites quick, FormDefinitionUsed happened, EventSource source)
    {
        quick.KeepDefinition(happened.Hash, happened.Flow, happened.Json, source.At);
        return true;
    }

    protected override void Write(AssistantDb db, FormDefinitionUsed happened, EventSource source) =>
        throw new NotSupportedException("A definition is kept by the prepared statement.");
}
