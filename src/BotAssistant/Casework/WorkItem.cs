using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotAssistant.Casework;

public readonly record struct WorkItemId(Guid Value) : IRowId<WorkItemId>
{
    public static WorkItemId From(Guid value) => new(value);

    public static WorkItemId Create(DateTimeOffset now) => new(VersionSeven.Next(now));
}

internal enum WorkItemKind
{
    Visit,
    Rectification,
    Need,
    Verification,
    Report,
    Question,
    MonitoringStep,
}

internal enum WorkItemState
{
    /// <summary>Nobody has begun.</summary>
    Open,

    /// <summary>Somebody is at it.</summary>
    InProgress,

    /// <summary>Done by whoever was responsible; <see cref="WorkItem.CheckedBy"/> says who looks at it next.</summary>
    Checking,

    /// <summary>Looked at and sent back.</summary>
    Returned,

    /// <summary>Done, and accepted where somebody has to.</summary>
    Closed,

    /// <summary>No longer wanted, or never right.</summary>
    Withdrawn,
}

/// <summary>The levels that accept a rectification, one after the other.</summary>
internal enum CheckLevel
{
    Village,
    Township,
    Department,
    County,
}

internal enum Visibility
{
    Ordinary,

    /// <summary>Only the desk that the rule names, and the account that wrote.</summary>
    Quiet,
}

/// <summary>The one thing that is due (事项), whatever its kind. Its state changes only through <see cref="WorkItemOperations"/>.</summary>
internal sealed class WorkItem
{
    public required WorkItemId Id { get; init; }

    /// <summary>What people call it by: 17号.</summary>
    public required long Number { get; init; }

    public required WorkItemKind Kind { get; init; }

    public WorkItemState State { get; set; }

    public CheckLevel? CheckedBy { get; set; }

    /// <summary>Code of where it belongs: the household's group, or the region that a rectification concerns.</summary>
    public required string Region { get; set; }

    public HouseholdId? HouseholdId { get; set; }

    public CadreId? OwnerId { get; set; }

    /// <summary>The owner who said that it is not theirs to do. It says so as long as they are the owner: somebody above decides whose it is.</summary>
    public CadreId? DeclinedById { get; set; }

    /// <summary>Of a need one of the categories, of a rectification 责任落实 and the like.</summary>
    public string? Category { get; init; }

    /// <summary>牵头单位.</summary>
    public string? LeadUnit { get; set; }

    /// <summary>责任单位.</summary>
    public string? Unit { get; set; }

    /// <summary>Where a rectification came from: 省考, 审计 …</summary>
    public string? Source { get; init; }

    /// <summary>When it counts as done.</summary>
    public string? Standard { get; init; }

    /// <summary>Sealed: what it is about, in words.</summary>
    public byte[]? Body { get; set; }

    /// <summary>The rectification that this is a household's part of.</summary>
    public WorkItemId? ParentId { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>The account that reported it.</summary>
    public AccountId? ReporterId { get; init; }

    /// <summary>Whom it is about; they never see it, whatever their role.</summary>
    public CadreId? AboutCadreId { get; init; }

    /// <summary>The request that is decided by it; null for every other matter.</summary>
    public Guid? RequestId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The first day on which it makes sense to do it.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>The last day in time; null where no rule sets one.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The day that it had before its first hold; null: it is not held. How long it may be held counts from there.</summary>
    public DateOnly? DueBeforeHold { get; set; }

    /// <summary>The moment, where the clock runs in hours or minutes.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public int Returns { get; set; }

    /// <summary>It was red once, also if it was made good.</summary>
    public bool WasRed { get; set; }

    public Visibility Visibility { get; init; }

    /// <summary>Of a quiet matter: code of the region whose desk sees it.</summary>
    public string? QuietDesk { get; init; }

    /// <summary>Rises when owner, deadline or hold changes: what was planned before no longer holds.</summary>
    public int PlanVersion { get; set; }

    /// <summary>The clock by which <see cref="DueOn"/> was set, as rules name it, and the moment from which it counts; null: a person set the day.</summary>
    public string? Clock { get; set; }

    public DateTimeOffset? ClockFrom { get; set; }

    /// <summary>The plan by which <see cref="RemindOn"/> was set; where it is another one than <see cref="PlanVersion"/>, it has to be planned.</summary>
    public int PlannedVersion { get; set; }

    /// <summary>By which it is seen whether rules or working days have made another plan of it.</summary>
    public int PlanKey { get; set; }

    /// <summary>The day on which somebody has to be reminded next.</summary>
    public DateOnly? RemindOn { get; set; }

    /// <summary>The last day up to which this plan was looked at.</summary>
    public DateOnly? RemindedOn { get; set; }

    public int Version { get; set; }

    public bool IsDemo { get; init; }

    public bool IsOpen => ClosedAt is null;

    /// <summary>Whoever has it says that it is not theirs.</summary>
    public bool IsDeclined => DeclinedById is not null && DeclinedById == OwnerId;

    public RegionCode Place => RegionCode.Parse(Region);
}

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> item)
    {
        item.ToTable("work_items");
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Kind).HasConversion<string>();
        item.Property(i => i.State).HasConversion<string>();
        item.Property(i => i.CheckedBy).HasConversion<string>();
        item.Property(i => i.Visibility).HasConversion<string>();
        item.Property(i => i.Version).IsConcurrencyToken();
        item.Ignore(i => i.IsOpen);
        item.Ignore(i => i.IsDeclined);
        item.Ignore(i => i.Place);
        item.HasIndex(i => i.Number).IsUnique();
        // Most matters are closed; lists are of the open ones.
        item.HasIndex(i => new { i.OwnerId, i.DueOn }, "IX_work_items_open_OwnerId").HasFilter("\"ClosedAt\" IS NULL");
        // With all that a colour depends on, so that counting reads the index alone.
        item.HasIndex(i => new { i.Region, i.Kind, i.State, i.DueOn, i.DueAt, i.Returns, i.Visibility, i.IsDemo }, "IX_work_items_open_Region").HasFilter("\"ClosedAt\" IS NULL");
        // A week's report counts what has ended as well, of one region after the other, and no requests.
        item.HasIndex(i => new { i.RequestId, i.Region, i.ClosedAt, i.OpenedAt });
        item.HasIndex(i => new { i.CheckedBy, i.Region }, "IX_work_items_checking_CheckedBy").HasFilter("\"State\" = 'Checking'");
        item.HasIndex(i => i.PlannedVersion, "IX_work_items_unplanned").HasFilter("\"ClosedAt\" IS NULL AND \"PlannedVersion\" <> \"PlanVersion\"");
        item.HasIndex(i => i.RemindOn, "IX_work_items_remind").HasFilter("\"ClosedAt\" IS NULL AND \"RemindOn\" IS NOT NULL");
        item.HasOne<Household>().WithMany().HasForeignKey(i => i.HouseholdId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<Cadre>().WithMany().HasForeignKey(i => i.OwnerId).OnDelete(DeleteBehavior.SetNull);
        item.HasOne<Cadre>().WithMany().HasForeignKey(i => i.AboutCadreId).OnDelete(DeleteBehavior.SetNull);
        item.HasOne<Account>().WithMany().HasForeignKey(i => i.ReporterId).OnDelete(DeleteBehavior.SetNull);
        item.HasOne<WorkItem>().WithMany().HasForeignKey(i => i.ParentId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<Request>().WithMany().HasForeignKey(i => i.RequestId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<MonitoringCase>().WithMany().HasForeignKey(i => i.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
