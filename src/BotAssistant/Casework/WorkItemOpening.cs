using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

/// <summary>A matter to be opened.</summary>
internal sealed record Opening(WorkItemKind Kind, RegionCode Region)
{
    public HouseholdId? Household { get; init; }

    public CadreId? Owner { get; init; }

    public string? Category { get; init; }

    /// <summary>What it is about, in the words of whoever reports it; kept sealed.</summary>
    public string? Body { get; init; }

    public AccountId? Reporter { get; init; }

    public string? LeadUnit { get; init; }

    public string? Unit { get; init; }

    public string? Source { get; init; }

    public string? Standard { get; init; }

    public WorkItemId? Parent { get; init; }

    public Guid? Case { get; init; }

    /// <summary>The request that is decided by it: it waits for its owner's yes from the beginning.</summary>
    public Guid? Request { get; init; }

    /// <summary>Of a request: those of that level may agree as well.</summary>
    public CheckLevel? CheckedBy { get; init; }

    /// <summary>The clock by which it is due; null: <see cref="DueOn"/> says when.</summary>
    public string? Clock { get; init; }

    /// <summary>Beside a clock: it is due no later than that.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Of a quiet matter which kind, as rules name it (<c>complaint</c> …); null: an ordinary one.</summary>
    public string? Quiet { get; init; }

    /// <summary>Of a quiet matter: code of the region of the desk that reads it, where it is not the one that the rule names.</summary>
    public string? QuietDesk { get; init; }

    /// <summary>Of a quiet matter about a cadre: whom it is about.</summary>
    public CadreId? About { get; init; }

    public bool IsDemo { get; init; }
}

/// <summary>Opens matters. Runs inside the caller's transaction.</summary>
internal sealed class WorkItemOpening(Deadlines deadlines, WorkItemOperations operations, RowCipher cipher)
{
    public WorkItem Open(AssistantDb db, Opening opening, Viewer by, DateTimeOffset now, MessageSource? source = null)
    {
        if (opening is { About: not null, Quiet: null })
        {
            throw new ArgumentException("What is about a cadre is a quiet matter.", nameof(opening));
        }

        var id = WorkItemId.Create(now);
        var due = opening.Clock is { } clock && deadlines.Of(clock, opening.Region, now) is var byClock && !(opening.DueOn < byClock.On) ? byClock : new Deadline(opening.DueOn, null);
        var item = new WorkItem
        {
            Id = id,
            Number = NextNumber(db),
            Kind = opening.Kind,
            State = opening.Request is null ? WorkItemState.Open : WorkItemState.Checking,
            CheckedBy = opening.CheckedBy,
            RequestId = opening.Request,
            Region = opening.Region.Value,
            HouseholdId = opening.Household,
            OwnerId = opening.Owner,
            Category = opening.Category,
            LeadUnit = opening.LeadUnit,
            Unit = opening.Unit,
            Source = opening.Source,
            Standard = opening.Standard,
            Body = opening.Body is null ? null : cipher.Seal("work_items", "Body", id.Value, opening.Body),
            ParentId = opening.Parent,
            CaseId = opening.Case,
            ReporterId = opening.Reporter,
            AboutCadreId = opening.About,
            OpenedAt = now,
            StartsOn = deadlines.DayOf(now),
            DueOn = due.On,
            DueAt = due.At,
            Clock = opening.Clock,
            ClockFrom = opening.Clock is null ? null : now,
            Visibility = opening.Quiet is null ? Visibility.Ordinary : Visibility.Quiet,
            QuietDesk = opening.Quiet is { } quiet ? opening.QuietDesk ?? DeskOf(quiet, opening.Region, now) : null,
            PlanVersion = 1,
            Version = 1,
            IsDemo = opening.IsDemo,
        };
        db.Add(item);
        operations.Note(db, item, WorkItemAct.Opened, now, by, source: source);
        return item;
    }

    /// <summary>The writer is one: nobody else takes a number meanwhile.</summary>
    public static long NextNumber(AssistantDb db)
    {
        var stored = db.Set<WorkItem>().Max(item => (long?)item.Number) ?? 0;
        var pending = db.Set<WorkItem>().Local.Select(item => item.Number).DefaultIfEmpty().Max();
        return Math.Max(stored, pending) + 1;
    }

    // Where no rule names a desk, the county's takes it: a quiet matter that nobody sees would be lost.
    private string DeskOf(string kind, RegionCode region, DateTimeOffset now) =>
        deadlines.Rules.Find<QuietDeskRule>(kind, region, deadlines.DayOf(now))?.Parameters.Desk ?? region.Up(RegionLevel.County).Value;
}
