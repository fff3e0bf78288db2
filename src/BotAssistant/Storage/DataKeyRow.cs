using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Storage;

/// <summary>A data key, wrapped by the key ring outside the database.</summary>
internal sealed class DataKeyRow
{
    public int Id { get; init; }

    public required byte[] Wrapped { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKeyRow>
{
    public void Configure(EntityTypeBuilder<DataKeyRow> key)
    {
        key.ToTable("data_keys");
        key.Property(k => k.Id).ValueGeneratedNever();
    }
}
