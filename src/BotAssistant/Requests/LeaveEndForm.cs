using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Requests;

/// <summary>
/// Takes the form by which somebody comes back before their leave is over, or does not go at all. It needs nobody's yes: from that day on their
/// work is theirs again, and whoever stood in and whoever granted it hear so.
/// </summary>
internal sealed class LeaveEndForm(Leaves leaves, RequestTelling telling, Deadlines deadlines, CountyFacts county) : FormHandler(FormHandlers.LeaveEnd)
{
    private const string Back = "day";

    /// <summary>A granted leave that is not over.</summary>
    /// <param name="Asked">Null: it was noted on the pages.</param>
    /// <param name="IsNoted">It stands with the person already; else its day is yet to come.</param>
    private sealed record Held(DateOnly From, DateOnly? Until, CadreId? StandIn, Request? Asked, bool IsNoted);

    public override FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers)
    {
        if (asking.Viewer.Cadre is not { } self || Of(db, self, asking.Today) is not { } held)
        {
            return new FlowObjection(null, telling.Say(RequestWords.LeaveEndNone));
        }

        return answers.GetValueOrDefault(Back) is DateValue { Day: var day } && held.Until is { } until && day > until
            ? new FlowObjection(Back, telling.Say(RequestWords.LeaveEndAfter, ("until", telling.Day(until, asking.Today))))
            : null;
    }

    /// <summary>Whoever stood in was told: it is not begun again behind their back.</summary>
    public override FlowObjection? ObjectionAfterwards(AssistantDb db, FormRecord record, bool correct, Asking asking) => new(null, telling.Say(RequestWords.LeaveEndFinal));

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (viewer.Cadre is not { } self || Of(db, self, today) is not { } held || DayOf(wish.Values, today) is not { } back)
        {
            return FormPlan.Nothing;
        }

        var other = telling.Named(db, held.StandIn);
        return FormPlan.Nothing with
        {
            Lines =
            [
                back <= held.From
                    ? telling.Say(RequestWords.LeaveEndPlanWhole, ("from", telling.Day(held.From, today)), ("stand_in", other))
                    : telling.Say(RequestWords.LeaveEndPlan, ("day", telling.Day(back, today)), ("stand_in", other)),
            ],
        };
    }

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, now, today) = (submitting.Db, submitting.Now, deadlines.DayOf(submitting.Now));
        if (submitting.Viewer.Cadre is not { } self || Of(db, self, today) is not { } held || DayOf(submitting.Form.Values, today) is not { } back || held.Until < back)
        {
            throw new DecisionOutdatedException("There is no leave that could end on that day any more.");
        }

        if (held.IsNoted)
        {
            leaves.End(db, self, $"cadre:{self.Value:n}", back, now);
        }

        if (held.Asked is { } asked)
        {
            if (back <= held.From)
            {
                asked.State = RequestState.Withdrawn;
            }
            else
            {
                asked.UntilOn = back.AddDays(-1);
            }
        }

        var place = CadreNames.PlaceOf(db, self, today) ?? county.Place();
        foreach (var person in new[] { held.StandIn, held.Asked?.DecidedById }.OfType<CadreId>().Distinct().Where(person => person != self))
        {
            telling.Colleague(
                db, place, person,
                back <= held.From
                    ? telling.Say(RequestWords.LeaveEndToldWhole, ("name", submitting.Viewer.Name), ("from", telling.Day(held.From, today)))
                    : telling.Say(RequestWords.LeaveEndTold, ("name", submitting.Viewer.Name), ("day", telling.Day(back, today))),
                now);
        }

        return new Written(null, null, null, [], db.Set<Cadre>().Any(row => row.Id == self && row.IsDemo));
    }

    /// <summary>The leave that is on, or the next one.</summary>
    private static Held? Of(AssistantDb db, CadreId self, DateOnly today)
    {
        var held = new List<Held>();
        if (db.Set<Cadre>().First(row => row.Id == self) is { AwayFrom: { } from } cadre && !(cadre.AwayUntil < today))
        {
            var noted = db.Set<Request>().FirstOrDefault(row => row.Kind == RequestKind.Leave && row.CadreId == self && row.State == RequestState.Agreed && row.AppliedAt != null && row.FromOn == from);
            held.Add(new Held(from, cadre.AwayUntil, cadre.StandInId, noted, IsNoted: true));
        }

        held.AddRange(db.Set<Request>()
            .Where(row => row.Kind == RequestKind.Leave && row.CadreId == self && row.State == RequestState.Agreed && row.AppliedAt == null && row.UntilOn >= today).AsEnumerable()
            .Select(row => new Held(row.FromOn!.Value, row.UntilOn, row.OtherId, row, IsNoted: false)));
        return held.MinBy(one => one.From);
    }

    /// <summary>What was done in their place on days gone by stays done: the earliest is today.</summary>
    private static DateOnly? DayOf(IReadOnlyDictionary<string, FlowValue> answers, DateOnly today) =>
        answers.GetValueOrDefault(Back) is DateValue { Day: var day } ? (day < today ? today : day) : null;
}
