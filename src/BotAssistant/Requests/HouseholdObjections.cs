using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>What the asker's household may say something against: reported or applied for in its name, or decided about it.</summary>
internal sealed record HouseholdGrounds : FactRequest<GroundsFound>;

/// <param name="Change">What somebody else reported of it last.</param>
/// <param name="Application">The application that runs.</param>
/// <param name="Outcome">The application of it that was refused last.</param>
internal sealed record GroundsFound(ChangeGround? Change, ApplicationGround? Application, OutcomeGround? Outcome)
{
    public static GroundsFound None { get; } = new(null, null, null);
}

/// <param name="IsApplied">It is in the record already.</param>
/// <param name="Objection">The number of what was said against it already.</param>
internal sealed record ChangeGround(Guid Request, long Number, string Line, bool IsApplied, long? Objection);

/// <param name="By">Who applied in the household's name; null: the household itself.</param>
internal sealed record ApplicationGround(Guid Case, int Version, string? By);

/// <param name="Objection">The number of what was said against it already.</param>
/// <param name="Above">Who looks at it again, as people are named; null: nobody is named above whoever decided.</param>
/// <param name="Due">By when.</param>
internal sealed record OutcomeGround(Guid Case, long? Objection, string? Above, DateOnly? Due);

internal sealed class HouseholdGroundsSource(IDatabaseReader reader, CountyFacts county, Grounds grounds) : RecordSource<HouseholdGrounds, GroundsFound>(reader, county)
{
    protected override GroundsFound Answer(AssistantDb db, HouseholdGrounds request, Asking asking) => grounds.Of(db, asking.Viewer, asking.Today, asking.Now);
}

/// <summary>Finds what a household may say something against.</summary>
internal sealed class Grounds(HouseholdChangeWork changes, RequestTelling telling, Deadlines deadlines)
{
    /// <summary>So long a household may object to what was registered or decided; then it is asked for anew.</summary>
    public const int Days = 60;

    public GroundsFound Of(AssistantDb db, Viewer viewer, DateOnly today, DateTimeOffset now)
    {
        if (viewer.Household is not { } home || viewer.Account is not { } account)
        {
            return GroundsFound.None;
        }

        var since = now.AddDays(-Days);
        var change = db.Set<Request>().AsNoTracking().Where(row => row.Kind == RequestKind.HouseholdChange && row.HouseholdId == home && row.AccountId != account
                && (row.State == RequestState.Waiting || ((row.State == RequestState.Agreed || row.State == RequestState.Refused) && row.DecidedAt >= since)))
            // What was refused anyway needs no word against it; what was stopped by one is looked at.
            .OrderByDescending(row => row.OpenedAt).AsEnumerable().FirstOrDefault(row => row.State is not RequestState.Refused || AgainstItem(db, ItemOf(db, row.Id)?.Id) is not null);
        var running = db.Set<MonitoringCase>().AsNoTracking().Where(row => row.HouseholdId == home && row.ClosedOn == null).AsEnumerable()
            .FirstOrDefault(row => !MonitoringOrder.IsMonitored(row.State) && RecordOf(db, row.Id) is not null);
        var from = today.AddDays(-Days);
        var refused = running is not null ? null : db.Set<MonitoringCase>().AsNoTracking().Where(row => row.HouseholdId == home && row.State == MonitoringState.NotMet && row.ClosedOn >= from)
            .OrderByDescending(row => row.ClosedOn).AsEnumerable().FirstOrDefault(row => RecordOf(db, row.Id) is not null);
        return new(
            change is null ? null : new ChangeGround(change.Id, NumberOf(db, change.Id), changes.Line(db, change), change.AppliedAt is not null, AgainstItem(db, ItemOf(db, change.Id)?.Id)),
            running is null ? null : new ApplicationGround(running.Id, running.Version, ByOf(db, running.Id, home, account)),
            refused is null ? null : OutcomeOf(db, refused, today, now));
    }

    private OutcomeGround OutcomeOf(AssistantDb db, MonitoringCase refused, DateOnly today, DateTimeOffset now)
    {
        var above = ObjectionWork.AboveOf(db, refused.Id, today);
        var place = RegionCode.Parse(db.Set<Household>().Where(row => row.Id == refused.HouseholdId).Select(row => row.Region).First());
        return new OutcomeGround(refused.Id, AgainstApplication(db, refused.Id), above is null ? null : telling.Named(db, above.Id), deadlines.Of(RequestDesk.Clock, place, now).On);
    }

    public static WorkItem? ItemOf(AssistantDb db, Guid request) => db.Set<WorkItem>().FirstOrDefault(item => item.RequestId == request);

    /// <summary>The matter by which a case is named where something is said against it.</summary>
    public static WorkItem? FirstStep(AssistantDb db, Guid monitoring) => db.Set<WorkItem>().Where(item => item.CaseId == monitoring && item.Kind == WorkItemKind.MonitoringStep).OrderBy(item => item.Number).FirstOrDefault();

    /// <summary>The form by which it was applied for; null: nobody applied.</summary>
    public static FormRecord? RecordOf(AssistantDb db, Guid monitoring) => db.Set<FormRecord>().AsNoTracking().FirstOrDefault(record =>
        db.Set<FormRecordItem>().Any(link => link.RecordId == record.Id && db.Set<WorkItem>().Any(item => item.Id == link.ItemId && item.CaseId == monitoring)));

    /// <summary>Whoever said something in the household's name, as it reads them.</summary>
    /// <returns>Null: an account of the household itself.</returns>
    private string? ByOf(AssistantDb db, Guid monitoring, HouseholdId home, AccountId asker)
    {
        if (RecordOf(db, monitoring) is not { } record || record.AccountId == asker || db.Set<Account>().AsNoTracking().FirstOrDefault(row => row.Id == record.AccountId) is not { } account)
        {
            return null;
        }

        return account.HouseholdId == home && !HouseholdConsents.ActsForOthers(db, account.Id, home) ? null : changes.NameOfReporter(db, account.Id, home);
    }

    private static long NumberOf(AssistantDb db, Guid request) => db.Set<WorkItem>().Where(item => item.RequestId == request).Select(item => item.Number).FirstOrDefault();

    /// <summary>Once for an application, also where it was looked into again.</summary>
    private static long? AgainstApplication(AssistantDb db, Guid monitoring) => RecordOf(db, monitoring) is not { Id: var record } ? null
        : db.Set<FormRecordItem>().Where(link => link.RecordId == record).Select(link => link.ItemId).AsEnumerable().Select(item => AgainstItem(db, item)).FirstOrDefault(number => number is not null);

    private static long? AgainstItem(AssistantDb db, WorkItemId? matter) => matter is not { } id ? null : (
        from request in db.Set<Request>()
        where request.Kind == RequestKind.Objection && request.MatterId == id
        join item in db.Set<WorkItem>() on request.Id equals item.RequestId
        orderby item.Number descending
        select (long?)item.Number).FirstOrDefault();
}
