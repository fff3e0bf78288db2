using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>A matter that somebody names to do something with it.</summary>
internal sealed record MatterInHand(long Number) : FactRequest<MatterFound>;

/// <param name="Item">Null: there is none of that number, or not for this asker.</param>
internal sealed record MatterFound(MatterHeld? Item);

/// <param name="MayTake">They may begin it.</param>
/// <param name="MayWork">They may end it, pass it on, or ask back.</param>
/// <param name="IsReporter">They reported it, or it is their household's.</param>
/// <param name="TakenBySelf">They began it already.</param>
internal sealed record MatterHeld(
    WorkItemId Id, int Version, long Number, WorkItemKind Kind, WorkItemState State, string? Category, bool MayTake, bool MayWork, bool IsReporter, bool TakenBySelf)
{
    /// <summary>What follows when whoever reported it is not content.</summary>
    public Objection Objection { get; init; }

    /// <summary>Whom it goes to if it is passed on to nobody by name; null: the desk says who.</summary>
    public Receiver? Next { get; init; }

    /// <summary>They said already that they are content with how it ended.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Whom it goes to if they are not content with its end: one level up; null: nobody is named there.</summary>
    public Receiver? Upper { get; init; }

    /// <summary>Only the one desk that a rule names reads it, and whoever reported it hears of it in neutral words.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Something was asked for, and a yes or a no decides it.</summary>
    public bool IsRequest { get; init; }

    /// <summary>Of a request: somebody asked for it, and hears what became of it.</summary>
    public bool HasAsker { get; init; }

    /// <summary>They said yes to it already; it waits for somebody else's.</summary>
    public bool IsAgreedBySelf { get; init; }

    /// <summary>It waits for their acceptance.</summary>
    public bool MayAccept { get; init; }

    /// <summary>Theirs is the last acceptance: with it, it is closed.</summary>
    public bool IsLastCheck { get; init; }

    /// <summary>They may hand it in for acceptance.</summary>
    public bool MaySubmit { get; init; }

    /// <summary>Parts of it that are not done.</summary>
    public int OpenParts { get; init; }

    /// <summary>Of a step of a case: the case.</summary>
    public CaseHeld? Case { get; init; }
}

internal sealed class MatterInHandSource(IDatabaseReader reader, CountyFacts county, MonitoringCases cases) : RecordSource<MatterInHand, MatterFound>(reader, county)
{
    protected override MatterFound Answer(AssistantDb db, MatterInHand request, Asking asking)
    {
        var viewer = asking.Viewer;
        if (db.Set<WorkItem>().VisibleTo(viewer, db, asking.Today).FirstOrDefault(row => row.Number == request.Number) is not { } item)
        {
            return new MatterFound(null);
        }

        var owns = item.OwnerId is { } owner && viewer.ActsAs.Contains(owner);
        return new MatterFound(new MatterHeld(
            item.Id,
            item.Version,
            item.Number,
            item.Kind,
            item.State,
            item.Category,
            WorkItemOrder.IsAllowed(item, new WorkItemOperation.Take(), viewer),
            WorkItemOrder.IsAllowed(item, new WorkItemOperation.Finish(), viewer),
            WorkItemOrder.IsAllowed(item, new WorkItemOperation.Approve(), viewer),
            owns && item.State is WorkItemState.InProgress)
        {
            Objection = item is { Kind: WorkItemKind.Need, State: WorkItemState.Closed } ? Responsible.ObjectionTo(db, item, Responsible.WasRefused(db, item), asking.Today) : default,
            Next = item.Kind is WorkItemKind.Need or WorkItemKind.Rectification or WorkItemKind.Verification && Responsible.Above(db, item, asking.Today) is { } next ? new Receiver(next.Id, next.Name, next.Unit) : null,
            Upper = item is { Kind: WorkItemKind.Need, State: WorkItemState.Closed, Visibility: Visibility.Ordinary } && Responsible.AboveAll(db, item, asking.Today) is { } upper
                ? new Receiver(upper.Id, upper.Name, upper.Unit) { IsReached = Responsible.Reaches(db, upper.Id, asking.Today) } : null,
            IsQuiet = item.Visibility is Visibility.Quiet,
            IsApproved = item.State is WorkItemState.Closed
                && db.Set<WorkItemEvent>().Where(line => line.ItemId == item.Id).OrderByDescending(line => line.Sequence).Select(line => line.Act).First() is WorkItemAct.Approved,
            IsRequest = item.RequestId is not null,
            HasAsker = item.ReporterId is not null,
            IsAgreedBySelf = item is { RequestId: not null, IsOpen: true } && viewer.Cadre is { } self
                && db.Set<WorkItemEvent>().Any(line => line.ItemId == item.Id && line.Act == WorkItemAct.Accepted && line.CadreId == self),
            MayAccept = item.State is WorkItemState.Checking && WorkItemOrder.IsAllowed(item, new WorkItemOperation.Accept(), viewer),
            IsLastCheck = item.State is WorkItemState.Checking && WorkItemOrder.NextCheck(item) is null,
            MaySubmit = item.Kind is WorkItemKind.Rectification && WorkItemOrder.IsAllowed(item, new WorkItemOperation.Submit(), viewer),
            Case = item is { Kind: WorkItemKind.MonitoringStep, CaseId: { } id } ? CaseOf(db, id, asking) : null,
            OpenParts = item.Kind is WorkItemKind.Rectification ? db.Set<WorkItem>().Count(part => part.ParentId == item.Id && part.ClosedAt == null) : 0,
        });
    }

    private CaseHeld? CaseOf(AssistantDb db, Guid id, Asking asking)
    {
        if (db.Set<MonitoringCase>().FirstOrDefault(row => row.Id == id) is not { } monitoring)
        {
            return null;
        }

        var steps = MonitoringOrder.From(monitoring.State)
            .Select(step => (step, Against: cases.WhyNot(db, asking.Viewer, id, step.To, asking.Now)))
            .Where(pair => pair.Against is null or StepResult.TooEarly or StepResult.MeasuresMissing or StepResult.RisksOpen)
            .Select(pair => new CaseStep(pair.step.To, pair.step.IsBack, pair.Against switch
            {
                StepResult.TooEarly(var until) => new CaseHindrance(until, Unmet: false),
                StepResult.MeasuresMissing => new CaseHindrance(null, Unmet: true),
                StepResult.RisksOpen => new CaseHindrance(null, Unmet: false),
                _ => null,
            }));
        return new CaseHeld(id, monitoring.Version, monitoring.State, [.. steps]);
    }
}
