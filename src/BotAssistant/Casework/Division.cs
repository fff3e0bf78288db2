using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

/// <summary>A township, village or group of the county, as it was loaded. What becomes of it later are its <see cref="RegionChange"/>s.</summary>
internal sealed class Division
{
    /// <summary>9, 12 or 14 digits.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }
}

internal sealed class DivisionMapping : IEntityTypeConfiguration<Division>
{
    public void Configure(EntityTypeBuilder<Division> division)
    {
        division.ToTable("divisions");
        division.HasKey(d => d.Code);
    }
}
