using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.DocumentTasks;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.WeeklyReports;

/// <summary>Takes the weekly report: the figures are counted, the person confirms or explains them and says what is difficult.</summary>
internal sealed class WeeklyForm(WeeklyCounting counting, WeeklyWording wording, WeeklyTelling telling, WorkItemOperations operations, RowCipher cipher) : FormHandler(FormHandlers.WeeklyReport)
{
    private const string Table = "weekly_reports";
    private const string Figures = "figures";
    private const string Place = "region";

    private static readonly Role[] Reporting = [Role.TeamMember, Role.TeamLeader, Role.Township, Role.County];

    public override FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers)
    {
        if (RegionOf(asking.Viewer, answers) is not { } region)
        {
            return answers.ContainsKey(Place) && asking.Viewer.Roles.Any(held => Reporting.Contains(held.Role))
                ? new FlowObjection(Place, wording.Say(WeeklyTexts.NotYourPlace))
                : new FlowObjection(null, wording.Say(WeeklyTexts.NotYours));
        }

        if (counting.ToReport(region, asking.Now) is not { } week)
        {
            return new FlowObjection(null, wording.Say(WeeklyTexts.NoWeek));
        }

        // Nobody confirms a figure that has become another one.
        return FormWishes.Text(answers, Figures) is { } shown && counting.Count(db, region, week, asking.Now) is var figures && shown.StartsWith(wording.Head(figures), StringComparison.Ordinal)
            && shown != wording.Of(figures)
            ? new FlowObjection(Figures, wording.Say(WeeklyTexts.Changed))
            : null;
    }

    public override FlowValue? Known(AssistantDb db, FlowQuery.Known query, Asking asking) =>
        query.Source == "weekly.figures" && RegionOf(asking.Viewer, query.Answers is { } json ? FlowAnswers.FromJson(json) : new Dictionary<string, FlowValue>(StringComparer.Ordinal)) is { } region
            && counting.ToReport(region, asking.Now) is { } week
            ? new TextValue(wording.Of(counting.Count(db, region, week, asking.Now)))
            : null;

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        if (RegionOf(viewer, wish.Values) is not { } region || counting.ToReport(region, now) is not { } week)
        {
            return FormPlan.Nothing;
        }

        var before = LastVersion(db, region, week);
        return FormPlan.Nothing with
        {
            Lines =
            [
                before == 0
                    ? wording.Say(WeeklyTexts.Plan, ("place", wording.Place(region)), ("week", wording.Week(week.FirstDay, week.LastDay)))
                    : wording.Say(WeeklyTexts.PlanAgain, ("place", wording.Place(region)), ("week", wording.Week(week.FirstDay, week.LastDay)), ("version", before + 1)),
            ],
        };
    }

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, viewer, now, values) = (submitting.Db, submitting.Viewer, submitting.Now, submitting.Form.Values);
        if (RegionOf(viewer, values) is not { } region || counting.ToReport(region, now) is not { } week)
        {
            throw new DecisionOutdatedException("The week is not this person's to report any more.");
        }

        var figures = counting.Count(db, region, week, now);
        var (json, id) = (figures.ToJson(), VersionSeven.Next(now));
        // What was confirmed are the figures as they were shown; whatever else stands there is said about them.
        var explanation = values.GetValueOrDefault(Figures) is TextValue { Text: var said } && !said.StartsWith(wording.Head(figures), StringComparison.Ordinal) ? DifficultyMasking.Mask(db, said) : null;
        var difficulties = FormWishes.Text(values, "difficulties") is { } told ? DifficultyMasking.Mask(db, told) : null;
        if (difficulties is not null)
        {
            telling.TellDifficulty(db, region, week, difficulties, submitting.Account.Id, now);
        }

        db.Add(new WeeklyReport
        {
            Id = id,
            Region = region.Value,
            WeekEnd = week.LastDay,
            Version = LastVersion(db, region, week) + 1,
            Figures = json,
            Hash = WeeklyVersions.Hash(json, difficulties is null ? [] : [new Difficulty(region.Value, null, difficulties)], explanation),
            Difficulties = difficulties is null ? null : cipher.Seal(Table, "Difficulties", id, difficulties),
            Explanation = explanation is null ? null : cipher.Seal(Table, "Explanation", id, explanation),
            AccountId = submitting.Account.Id,
            CadreId = viewer.Cadre,
            ReportedAt = now,
            IsDemo = figures.IsDemo,
        });
        return new Written(null, null, null, [.. Close(submitting, region, week)], figures.IsDemo);
    }

    public override void Undo(Undoing undoing)
    {
        var report = undoing.Db.Set<WeeklyReport>().FirstOrDefault(row => row.AccountId == undoing.Account.Id && row.ReportedAt == undoing.Record.SubmittedAt);
        if (report is not null)
        {
            report.WithdrawnAt = undoing.Now;
        }

        // What the report had handed in is due again.
        var items = undoing.Db.Set<FormRecordItem>().Where(link => link.RecordId == undoing.Record.Id).Select(link => link.ItemId);
        foreach (var item in undoing.Db.Set<WorkItem>().Where(item => items.Contains(item.Id) && item.Kind == WorkItemKind.Report && item.State == WorkItemState.Closed).ToArray())
        {
            operations.ReopenTakenBack(undoing.Db, item, undoing.Viewer, undoing.Reason, undoing.Now, undoing.Source);
        }
    }

    private static int LastVersion(AssistantDb db, RegionCode region, ReportWeek week) =>
        db.Set<WeeklyReport>().Where(row => row.Region == region.Value && row.WeekEnd == week.LastDay).Max(row => (int?)row.Version) ?? 0;

    /// <summary>The report that was due is handed in by it; not what a notice or a speech asks to be answered.</summary>
    private IEnumerable<WorkItemId> Close(Submitting submitting, RegionCode region, ReportWeek week)
    {
        var (db, viewer) = (submitting.Db, submitting.Viewer);
        var acts = viewer.ActsAs;
        var due = db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Report && item.RequestId == null && item.ClosedAt == null && item.Region == region.Value
            && item.Source == null && !db.Set<TaskProposal>().Any(task => task.ItemId == item.Id)
            && item.DueOn >= week.FirstDay && item.DueOn <= week.LastDay && item.OwnerId != null && acts.Contains(item.OwnerId.Value)).ToArray();
        foreach (var item in due)
        {
            if (operations.Apply(db, viewer, item.Id, new WorkItemOperation.Finish(), submitting.Now, submitting.Source) is OperationResult.Done)
            {
                yield return item.Id;
            }
        }
    }

    /// <summary>What somebody reports about: what they named, within their scope; else their own place.</summary>
    private static RegionCode? RegionOf(Viewer viewer, IReadOnlyDictionary<string, FlowValue> answers)
    {
        if (answers.GetValueOrDefault(Place) is ListedValue { Id: var named })
        {
            return RegionCode.TryParse(named, out var region) && viewer.Has(region, Reporting) ? region : null;
        }

        return viewer.Roles.Where(held => Reporting.Contains(held.Role)).OrderByDescending(held => held.Region.Level).ThenBy(held => held.Region.Value, StringComparer.Ordinal)
            .Select(held => (RegionCode?)held.Region).FirstOrDefault();
    }
}
