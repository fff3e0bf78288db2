using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>
/// What a household said against something, looked at by somebody who has not decided it: what is registered wrongly is set right, and what was
/// refused is looked into again.
/// </summary>
internal sealed class ObjectionWork(RequestTelling telling, HouseholdChangeWork changes, MonitoringCases cases, RowCipher cipher) : RequestWork(RequestKind.Objection)
{
    public const string Words = "words";

    private const string Look = "look";

    public override TextKey Title => ObjectionWords.Title;

    /// <summary>Who looks at a refusal again: the level above whoever decided.</summary>
    /// <returns>Null: nobody is named there, and a telephone is the way.</returns>
    public static Cadre? AboveOf(AssistantDb db, Guid monitoring, DateOnly today)
    {
        var household = db.Set<MonitoringCase>().Where(row => row.Id == monitoring).Select(row => row.HouseholdId).First();
        var place = RegionCode.Parse(db.Set<Household>().Where(row => row.Id == household).Select(row => row.Region).First());
        var by = RefusalOf(db, monitoring)?.CadreId;
        return by is { } decider && place.Level >= RegionLevel.County && HasRole(db, decider, Role.County, place.Up(RegionLevel.County), today) ? null : Reach.First(db, place, CheckLevel.County, today, by).Cadre;
    }

    public override RequestTurn? After(AssistantDb db, Request request, string? step, DateOnly today)
    {
        if (step is not null)
        {
            return null;
        }

        var (place, words) = (RegionCode.Parse(request.Region), TextOf(request));
        var matter = db.Set<WorkItem>().AsNoTracking().First(row => row.Id == request.MatterId);
        if (matter.CaseId is { } monitoring)
        {
            var refusal = RefusalOf(db, monitoring);
            var unit = refusal?.CadreId is { } decider ? db.Set<Cadre>().AsNoTracking().Where(row => row.Id == decider).Select(row => row.Unit).First() : "";
            return new RequestTurn(
                Look, AboveOf(db, monitoring, today)?.Id, CheckLevel.County,
                number => telling.Say(ObjectionWords.CaseAsk, ("number", number), ("line", Line(db, request)), ("unit", unit), ("reason", refusal is null ? "" : ReasonOf(db, monitoring, refusal.Sequence)), ("text", words)))
            {
                Choices = [ObjectionWords.AgainLabel, ObjectionWords.KeepLabel],
            };
        }

        var change = ChangeOf(db, request);
        var level = change.DecidedById is { } checker && place.Level >= RegionLevel.Township && HasRole(db, checker, Role.Township, place.Up(RegionLevel.Township), today) ? CheckLevel.County : CheckLevel.Township;
        return new RequestTurn(
            Look, Reach.First(db, place, level, today, change.DecidedById).Cadre?.Id, level,
            number => telling.Say(
                change.AppliedAt is null ? ObjectionWords.ChangeAskStopped : ObjectionWords.ChangeAsk, ("number", number), ("line", Line(db, request)), ("report", matter.Number), ("text", words)))
        {
            Choices = [ObjectionWords.RightLabel, ObjectionWords.WrongLabel],
        };
    }

    public override string Line(AssistantDb db, Request request) => db.Set<WorkItem>().Where(row => row.Id == request.MatterId).Select(row => row.CaseId).First() is null
        ? telling.Say(ObjectionWords.ChangeLine, ("line", changes.Line(db, ChangeOf(db, request))))
        : telling.Say(ObjectionWords.CaseLine, ("household", db.Set<Household>().Where(row => row.Id == request.HouseholdId).Select(row => row.HeadName).FirstOrDefault() ?? ""));

    public override string Agreed(AssistantDb db, Request request, WorkItem item) => db.Set<WorkItem>().Where(row => row.Id == request.MatterId).Select(row => row.CaseId).First() is null
        ? telling.Say(ObjectionWords.ChangeAgreed, ("number", item.Number), ("line", changes.Line(db, ChangeOf(db, request))))
        : telling.Say(ObjectionWords.CaseAgreed, ("number", item.Number));

    public override string? Apply(AssistantDb db, Request request, WorkItem item, Viewer by, DateTimeOffset now)
    {
        request.AppliedAt = now;
        var matter = db.Set<WorkItem>().AsNoTracking().First(row => row.Id == request.MatterId);
        if (matter.CaseId is { } refused)
        {
            return LookAgain(db, request, refused, by, now);
        }

        var change = ChangeOf(db, request);
        if (change.AppliedAt is not null)
        {
            changes.SetRight(db, change, by, now);
        }

        telling.Everybody(
            db, item, [.. change.AccountId is { } reporter ? [reporter] : Array.Empty<AccountId>(), .. telling.AccountsOf(db, change.DecidedById, now)],
            telling.Say(ObjectionWords.SetRight, ("number", matter.Number), ("line", changes.Line(db, change))), by.Account, now);
        return null;
    }

    /// <summary>It begins again as a clue, with the risks that it had.</summary>
    private string? LookAgain(AssistantDb db, Request request, Guid refused, Viewer by, DateTimeOffset now)
    {
        var former = db.Set<MonitoringCase>().AsNoTracking().First(row => row.Id == refused);
        var household = db.Set<Household>().First(row => row.Id == request.HouseholdId);
        var risks = db.Set<MonitoringRisk>().Where(risk => risk.CaseId == refused).Select(risk => risk.Code).ToArray();
        return cases.OpenFor(db, by, household, former.Type, risks, telling.Say(ObjectionWords.CaseBasis, ("text", TextOf(request))), now) is StepResult.Done done
            ? Begun(db, done, refused, household, request, now)
            : telling.Say(ObjectionWords.CaseRunsAgain);
    }

    /// <summary>Whoever has the first step hears of it.</summary>
    private string? Begun(AssistantDb db, StepResult.Done done, Guid refused, Household household, Request request, DateTimeOffset now)
    {
        if (done.Item is { } step)
        {
            // It is the same application: the household hears of its steps, and finds it among what it asked for.
            if (Grounds.RecordOf(db, refused) is { Id: var record })
            {
                db.Add(new FormRecordItem { RecordId = record, ItemId = step.Id });
            }

            telling.Owner(db, step, telling.Say(RequestWords.FollowTold, ("number", step.Number), ("category", step.Category ?? ""), ("household", household.HeadName), ("text", telling.Say(ObjectionWords.CaseBasis, ("text", TextOf(request))))), by: null, now);
        }

        return null;
    }

    private static MonitoringStep? RefusalOf(AssistantDb db, Guid monitoring) =>
        db.Set<MonitoringStep>().AsNoTracking().Where(row => row.CaseId == monitoring && row.To == MonitoringState.NotMet).OrderByDescending(row => row.Sequence).FirstOrDefault();

    private string ReasonOf(AssistantDb db, Guid monitoring, int step) =>
        db.Set<MonitoringNote>().AsNoTracking().FirstOrDefault(row => row.CaseId == monitoring && row.Step == step) is { } note ? cipher.Open(MonitoringCases.NotesTable, "Note", note.Id, note.Note) : "";

    private static Request ChangeOf(AssistantDb db, Request request)
    {
        var id = db.Set<WorkItem>().Where(row => row.Id == request.MatterId).Select(row => row.RequestId).First();
        return db.Set<Request>().First(row => row.Id == id);
    }

    private static bool HasRole(AssistantDb db, CadreId cadre, Role role, RegionCode region, DateOnly today)
    {
        var code = region.Value;
        return db.Set<CadreRole>().Any(held => held.CadreId == cadre && held.Role == role && held.Region == code && held.From <= today && (held.Until == null || held.Until >= today));
    }

    private string TextOf(Request request) =>
        FlowAnswers.FromJson(cipher.Open("requests", "Details", request.Id, request.Details)).GetValueOrDefault(Words) is TextValue { Text: var text } ? text : "";
}
