using BotAssistant.Casework;
using BotAssistant.Flows.Answers;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>
/// Takes what a household says against what others said or decided in its name: what is not in the record yet stops at once, and what is goes
/// to somebody above, who may set it right. Runs inside the caller's transaction.
/// </summary>
internal sealed class ObjectionDesk(
    RequestDesk desk, HouseholdChangeWork changes, MonitoringCases cases, WorkItemOperations operations, WorkItemOpening opening, RequestTelling telling, Deadlines deadlines)
{
    private const string Clock = "verification";

    /// <summary>What was reported of it is not so.</summary>
    public void Change(AssistantDb db, Guid target, string words, Viewer viewer, DateTimeOffset now, MessageSource source)
    {
        var request = db.Set<Request>().First(row => row.Id == target);
        var item = Grounds.ItemOf(db, target)!;
        var line = changes.Line(db, request);
        var waits = request.State is RequestState.Waiting;
        if (waits)
        {
            // Nothing of it comes into the record before somebody has asked the people themselves.
            (request.State, request.DecidedAt) = (RequestState.Refused, now);
            operations.EndRequest(item, now);
            item.Version++;
        }

        operations.Note(db, item, WorkItemAct.SaidMore, now, viewer, words, source);
        var text = telling.Say(waits ? ObjectionWords.Stopped : ObjectionWords.Doubted, ("number", item.Number), ("line", line), ("text", words));
        telling.Everybody(db, item, [.. Of(request.AccountId), .. telling.AccountsOf(db, waits ? item.OwnerId : request.DecidedById, now)], text, viewer.Account, now);
        desk.Open(
            db, new NewRequest(RequestKind.Objection, RegionCode.Parse(request.Region)) { Household = request.HouseholdId, Matter = item.Id, IsDemo = request.IsDemo }, viewer.Account, viewer, Answers(words), now, source);
    }

    /// <summary>The application ends here: nothing of the household is looked into without its yes.</summary>
    /// <param name="by">Who applied in its name; null: itself.</param>
    /// <param name="isDenied">It says that it never agreed.</param>
    public void Application(AssistantDb db, Guid target, string? by, bool isDenied, string words, Viewer viewer, DateTimeOffset now)
    {
        var monitoring = db.Set<MonitoringCase>().First(row => row.Id == target);
        var household = db.Set<Household>().AsNoTracking().First(row => row.Id == monitoring.HouseholdId);
        var record = Grounds.RecordOf(db, target);
        var (place, today) = (RegionCode.Parse(household.Region), deadlines.DayOf(now));
        var step = db.Set<WorkItem>().Where(row => row.CaseId == target && row.ClosedAt == null).OrderByDescending(row => row.Number).FirstOrDefault() ?? Grounds.FirstStep(db, target)!;
        var claimed = isDenied && by is not null;
        cases.TakeBack(db, viewer, monitoring, words, now);
        AccountId[] concerned =
        [
            .. telling.AccountsOf(db, step.OwnerId, now),
            .. db.Set<Pairing>().On(today).Where(pairing => pairing.HouseholdId == household.Id).Select(pairing => pairing.CadreId).AsEnumerable().SelectMany(cadre => telling.AccountsOf(db, cadre, now)),
            .. Of(record?.AccountId),
            .. db.Set<Account>().Where(account => account.HouseholdId == household.Id).OrderBy(account => account.Id).Select(account => account.Id).AsEnumerable(),
        ];
        telling.Everybody(
            db, step, concerned,
            claimed ? telling.Say(ObjectionWords.ApplicationStopped, ("household", household.HeadName), ("text", words)) : telling.Say(ObjectionWords.ApplicationEnded, ("household", household.HeadName)),
            viewer.Account, now);
        if (!claimed)
        {
            return;
        }

        // That somebody said yes for them who had not asked them is looked into above.
        var owner = Reach.First(db, place, CheckLevel.Township, today, except: null).Cadre;
        var item = opening.Open(
            db,
            new Opening(WorkItemKind.Verification, place)
            {
                Household = household.Id,
                Owner = owner?.Id,
                Category = telling.Say(ObjectionWords.NoConsentCategory),
                Body = telling.Say(ObjectionWords.NoConsentBody, ("household", household.HeadName), ("by", by!), ("text", words)),
                Reporter = viewer.Account,
                Clock = Clock,
                IsDemo = household.IsDemo,
            },
            viewer,
            now);
        telling.Owner(db, item, telling.Say(ObjectionWords.NoConsentTold, ("number", item.Number), ("household", household.HeadName), ("by", by!), ("text", words)), viewer.Account, now);
    }

    /// <summary>What was decided is looked at once more, one level up.</summary>
    public void Outcome(AssistantDb db, Guid target, string words, Viewer viewer, DateTimeOffset now, MessageSource source)
    {
        var monitoring = db.Set<MonitoringCase>().AsNoTracking().First(row => row.Id == target);
        var household = db.Set<Household>().AsNoTracking().First(row => row.Id == monitoring.HouseholdId);
        desk.Open(
            db,
            new NewRequest(RequestKind.Objection, RegionCode.Parse(household.Region)) { Household = household.Id, Matter = Grounds.FirstStep(db, target)!.Id, IsDemo = monitoring.IsDemo },
            viewer.Account, viewer, Answers(words), now, source);
    }

    private static Dictionary<string, FlowValue> Answers(string words) => new(StringComparer.Ordinal) { [ObjectionWork.Words] = new TextValue(words) };

    private static AccountId[] Of(AccountId? account) => account is { } one ? [one] : [];
}
