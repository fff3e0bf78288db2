using BotAssistant.Retrieval.Citing;
using BotAssistant.Retrieval.Splitting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Policies.Library;

/// <summary>A document as it was at one import. Never changed and never deleted, so that what was cited stays there.</summary>
internal sealed class PolicyVersion
{
    public required string Policy { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of all that the document says, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    public required string Title { get; init; }

    public string? Topic { get; init; }

    public required string Region { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>The rest of what the front matter said, as JSON.</summary>
    public required string Details { get; init; }

    public required string Text { get; init; }

    /// <summary>Shipped with the program, or taken in by somebody.</summary>
    public required bool IsShipped { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>Whether this is the version that answers are taken from.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>The <see cref="PassageSplitter.Version"/> that its stored passages were cut by.</summary>
    public int Cut { get; set; }

    /// <summary>When it was last made the current one; null for a version that never was.</summary>
    public DateTimeOffset? InForceSince { get; set; }
}

internal sealed class PolicyVersionMapping : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> version)
    {
        version.ToTable("policy_versions");
        version.HasKey(v => new { v.Policy, v.Version });
        version.HasIndex(v => v.IsCurrent);
    }
}

/// <summary>A passage of a version; its words are the stretch of the version's text.</summary>
internal sealed class PolicyPassage
{
    public required string Policy { get; init; }

    public required int Version { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string Section { get; init; }

    /// <summary>The headings above it, joined by line breaks.</summary>
    public required string Path { get; init; }

    public required int Start { get; init; }

    public required int Length { get; init; }

    /// <summary>Of the table that it goes on with; empty where there is none or it stands in the passage itself.</summary>
    public required string TableHeader { get; init; }

    /// <summary>SHA-256 of its words, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>As it is shown: rows of a table with its header in front.</summary>
    /// <param name="text">The version's.</param>
    public string In(string text)
    {
        var words = text.Substring(Start, Length);
        return TableHeader.Length == 0 ? words : $"{TableHeader}\n{words}";
    }

    public static IEnumerable<PolicyPassage> Of(string policy, int version, IEnumerable<Passage> passages) => passages.Select(passage => new PolicyPassage
    {
        Policy = policy,
        Version = version,
        Number = passage.Number,
        Section = passage.Section,
        Path = string.Join('\n', passage.HeadingPath),
        Start = passage.Start,
        Length = passage.Length,
        TableHeader = passage.TableHeader,
        Hash = CitationCheck.HashOf(passage.Text),
    });
}

internal sealed class PolicyPassageMapping : IEntityTypeConfiguration<PolicyPassage>
{
    public void Configure(EntityTypeBuilder<PolicyPassage> passage)
    {
        passage.ToTable("policy_passages");
        passage.HasKey(p => new { p.Policy, p.Version, p.Number });
        passage.HasOne<PolicyVersion>().WithMany().HasForeignKey(p => new { p.Policy, p.Version }).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>One import; its id is the library's revision.</summary>
internal sealed class PolicyImport
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int New { get; init; }

    public required int Changed { get; init; }

    public required int Ended { get; init; }

    /// <summary>Of the shipped files that were taken in, so that a start need not read what it has read before; null for other imports.</summary>
    public string? Shipped { get; init; }
}

internal sealed class PolicyImportMapping : IEntityTypeConfiguration<PolicyImport>
{
    public void Configure(EntityTypeBuilder<PolicyImport> import)
    {
        import.ToTable("policy_imports");
        import.Property(i => i.Id).ValueGeneratedOnAdd();
    }
}
