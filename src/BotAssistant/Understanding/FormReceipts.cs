using BotAssistant.Dialogs;
using BotAssistant.Forms;

namespace BotAssistant.Understanding;

/// <summary>What stands on a receipt beside its number: each matter, who is responsible, by when; and what became of the visit that was due.</summary>
internal static class FormReceipts
{
    public static readonly TextKey Matter = new("receipt-matter", "number", "category", "who", "due");
    public static readonly TextKey Who = new("receipt-who", "name", "unit");
    public static readonly TextKey WhoStandsIn = new("receipt-who-stands-in", "name", "unit", "stand_in");
    public static readonly TextKey WhoDesk = new("receipt-who-desk");
    public static readonly TextKey PreviewHead = new("preview-head");
    public static readonly TextKey PreviewMatter = new("preview-matter", "category", "who", "due");
    public static readonly TextKey Due = new("receipt-due", "month", "day");
    public static readonly TextKey Respond = new("receipt-respond", "month", "day", "time");
    public static readonly TextKey RespondDay = new("receipt-respond-day", "month", "day");
    public static readonly TextKey NoDue = new("receipt-no-due");
    public static readonly TextKey Hear = new("receipt-hear");
    public static readonly TextKey HearHousehold = new("receipt-hear-household");
    public static readonly TextKey ReportedToday = new("need-reported-today", "number", "category");
    public static readonly TextKey AddedToday = new("need-added-today", "number", "category");
    public static readonly TextKey StaysIn = new("need-stays-in", "number");
    public static readonly TextKey StaysInSay = new("need-stays-in-say", "number");
    public static readonly TextKey AddTo = new("need-add-to", "number");
    public static readonly TextKey AddToSay = new("need-add-to-say", "number", "text");
    public static readonly TextKey ReportAnew = new("need-report-anew");
    public static readonly TextKey ReportAnewSay = new("need-report-anew-say", "text");
    public static readonly TextKey SubmittedThere = new("form-submitted-elsewhere", "title", "receipt");
    public static readonly TextKey Waits = new("form-waits");
    public static readonly TextKey WaitsHeld = new("form-waits-held", "label");
    public static readonly TextKey PromiseIn = new("receipt-promise-in", "number");
    public static readonly TextKey VisitClosed = new("receipt-visit-closed", "number");
    public static readonly TextKey VisitNotCounted = new("receipt-visit-not-counted");

    public static IEnumerable<string> Lines(TurnFacts facts, PlanOf request, FormPlan plan)
    {
        if (request.Form.VisitOn is not null && request.Handler == FormHandlers.VisitRecord.Name)
        {
            if (plan.Closes is { } closes)
            {
                yield return Wording.Say(facts, VisitClosed, ("number", closes));
            }
            else if (!plan.Counts)
            {
                yield return Wording.Say(facts, VisitNotCounted);
            }
        }

        foreach (var need in plan.Needs)
        {
            yield return Wording.Say(facts, Matter, ("number", need.Number), ("category", need.Category), ("who", WhoOf(facts, need)), ("due", DueOf(facts, need)));
        }

        if (plan.PromiseIn is { } kept)
        {
            yield return Wording.Say(facts, PromiseIn, ("number", kept));
        }

        if (RespondOf(facts, plan) is { } respond)
        {
            yield return respond;
        }

        foreach (var line in plan.Lines)
        {
            yield return line;
        }

        if (plan.Needs is not [])
        {
            yield return Wording.Say(facts, facts.Asker.IsStaff ? HearHousehold : Hear);
        }
    }

    /// <summary>Under the review card: what submitting will set in motion. Numbers are given when it is done.</summary>
    public static IEnumerable<string> Preview(TurnFacts facts, FormPlan plan)
    {
        if (plan.Needs is not [] || plan.Lines is not [])
        {
            yield return Wording.Say(facts, PreviewHead);
        }

        foreach (var need in plan.Needs)
        {
            yield return Wording.Say(facts, PreviewMatter, ("category", need.Category), ("who", WhoOf(facts, need)), ("due", DueOf(facts, need)));
        }

        if (RespondOf(facts, plan) is { } respond)
        {
            yield return respond;
        }

        foreach (var line in plan.Lines)
        {
            yield return line;
        }
    }

    /// <summary>What presses is responded to sooner than it is done.</summary>
    private static string? RespondOf(TurnFacts facts, FormPlan plan) => plan.Needs is not [{ Respond: var (on, at) }, ..] ? null
        : at is { } time
            ? Wording.Say(facts, Respond, ("month", on.Month), ("day", on.Day), ("time", time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)))
            : Wording.Say(facts, RespondDay, ("month", on.Month), ("day", on.Day));

    private static string WhoOf(TurnFacts facts, PlannedNeed need) =>
        need is { Name: { } owner, StandIn: { } acting } ? Wording.Say(facts, WhoStandsIn, ("name", owner), ("unit", need.Unit ?? ""), ("stand_in", acting))
        : need.Name is { } name ? Wording.Say(facts, Who, ("name", name), ("unit", need.Unit ?? "")) : Wording.Say(facts, WhoDesk);

    private static string DueOf(TurnFacts facts, PlannedNeed need) =>
        need.DueOn is { } due ? Wording.Say(facts, Due, ("month", due.Month), ("day", due.Day)) : Wording.Say(facts, NoDue);
}
