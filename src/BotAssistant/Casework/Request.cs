using BotAssistant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

internal enum RequestKind
{
    /// <summary>请假.</summary>
    Leave,

    /// <summary>结对变更.</summary>
    Pairing,

    /// <summary>督办单, 提醒函.</summary>
    Notice,

    /// <summary>人口变化.</summary>
    HouseholdChange,

    /// <summary>延期: of a matter's last day, further than its owner may go alone.</summary>
    Extension,

    /// <summary>异议: what a household says against what others reported or decided of it.</summary>
    Objection,
}

internal enum RequestState
{
    /// <summary>Somebody's yes is waited for; the matter's owner says whose.</summary>
    Waiting,
    Agreed,
    Refused,
    Withdrawn,
}

/// <summary>
/// What somebody asks for and others have to agree to, one after the other. One matter goes with it, whose owner is whoever's turn it is;
/// only by their yes or no does it change.
/// </summary>
internal sealed class Request
{
    public required Guid Id { get; init; }

    public required RequestKind Kind { get; init; }

    public RequestState State { get; set; }

    /// <summary>Whose yes is waited for, as the kind names its steps.</summary>
    public required string Step { get; set; }

    /// <summary>A region code: where it is decided about.</summary>
    public required string Region { get; init; }

    /// <summary>Who asked.</summary>
    public AccountId? AccountId { get; init; }

    /// <summary>Whom it is about: who goes away, from whom households go.</summary>
    public CadreId? CadreId { get; init; }

    /// <summary>Who stands in, or takes over.</summary>
    public CadreId? OtherId { get; init; }

    public HouseholdId? HouseholdId { get; set; }

    /// <summary>The matter that a notice is about.</summary>
    public WorkItemId? MatterId { get; init; }

    /// <summary>The day from which it holds.</summary>
    public DateOnly? FromOn { get; init; }

    /// <summary>The last day; a leave may end before it was to.</summary>
    public DateOnly? UntilOn { get; set; }

    /// <summary>Sealed: the answers by question, as JSON.</summary>
    public required byte[] Details { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    public CadreId? DecidedById { get; set; }

    /// <summary>When what was agreed to came into force; null: not yet.</summary>
    public DateTimeOffset? AppliedAt { get; set; }

    /// <summary>Of a notice the number under which it was signed.</summary>
    public string? Number { get; set; }

    public bool IsDemo { get; init; }
}

internal sealed class RequestMapping : IEntityTypeConfiguration<Request>
{
    public void Configure(EntityTypeBuilder<Request> request)
    {
        request.ToTable("requests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Kind).HasConversion<string>();
        request.Property(r => r.State).HasConversion<string>();
        request.HasIndex(r => r.Number).IsUnique();
        request.HasIndex(r => r.FromOn, "IX_requests_agreed_FromOn").HasFilter("\"State\" = 'Agreed' AND \"AppliedAt\" IS NULL");
        request.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.SetNull);
        request.HasOne<Cadre>().WithMany().HasForeignKey(r => r.CadreId).OnDelete(DeleteBehavior.Cascade);
        request.HasOne<Cadre>().WithMany().HasForeignKey(r => r.OtherId).OnDelete(DeleteBehavior.SetNull);
        request.HasOne<Cadre>().WithMany().HasForeignKey(r => r.DecidedById).OnDelete(DeleteBehavior.SetNull);
        request.HasOne<Household>().WithMany().HasForeignKey(r => r.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        request.HasOne<WorkItem>().WithMany().HasForeignKey(r => r.MatterId).OnDelete(DeleteBehavior.Cascade);
    }
}
