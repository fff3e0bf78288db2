using System.Globalization;
using BotAssistant.Casework;

namespace BotAssistant.Understanding;

/// <summary>Puts what is recorded into words.</summary>
internal sealed class RecordWording(TurnFacts facts)
{
    public string Say(Dialogs.TextKey key, params ReadOnlySpan<(string Slot, object Value)> slots) => Wording.Say(facts, key, slots);

    /// <summary>A number of matters, with what is left out of it.</summary>
    public string Count(ToldCount count) => count switch
    {
        { Few: false } => Say(RecordTexts.CountKnown, ("count", count.Known)),
        { Known: 0 } => Say(RecordTexts.CountFew),
        _ => Say(RecordTexts.CountAndFew, ("count", count.Known)),
    };

    /// <summary>Who answers for a household, with the telephone where one is recorded.</summary>
    public string Helper(People.HelperLine helper) => helper.Phone is { Length: > 0 } phone
        ? Say(RecordTexts.HelperLine, ("name", helper.Name), ("unit", helper.Unit), ("phone", phone))
        : Say(RecordTexts.HelperNoPhone, ("name", helper.Name), ("unit", helper.Unit));

    public string Line(ItemRow row) => Tidy(Say(
        RecordTexts.Line,
        ("number", row.Number),
        ("what", What(row)),
        ("household", row.Household ?? ""),
        ("place", row.Place),
        ("state", StateOf(row)),
        ("due", row.DueOn is { } due && row.State is not (WorkItemState.Closed or WorkItemState.Withdrawn) ? Day(RecordTexts.Due, due) : "")));

    public string Line(HouseholdRow row) => Tidy(Say(
        RecordTexts.Household,
        ("number", row.Number),
        ("name", row.Name),
        ("place", row.Place),
        ("visited", row.VisitedOn is { } day ? Day(RecordTexts.VisitedOn, day) : Say(RecordTexts.NeverVisited))));

    public string Line(TimelineLine line) => Tidy(Say(
        RecordTexts.ItemEvent,
        ("month", line.On.Month),
        ("day", line.On.Day),
        ("act", Say(RecordTexts.Acts[(int)line.Act])),
        ("by", line.By ?? ""),
        ("note", line.Note ?? "")));

    /// <summary>A page with its heading, what to press for each line, and the next page where there is one.</summary>
    /// <param name="question">What asks for the same list again.</param>
    public (string Text, IReadOnlyList<Choice> Choices) Page(PageOf<ItemRow> page, string heading, string question) => (
        Lines([heading, .. page.Rows.Select(Line)], page.IsDemo),
        [
            .. page.Rows.Select(row => new Choice(Say(RecordTexts.ItemLabel, ("number", row.Number)), Say(RecordTexts.ItemSay, ("number", row.Number)))),
            .. Next(page.Page, page.HasNext, question),
        ]);

    // Two heads of households may have the same name; their numbers end differently.
    private const int LastDigits = 4;

    /// <inheritdoc cref="Page(PageOf{ItemRow}, string, string)"/>
    public (string Text, IReadOnlyList<Choice> Choices) Page(PageOf<HouseholdRow> page, string heading, string question) => (
        Lines([heading, .. page.Rows.Select(Line)], page.IsDemo),
        [
            .. page.Rows.Select(row => new Choice(Say(RecordTexts.HouseholdLabel, ("name", row.Name), ("digits", row.Number[^Math.Min(LastDigits, row.Number.Length)..])), Say(RecordTexts.HouseholdSay, ("number", row.Number)))),
            .. Next(page.Page, page.HasNext, question),
        ]);

    /// <summary>One under the other, with the mark of made-up data.</summary>
    public string Lines(IEnumerable<string> lines, bool demo) =>
        string.Join('\n', (demo ? lines.Append(Say(RecordTexts.Demo)) : lines).Where(line => line.Length > 0));

    private IEnumerable<Choice> Next(int page, bool more, string question) => more
        ? [new Choice(Say(RecordTexts.Next), Say(RecordTexts.PageSay, ("question", question), ("page", (page + 1).ToString(CultureInfo.InvariantCulture))))]
        : [];

    private string What(ItemRow row) => Say(RecordTexts.Kinds[(int)row.Kind]) is var kind && row is { Category: { } category, Outcome: null }
        ? Say(RecordTexts.What, ("kind", kind), ("category", category))
        : kind;

    // What is not known leaves no hole.
    private static string Tidy(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    // What people want to know first: is it late, and whose turn is it.
    private string StateOf(ItemRow row) =>
        row.IsRefused ? Say(RecordTexts.Refused)
        : row.Outcome is { } outcome ? Say(outcome switch { MonitoringState.NotMet => RecordTexts.CaseNotMet, MonitoringState.Removed => RecordTexts.CaseRemoved, MonitoringState.Ended => row.IsMerged ? RecordTexts.CaseMerged : RecordTexts.CaseEnded, _ => RecordTexts.CaseTakenIn })
        : row.Asked is { } asked ? asked is RequestState.Waiting && row.WaitsFor is { } who ? Say(RecordTexts.AskedWaiting, ("name", who)) : Say(RecordTexts.AskedStates[(int)asked])
        : row.Kind is WorkItemKind.Need && !facts.Asker.IsStaff && ForHousehold(row) is { } plain ? plain
        : row.State is WorkItemState.Checking && row.CheckedBy is { } level ? Say(RecordTexts.Checks[(int)level])
        : facts.Asker.IsStaff && row.Colour is { Reason: ColourReason.Overdue or ColourReason.NearItsEnd or ColourReason.ReturnedTooOften } colour
            ? Say(RecordTexts.ReasonOf(colour), ("days", colour.Days))
        : Say(RecordTexts.States[(int)row.State]);

    // A household wants to know whether somebody has it; the colours are the staff's.
    private string? ForHousehold(ItemRow row) => row.State switch
    {
        WorkItemState.Open or WorkItemState.InProgress or WorkItemState.Returned when row.AsksBack => Say(RecordTexts.AsksBack),
        WorkItemState.Open or WorkItemState.Returned => Say(RecordTexts.NobodyYet),
        WorkItemState.InProgress when row.Owner is { } owner => Say(RecordTexts.HasIt, ("name", owner)),
        _ => null,
    };

    private string Day(Dialogs.TextKey key, DateOnly day) => Say(key, ("month", day.Month), ("day", day.Day));
}
