using BotAssistant.Casework;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.DocumentTasks;

/// <summary>Who, what, and by when, as a speech or a notice says it. Nothing is due because of it until a person accepts it.</summary>
/// <param name="Quote">As it stands in the document.</param>
/// <param name="Place">Where in it: the heading, and the paragraph's number.</param>
/// <param name="What">What is to be done, in words of the quote.</param>
/// <param name="Who">Whoever the quote names; null where it names nobody.</param>
/// <param name="When">The quote's words for the last day; null where there are none.</param>
/// <param name="DueOn">The day that those words mean; null where they mean no certain one.</param>
internal sealed record ProposedTask(string Quote, string Place, string What, string? Who, string? When, DateOnly? DueOn)
{
    /// <summary>The sentence that it was found in, counted from 0.</summary>
    public int Sentence { get; init; }

    /// <summary>A language model put it into words; its quote, names and days were checked like all others.</summary>
    public bool ByModel { get; init; }
}

internal enum TaskProposalState
{
    Proposed,
    Accepted,
    Refused,

    /// <summary>No proposal yet: a document whose sentences wait for the model.</summary>
    Reading,

    /// <summary>The document was read; its sentences are gone, and its proposals stand in rows of their own.</summary>
    Read,
}

/// <summary>
/// A proposal that waits for somebody's yes or no, and afterwards whose it was; or the document that proposals are still looked for in.
/// </summary>
internal sealed class TaskProposal
{
    public required Guid Id { get; init; }

    /// <summary>Document, place and quote: the same document again brings nothing twice.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Code of the region whose cadres decide about it.</summary>
    public required string Region { get; init; }

    /// <summary>Sealed: the document's title and the <see cref="ProposedTask"/>; of a document that is read, a <see cref="TaskReadingKept"/>.</summary>
    public required byte[] Content { get; set; }

    /// <summary>The version of the prompt that it came from; null where plain rules found it.</summary>
    public string? PromptVersion { get; set; }

    /// <summary>The model's name.</summary>
    public string? Model { get; set; }

    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>As the audit names them.</summary>
    public required string ProposedBy { get; init; }

    public TaskProposalState State { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public CadreId? DecidedBy { get; set; }

    /// <summary>The matter that it became.</summary>
    public WorkItemId? ItemId { get; set; }
}

internal sealed class TaskProposalMapping : IEntityTypeConfiguration<TaskProposal>
{
    public void Configure(EntityTypeBuilder<TaskProposal> proposal)
    {
        proposal.ToTable("task_proposals");
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property(p => p.State).HasConversion<string>();
        proposal.HasIndex(p => p.Key).IsUnique();
        proposal.HasIndex(p => new { p.State, p.Region });
        proposal.HasOne<Cadre>().WithMany().HasForeignKey(p => p.DecidedBy).OnDelete(DeleteBehavior.SetNull);
        proposal.HasOne<WorkItem>().WithMany().HasForeignKey(p => p.ItemId).OnDelete(DeleteBehavior.SetNull);
    }
}
