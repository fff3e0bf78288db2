using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>A leave: first whoever stands in says yes, then whoever the rule names for so many days.</summary>
internal sealed class LeaveWork(RequestTelling telling, Leaves leaves, Deadlines deadlines, RowCipher cipher) : RequestWork(RequestKind.Leave)
{
    public const string StandIn = "stand-in";
    public const string Approval = "approval";

    private const string RuleName = "leave";

    public override TextKey Title => RequestWords.LeaveTitle;

    /// <summary>Who grants a leave of so many days there; never whoever asks for it.</summary>
    /// <returns>The level, and whoever holds the role there; nobody where none is named.</returns>
    public (CheckLevel Level, Cadre? By) ApproverOf(AssistantDb db, RegionCode place, int days, CadreId? self, DateOnly today)
    {
        var ofTownship = place.Level >= RegionLevel.Township && !(days > deadlines.Rules.Find<LeaveRule>(RuleName, place, today)?.Parameters.TownshipDays);
        if (ofTownship && Reach.First(db, place, CheckLevel.Township, today, self) is (not null, _) reached)
        {
            return (reached.Level, reached.Cadre);
        }

        var county = Reach.First(db, place, CheckLevel.County, today, self).Cadre;
        return (ofTownship && county is null ? CheckLevel.Township : CheckLevel.County, county);
    }

    public override RequestTurn? After(AssistantDb db, Request request, string? step, DateOnly today)
    {
        if (step == Approval)
        {
            return null;
        }

        var slots = Slots(db, request, today);
        if (step is null)
        {
            return new RequestTurn(StandIn, request.OtherId, Level: null, number => telling.Say(RequestWords.LeaveAskStandIn, [("number", number), .. slots]));
        }

        var (level, by) = ApproverOf(db, RegionCode.Parse(request.Region), DaysOf(request), request.CadreId, today);
        var cadre = db.Set<Cadre>().AsNoTracking().First(row => row.Id == request.CadreId);
        var answers = FlowAnswersOf(request);
        var kind = answers.GetValueOrDefault("kind") is ChoiceValue { Options: [var chosen, ..] } ? chosen.Label : "";
        var reason = answers.GetValueOrDefault("reason") is TextValue { Text: var text } ? telling.Say(RequestWords.LeaveReason, ("reason", text)) : "";
        // Why somebody is away is told to whoever decides, and stands nowhere else: it may be an illness.
        return new RequestTurn(Approval, by?.Id, level, number => telling.Say(
            RequestWords.LeaveAskApproval, [("number", number), ("unit", cadre.Unit), ("kind", kind), ("reason", reason), ("stand_in", NameOf(db, request.OtherId)), .. slots]));
    }

    public override string? Against(AssistantDb db, Request request, DateOnly today) =>
        request is { OtherId: { } other, FromOn: { } from, UntilOn: { } until } && IsAway(db, other, from, until)
            ? telling.Say(RequestWords.LeaveStandInGone, ("name", NameOf(db, request.OtherId))) : null;

    /// <summary>They have left, or a leave of theirs is granted.</summary>
    private static bool IsAway(AssistantDb db, CadreId id, DateOnly from, DateOnly until) =>
        db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == id) is not { } cadre || cadre.IsGone(until) || (cadre.AwayFrom <= until && !(cadre.AwayUntil < from))
        || db.Set<Request>().Any(row => row.Kind == RequestKind.Leave && row.CadreId == id && row.State == RequestState.Agreed && row.FromOn <= until && row.UntilOn >= from);

    public override DateOnly? AnswerBy(Request request) => request.FromOn;

    public override CadreId? Bound(Request request, string step) => step == Approval ? request.OtherId : null;

    public override string Line(AssistantDb db, Request request) =>
        telling.Say(RequestWords.LeaveLine, [("stand_in", NameOf(db, request.OtherId)), .. Slots(db, request, deadlines.DayOf(request.OpenedAt))]);

    public override string Agreed(AssistantDb db, Request request, WorkItem item) =>
        telling.Say(RequestWords.LeaveAgreed, ("number", item.Number), ("from", Day(request.FromOn!.Value, request)), ("until", Day(request.UntilOn!.Value, request)), ("stand_in", NameOf(db, request.OtherId)));

    public override string? Apply(AssistantDb db, Request request, WorkItem item, Viewer by, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (request is not { CadreId: { } id, FromOn: { } from, UntilOn: { } until } || until < today)
        {
            return telling.Say(RequestWords.LeaveOver);
        }

        var cadre = db.Set<Cadre>().First(row => row.Id == id);
        if (cadre is { AwayFrom: not null, AwayUntil: { } back } && back >= today && back < from)
        {
            // They are away before, or will be: this one begins when that is over.
            return null;
        }

        // A later leave that stands there already makes room, and comes into force when its day comes.
        if (cadre.AwayFrom is { } later && later > until)
        {
            if (db.Set<Request>().FirstOrDefault(row => row.Kind == RequestKind.Leave && row.State == RequestState.Agreed && row.CadreId == id && row.FromOn == later) is not { } other)
            {
                return telling.Say(RequestWords.LeaveOther, ("from", telling.Day(later, today)));
            }

            other.AppliedAt = null;
        }

        var actor = by.Cadre is { } decider ? $"cadre:{decider.Value:n}" : "requests";
        if (leaves.Note(db, id, from, until, request.OtherId, actor, today, now) is not LeaveResult.Noted)
        {
            return telling.Say(RequestWords.LeaveStandInAway, ("name", NameOf(db, request.OtherId)));
        }

        request.AppliedAt = now;
        TellStandIn(db, request, item, cadre, today, now);
        return null;
    }

    private void TellStandIn(AssistantDb db, Request request, WorkItem item, Cadre cadre, DateOnly today, DateTimeOffset now)
    {
        var open = db.Set<WorkItem>().AsNoTracking()
            .Where(row => row.OwnerId == cadre.Id && row.ClosedAt == null && row.Visibility == Visibility.Ordinary && row.RequestId == null)
            .OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenBy(row => row.Number).ToArray();
        var viewer = request.OtherId is { } other ? Viewers.OfCadre(db, other, today) with { ActsAs = [other, cadre.Id] } : Viewer.Stranger;
        var lines = new List<string>
        {
            telling.Say(RequestWords.LeaveStandIn, ("name", cadre.Name), ("from", Day(request.FromOn!.Value, request)), ("until", Day(request.UntilOn!.Value, request)), ("count", open.Length)),
        };
        foreach (var row in open.Take(RequestTelling.ItemsNamed))
        {
            var home = row.HouseholdId is { } house ? db.Set<Household>().VisibleTo(viewer, db, today).Where(found => found.Id == house).Select(found => found.HeadName).FirstOrDefault() : null;
            lines.Add(telling.ItemLine(row, home ?? "", today));
        }

        if (open.Length > RequestTelling.ItemsNamed)
        {
            lines.Add(telling.Say(RequestWords.LeaveStandInMore, ("count", open.Length - RequestTelling.ItemsNamed)));
        }

        telling.Cadre(db, item, request.OtherId, string.Join('\n', lines), by: null, now);
    }

    private (string Slot, object Value)[] Slots(AssistantDb db, Request request, DateOnly today) =>
    [
        ("name", NameOf(db, request.CadreId)), ("from", telling.Day(request.FromOn!.Value, today)), ("until", telling.Day(request.UntilOn!.Value, today)), ("days", DaysOf(request)),
    ];

    private string Day(DateOnly day, Request request) => telling.Day(day, deadlines.DayOf(request.OpenedAt));

    private IReadOnlyDictionary<string, FlowValue> FlowAnswersOf(Request request) => FlowAnswers.FromJson(cipher.Open("requests", "Details", request.Id, request.Details));

    private static int DaysOf(Request request) => request.UntilOn!.Value.DayNumber - request.FromOn!.Value.DayNumber + 1;

    private static string NameOf(AssistantDb db, CadreId? id) => db.Set<Cadre>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).FirstOrDefault() ?? "";
}
