using BotAssistant.Casework;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.RosterIntake;

/// <summary>A list that was taken in, as a whole.</summary>
internal sealed class RosterBatch
{
    public required Guid Id { get; init; }

    /// <summary>What people call it by.</summary>
    public required long Number { get; init; }

    /// <summary>As the file of columns names kinds: <c>person-list</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required byte[] FileHash { get; init; }

    /// <summary>The region of whoever took it in; nothing outside was written.</summary>
    public required string Region { get; init; }

    public required DateOnly DataDate { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>As the audit names them.</summary>
    public required string Actor { get; init; }

    public int Rows { get; set; }

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Missing { get; set; }

    public int Doubtful { get; set; }

    /// <summary>Left out for errors.</summary>
    public int LeftOut { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }
}

internal enum RosterAct
{
    /// <summary>It was new.</summary>
    Added,

    /// <summary>The list brought something that the records did not have.</summary>
    Changed,

    /// <summary>The list says something for the first time, or something that is kept as it says it; the records had it all.</summary>
    Listed,

    /// <summary>It stood in the list before, and does no longer.</summary>
    Missing,

    /// <summary>It stands there again.</summary>
    Returned,
}

/// <summary>
/// What a list said about a household, or about something else that it lists, where that was not what the list before it said. All entries of one
/// subject are its timeline; the newest up to a data date is what lists of that date say.
/// </summary>
internal sealed class RosterEntry
{
    public required Guid Id { get; init; }

    public required Guid BatchId { get; init; }

    public required string Kind { get; init; }

    /// <summary>Null where it is no household's.</summary>
    public HouseholdId? HouseholdId { get; init; }

    /// <summary>What it is about where it is no household's: a keyed hash.</summary>
    public byte[]? Subject { get; init; }

    public required RosterAct Act { get; init; }

    /// <summary>The columns that were changed, by their ids, with a comma between; what they held is sealed.</summary>
    public string? Fields { get; init; }

    /// <summary>A keyed hash of <see cref="Content"/>: the same again is known without opening anything.</summary>
    public byte[]? Fingerprint { get; init; }

    /// <summary>Sealed: the rows of the list.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Sealed: the records as they were before, so that the batch can be undone.</summary>
    public byte[]? Previous { get; init; }

    /// <summary>The matter that asks somebody to look.</summary>
    public WorkItemId? ItemId { get; init; }

    public bool Undone { get; set; }
}

/// <summary>What somebody said that the headers of a list mean, to be used for the next one with the same headers.</summary>
internal sealed class SavedColumns
{
    /// <summary>Of the headers, however they are ordered.</summary>
    public required byte[] Headers { get; init; }

    /// <summary>Header to column, as JSON.</summary>
    public required string Meaning { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    public required string Actor { get; set; }
}

internal sealed class RosterBatchMapping : IEntityTypeConfiguration<RosterBatch>
{
    public void Configure(EntityTypeBuilder<RosterBatch> batch)
    {
        batch.ToTable("roster_batches");
        batch.Property(b => b.Id).ValueGeneratedNever();
        batch.HasIndex(b => b.Number).IsUnique();
    }
}

internal sealed class RosterEntryMapping : IEntityTypeConfiguration<RosterEntry>
{
    public void Configure(EntityTypeBuilder<RosterEntry> entry)
    {
        entry.ToTable("roster_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Act).HasConversion<string>();
        entry.HasOne<RosterBatch>().WithMany().HasForeignKey(e => e.BatchId).OnDelete(DeleteBehavior.Cascade);
        entry.HasOne<Household>().WithMany().HasForeignKey(e => e.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        entry.HasIndex(e => e.Subject);
    }
}

internal sealed class SavedColumnsMapping : IEntityTypeConfiguration<SavedColumns>
{
    public void Configure(EntityTypeBuilder<SavedColumns> saved)
    {
        saved.ToTable("roster_columns");
        saved.HasKey(s => s.Headers);
    }
}
