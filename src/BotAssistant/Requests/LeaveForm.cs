using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>Takes the form of a leave.</summary>
internal sealed class LeaveForm(RequestDesk desk, LeaveWork work, CadreNames names, RequestTelling telling, Deadlines deadlines)
    : RequestForm(FormHandlers.LeaveRequest, desk, telling)
{
    private const string From = "from";
    private const string Days = "days";
    private const string Until = "until";
    private const string StandIn = "stand-in";

    protected override TextKey Decided => RequestWords.DecidedLeave;

    public override IReadOnlyList<ListedEntry> Listed(AssistantDb db, FlowQuery.Listed query, Asking asking) =>
        asking.Viewer.Cadre is { } self && CadreNames.PlaceOf(db, self, asking.Today) is { } place ? names.Find(db, query.Words, place, self, asking.Today) : [];

    public override FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers)
    {
        if (asking.Viewer.Cadre is not { } self || CadreNames.PlaceOf(db, self, asking.Today) is null)
        {
            return new FlowObjection(null, Telling.Say(RequestWords.LeaveNotYours));
        }

        var standIn = answers.GetValueOrDefault(StandIn) as ListedValue;
        if (standIn is not null && CadreOf(standIn) is null)
        {
            return new FlowObjection(StandIn, Telling.Say(RequestWords.LeaveStandInUnknown, ("name", standIn.Label)));
        }

        if (CadreOf(standIn) == self)
        {
            return new FlowObjection(StandIn, Telling.Say(RequestWords.LeaveStandInSelf));
        }

        if (SpanOf(answers) is not { } span)
        {
            return null;
        }

        if (answers.GetValueOrDefault(Until) is DateValue { Day: var stated } && answers.ContainsKey(Days) && stated != span.Until)
        {
            return new FlowObjection(Days, Telling.Say(RequestWords.LeaveDaysDiffer, ("from", Telling.Day(span.From, asking.Today)), ("until", Telling.Day(stated, asking.Today)), ("days", span.Days)));
        }

        if (OverlapOf(db, self, span, asking.Today) is { } other)
        {
            return new FlowObjection(From, Telling.Say(RequestWords.LeaveOverlaps, ("from", Telling.Day(other.From, asking.Today)), ("until", Telling.Day(other.Until, asking.Today))));
        }

        if (PromisedOf(db, self, span) is { } promised)
        {
            return new FlowObjection(From, Telling.Say(RequestWords.LeaveStandsIn, ("name", promised.Name), ("from", Telling.Day(promised.From, asking.Today)), ("until", Telling.Day(promised.Until, asking.Today))));
        }

        return CadreOf(standIn) is { } acting && IsAway(db, acting, span)
            ? new FlowObjection(StandIn, Telling.Say(RequestWords.LeaveStandInAway, ("name", standIn!.Label)))
            : null;
    }

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (viewer.Cadre is not { } self || CadreNames.PlaceOf(db, self, today) is not { } place || SpanOf(wish.Values) is not { } span || CadreOf(wish.Values.GetValueOrDefault(StandIn) as ListedValue) is not { } acting)
        {
            return FormPlan.Nothing;
        }

        var (_, by) = work.ApproverOf(db, place, span.Days, self, today);
        return FormPlan.Nothing with { Lines = [Telling.Say(RequestWords.LeavePlan, ("stand_in", Telling.Named(db, acting)), ("who", Telling.Named(db, by?.Id)))] };
    }

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, today) = (submitting.Db, deadlines.DayOf(submitting.Now));
        var values = submitting.Form.Values;
        if (submitting.Viewer.Cadre is not { } self || CadreNames.PlaceOf(db, self, today) is not { } place || SpanOf(values) is not { } span
            || CadreOf(values.GetValueOrDefault(StandIn) as ListedValue) is not { } acting || acting == self || OverlapOf(db, self, span, today) is not null || PromisedOf(db, self, span) is not null || IsAway(db, acting, span))
        {
            throw new DecisionOutdatedException("The leave cannot be asked for any more.");
        }

        var isDemo = db.Set<Cadre>().Any(row => row.Id == self && row.IsDemo);
        var (_, item) = Desk.Open(db, new NewRequest(RequestKind.Leave, place) { Cadre = self, Other = acting, From = span.From, Until = span.Until, IsDemo = isDemo }, submitting);
        return new Written(null, null, null, [item.Id], isDemo);
    }

    private static (DateOnly From, DateOnly Until, int Days)? SpanOf(IReadOnlyDictionary<string, FlowValue> answers)
    {
        if (answers.GetValueOrDefault(From) is not DateValue { Day: var from })
        {
            return null;
        }

        // Half a day is a day on which somebody else has to be there.
        return answers.GetValueOrDefault(Days) is NumberValue { Number: var said } && (int)Math.Ceiling(said) is > 0 and var days ? (from, from.AddDays(days - 1), days)
            : answers.GetValueOrDefault(Until) is DateValue { Day: var until } && until >= from ? (from, until, until.DayNumber - from.DayNumber + 1)
            : null;
    }

    /// <summary>Another leave of theirs on one of these days, granted or asked for.</summary>
    private static (DateOnly From, DateOnly Until)? OverlapOf(AssistantDb db, CadreId self, (DateOnly From, DateOnly Until, int Days) span, DateOnly today)
    {
        var cadre = db.Set<Cadre>().AsNoTracking().First(row => row.Id == self);
        if (cadre.AwayFrom is { } away && away <= span.Until && !(cadre.AwayUntil < span.From))
        {
            return (away, cadre.AwayUntil ?? DateOnly.MaxValue);
        }

        var other = db.Set<Request>().AsNoTracking()
            .Where(row => row.Kind == RequestKind.Leave && row.CadreId == self && (row.State == RequestState.Waiting || (row.State == RequestState.Agreed && row.AppliedAt == null))
                && row.FromOn <= span.Until && row.UntilOn >= span.From && row.UntilOn >= today)
            .OrderBy(row => row.FromOn).FirstOrDefault();
        return other is null ? null : (other.FromOn!.Value, other.UntilOn!.Value);
    }

    /// <summary>Somebody for whom they stand in on one of these days, or were asked to.</summary>
    private static (string Name, DateOnly From, DateOnly Until)? PromisedOf(AssistantDb db, CadreId self, (DateOnly From, DateOnly Until, int Days) span)
    {
        if (db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.StandInId == self && row.AwayFrom != null && row.AwayUntil != null && row.AwayFrom <= span.Until && row.AwayUntil >= span.From) is { } away)
        {
            return (away.Name, away.AwayFrom!.Value, away.AwayUntil!.Value);
        }

        var other = db.Set<Request>().AsNoTracking().FirstOrDefault(row => row.Kind == RequestKind.Leave && row.OtherId == self
            && ((row.State == RequestState.Waiting && row.Step != LeaveWork.StandIn) || (row.State == RequestState.Agreed && row.AppliedAt == null)) && row.FromOn <= span.Until && row.UntilOn >= span.From);
        return other is null ? null : (db.Set<Cadre>().AsNoTracking().First(row => row.Id == other.CadreId).Name, other.FromOn!.Value, other.UntilOn!.Value);
    }

    private static bool IsAway(AssistantDb db, CadreId id, (DateOnly From, DateOnly Until, int Days) span) =>
        db.Set<Cadre>().AsNoTracking().FirstOrDefault(row => row.Id == id) is not { } cadre || cadre.IsGone(span.Until)
        || (cadre.AwayFrom <= span.Until && !(cadre.AwayUntil < span.From))
        || db.Set<Request>().Any(row => row.Kind == RequestKind.Leave && row.CadreId == id && (row.State == RequestState.Waiting || row.State == RequestState.Agreed) && row.FromOn <= span.Until && row.UntilOn >= span.From);
}
