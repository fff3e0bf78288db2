using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Hands a rectification in for acceptance, with how it was put right and what shows it.</summary>
internal sealed partial class RectificationClosing(
    MatterChanges changes, WorkItemOperations operations, Telling telling, IDialogs dialogs, Gazetteer gazetteer, CountyFacts county, Deadlines deadlines)
    : FormHandler(FormHandlers.RectificationClosing)
{
    private const string Matter = "matter";
    private const string Evidence = "evidence";
    private const string Photo = "photo";
    private const string Nothing = "none";
    private const string Checked = "self-check";
    private const string Passed = "passed";
    private const int Most = 50;

    private static readonly WorkItemState[] Undone = [WorkItemState.Open, WorkItemState.InProgress, WorkItemState.Returned];

    public override IReadOnlyList<ListedEntry> Listed(AssistantDb db, FlowQuery.Listed query, Asking asking)
    {
        var seen = db.Set<WorkItem>().VisibleTo(asking.Viewer, db, asking.Today).Where(item => item.Kind == WorkItemKind.Rectification);
        long[] numbers = [.. Numbers().Matches(query.Words).Select(match => long.Parse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))];
        if (numbers is not [])
        {
            // Also what is closed, or somebody else's: then it is said why not.
            return [.. seen.Where(item => numbers.Contains(item.Number)).OrderBy(item => item.Number).AsEnumerable().Select(Entry)];
        }

        return [.. seen.Where(item => Undone.Contains(item.State)).OrderBy(item => item.DueOn == null).ThenBy(item => item.DueOn).ThenBy(item => item.Number).AsEnumerable()
            .Where(item => WorkItemOrder.IsAllowed(item, new WorkItemOperation.Submit(), asking.Viewer)).Take(Most).Select(Entry)];
    }

    public override ListedEntry? Current(AssistantDb db, FlowQuery.Current query, Asking asking) => Find(db, asking.Viewer, query.Id, asking.Today) is { } item ? Entry(item) : null;

    public override FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers)
    {
        if (answers.GetValueOrDefault(Matter) is not ListedValue { Id: var id })
        {
            return Listed(db, new FlowQuery.Listed(Flows.Definitions.QuestionKind.Matter, "", Matter), asking) is [] && answers.Count == 0 ? new FlowObjection(null, Say(FormWords.ClosingNone)) : null;
        }

        if (Find(db, asking.Viewer, id, asking.Today) is not { } item)
        {
            return new FlowObjection(Matter, Say(FormWords.ClosingNone));
        }

        if (WhyNot(db, asking.Viewer, item, asking.Today) is { } why)
        {
            return new FlowObjection(Matter, why);
        }

        if (answers.GetValueOrDefault(Evidence) is ChoiceValue { Options: var shown } && (shown is [] || shown.Any(option => option.Id == Nothing)))
        {
            return new FlowObjection(Evidence, item.Standard is { } standard ? Say(FormWords.ClosingNoEvidenceBy, ("text", standard.TrimEnd('。'))) : Say(FormWords.ClosingNoEvidence));
        }

        if (answers.GetValueOrDefault(Checked) is not { } check)
        {
            return null;
        }

        var passed = check is ChoiceValue { Options: [{ Id: Passed }] } or YesNoValue { Yes: true };

        // The photo is asked for before; it is missed only when everything else is there.
        return !passed ? new FlowObjection(Checked, Say(FormWords.ClosingNotChecked))
            : answers.GetValueOrDefault(Evidence) is ChoiceValue { Options: var said } && said.Any(option => option.Id == Photo) && !answers.ContainsKey(Photo) ? new FlowObjection(Photo, Say(FormWords.ClosingNoPhoto))
            : null;
    }

    public override FlowObjection? ObjectionAfterwards(AssistantDb db, FormRecord record, bool correct, Asking asking)
    {
        return ItemOf(db, record) is { } item && (correct || !WorkItemOperations.IsJustSubmitted(db, item))
            ? new FlowObjection(null, Say(FormWords.ClosingLate, ("number", item.Number), ("who", WhoChecks(db, item, asking.Today))))
            : null;
    }

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (wish.Values.GetValueOrDefault(Matter) is not ListedValue { Id: var id } || Find(db, viewer, id, today) is not { } item)
        {
            return FormPlan.Nothing;
        }

        var lines = new List<string> { Say(FormWords.ClosingPlan, ("number", item.Number), ("who", NameOf(Checkers.Of(db, item, WorkItemOrder.FirstCheck(item), today), WorkItemOrder.FirstCheck(item)))) };
        if (Checkers.Of(db, item, WorkItemOrder.FirstCheck(item), today) is { } checker && !Reach.Hears(db, checker.Id, today))
        {
            lines.Add(Reach.Instead(db, item.Place, checker.Id, today) is { } other
                ? Say(FormWords.NotHeard, ("name", checker.Name), ("other", other.Name), ("unit", other.Unit))
                : Say(FormWords.NotHeardAlone, ("name", checker.Name)));
        }

        if (item.Standard is { } standard)
        {
            lines.Add(Say(FormWords.ClosingPlanStandard, ("text", standard.TrimEnd('。'))));
        }

        return FormPlan.Nothing with { Lines = lines };
    }

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, viewer, values, today) = (submitting.Db, submitting.Viewer, submitting.Form.Values, deadlines.DayOf(submitting.Now));
        if (values.GetValueOrDefault(Matter) is not ListedValue { Id: var id } || Find(db, viewer, id, today) is not { } item || WhyNot(db, viewer, item, today) is not null)
        {
            throw new DecisionOutdatedException("The rectification is not this person's to hand in any more.");
        }

        foreach (var handle in (values.GetValueOrDefault(Photo) as AttachmentsValue)?.Handles ?? [])
        {
            Do(submitting, item, new WorkItemOperation.AddEvidence(Note: null, FileHandles.HashOf(handle)));
        }

        if (FormWishes.Text(values, "papers") is { } papers)
        {
            Do(submitting, item, new WorkItemOperation.AddEvidence(papers, Upload: null));
        }

        var kinds = string.Join('、', (values.GetValueOrDefault(Evidence) as ChoiceValue)?.Options.Select(option => option.Label) ?? []);
        Do(submitting, item, new WorkItemOperation.Submit(
            Say(FormWords.ClosingMeasures, ("text", FormWishes.Text(values, "measures") ?? "")) + "\n" + Say(FormWords.ClosingEvidence, ("text", kinds))));
        return new Written(item.HouseholdId, null, null, [item.Id], item.IsDemo);
    }

    public override void Undo(Undoing undoing)
    {
        if (ItemOf(undoing.Db, undoing.Record) is { } item && Checkers.Of(undoing.Db, item, deadlines.DayOf(undoing.Now)) is var checker
            && operations.Recall(undoing.Db, item, undoing.Viewer, undoing.Reason, undoing.Now, undoing.Source))
        {
            telling.Person(undoing.Db, item, checker?.Id, FormWords.ToldRecalled, undoing.Account.Id, undoing.Now);
        }
    }

    private static WorkItem? ItemOf(AssistantDb db, FormRecord record)
    {
        var items = db.Set<FormRecordItem>().Where(link => link.RecordId == record.Id).Select(link => link.ItemId);
        return db.Set<WorkItem>().FirstOrDefault(item => items.Contains(item.Id));
    }

    private void Do(Submitting submitting, WorkItem item, WorkItemOperation operation)
    {
        if (changes.Apply(submitting.Db, submitting.Viewer, item, operation, submitting.Now, submitting.Source) is not OperationResult.Done)
        {
            throw new DecisionOutdatedException("The rectification changed meanwhile.");
        }

        // What the next operation counts is asked of the database.
        submitting.Db.SaveChanges();
    }

    private static WorkItem? Find(AssistantDb db, Viewer viewer, string id, DateOnly today) => Guid.TryParseExact(id, "N", out var parsed)
        ? db.Set<WorkItem>().VisibleTo(viewer, db, today).FirstOrDefault(item => item.Id == new WorkItemId(parsed) && item.Kind == WorkItemKind.Rectification)
        : null;

    /// <summary>Null: it can be handed in.</summary>
    private string? WhyNot(AssistantDb db, Viewer viewer, WorkItem item, DateOnly today) =>
        !item.IsOpen ? Say(FormWords.ClosingClosed, ("number", item.Number))
        : item.State is WorkItemState.Checking ? Say(FormWords.ClosingChecking, ("number", item.Number), ("who", WhoChecks(db, item, today)))
        : !WorkItemOrder.IsAllowed(item, new WorkItemOperation.Submit(), viewer) ? Say(FormWords.ClosingNotYours, ("number", item.Number))
        : db.Set<WorkItem>().Count(part => part.ParentId == item.Id && part.ClosedAt == null) is > 0 and var open ? Say(FormWords.ClosingParts, ("number", item.Number), ("count", open))
        : null;

    private string WhoChecks(AssistantDb db, WorkItem item, DateOnly today) => NameOf(Checkers.Of(db, item, today), item.CheckedBy ?? WorkItemOrder.FirstCheck(item));

    private string NameOf(Cadre? checker, CheckLevel level) =>
        checker is null ? Say(FormWords.CheckersOf[(int)level]) : Say(FormWords.CheckerName, ("name", checker.Name), ("unit", checker.Unit));

    private ListedEntry Entry(WorkItem item)
    {
        var number = item.Number.ToString(CultureInfo.InvariantCulture);
        return new(
            item.Id.Value.ToString("N"), number + "号", Say(FormWords.ClosingMatter, ("number", item.Number), ("category", item.Category ?? ""), ("place", gazetteer.NameFor(item.Place, county.Place()))),
            "", number, []);
    }

    private string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);

    [GeneratedRegex(@"(?<!\d)\d{1,9}(?=\s*号)|(?<=[第Nn][-－]?)0*\d{1,9}(?!\d)|^\s*\d{1,9}\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
