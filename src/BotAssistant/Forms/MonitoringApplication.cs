using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>
/// Takes the application of a household that is in trouble, by itself, by somebody who acts for it, or by a cadre: it becomes a clue whose
/// clocks run from here. Whether it is taken in is decided by people, step by step.
/// </summary>
internal sealed class MonitoringApplication(MonitoringCases cases, CaseTelling telling, IDialogs dialogs, Deadlines deadlines) : FormHandler(FormHandlers.MonitoringApplication)
{
    private const string Home = "household";
    private const string Consent = "consent";

    public override FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers)
    {
        var viewer = asking.Viewer;
        if (!viewer.IsStaff && viewer.Household is null)
        {
            return new FlowObjection(null, Say(FormWords.ApplyNotBound));
        }

        if (viewer.IsStaff && !answers.ContainsKey(Home))
        {
            return new FlowObjection(Home, Say(FormWords.ApplyWhich));
        }

        if (HouseholdOf(db, viewer, answers, asking.Today) is not { } household)
        {
            return new FlowObjection(viewer.IsStaff ? Home : null, Say(FormWords.ApplyNotYours));
        }

        if (db.Set<MonitoringCase>().FirstOrDefault(row => row.HouseholdId == household.Id && row.ClosedOn == null) is { } running)
        {
            return new FlowObjection(
                null, Say(FormWords.ApplyRunning, ("household", household.HeadName), ("state", Say(CaseworkTexts.States[(int)running.State])), ("month", running.OpenedOn.Month), ("day", running.OpenedOn.Day)));
        }

        return answers.GetValueOrDefault(Consent) is YesNoValue { Yes: false } ? new FlowObjection(Consent, Say(FormWords.ApplyNoConsent)) : null;
    }

    public override FlowObjection? ObjectionAfterwards(AssistantDb db, FormRecord record, bool correct, Asking asking) =>
        CaseOf(db, record) is not { } found ? null
        : correct ? new FlowObjection(null, Say(FormWords.ApplyNotCorrected))
        : found.State is MonitoringState.Clue ? null
        : new FlowObjection(null, Say(FormWords.ApplyLate, ("state", Say(CaseworkTexts.States[(int)found.State]))));

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (HouseholdOf(db, viewer, wish.Values, today) is not { } household)
        {
            return FormPlan.Nothing;
        }

        var region = RegionCode.Parse(household.Region);
        var first = MonitoringCases.FirstOf(db, region, today);
        var lines = new List<string>
        {
            Say(FormWords.ApplyPlan, ("household", household.HeadName), ("who", first is null ? Say(FormWords.CheckersOf[(int)CheckLevel.Village]) : Say(FormWords.CheckerName, ("name", first.Name), ("unit", first.Unit)))),
            // What was agreed to is read back before it counts.
            Say(viewer.IsStaff || viewer.ActsForOthers ? FormWords.ApplyConsentFor : FormWords.ApplyConsent, ("household", household.HeadName), ("month", today.Month), ("day", today.Day)),
        };
        if (first is not null && !Reach.Hears(db, first.Id, today))
        {
            lines.Add(Reach.Instead(db, region, first.Id, today) is { } other
                ? Say(FormWords.NotHeard, ("name", first.Name), ("other", other.Name), ("unit", other.Unit))
                : Say(FormWords.NotHeardAlone, ("name", first.Name)));
        }

        if (deadlines.Of("monitoring-whole", region, now).On is { } end)
        {
            lines.Add(Say(FormWords.ApplyDue, ("month", end.Month), ("day", end.Day)));
        }

        return FormPlan.Nothing with { Lines = lines };
    }

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, viewer, now, values) = (submitting.Db, submitting.Viewer, submitting.Now, submitting.Form.Values);
        var today = deadlines.DayOf(now);
        if (HouseholdOf(db, viewer, values, today) is not { } household || values.GetValueOrDefault(Consent) is not YesNoValue { Yes: true })
        {
            throw new DecisionOutdatedException("The application is not this person's to make any more.");
        }

        string[] risks = [.. ((values.GetValueOrDefault("risks") as ChoiceValue)?.Options ?? []).Select(option => option.Id[1..]).Where(code => CaseworkTexts.RiskCodes.Contains(code, StringComparer.Ordinal))];
        var by = viewer.IsStaff ? Say(FormWords.ApplyByCadre, ("name", viewer.Name)) : viewer.ActsForOthers ? Say(FormWords.ApplyByRelative) : Say(FormWords.ApplyBySelf);
        var basis = Say(
            FormWords.ApplyBasis, ("by", by), ("text", FormWishes.Text(values, "story") ?? ""), ("month", today.Month), ("day", today.Day));
        if (values.GetValueOrDefault("phone") is PhoneValue { Number: var phone })
        {
            // Whoever comes to look into it calls first.
            basis += "\n" + Say(FormWords.ToldPhone, ("phone", phone));
        }

        // Whether it came suddenly, whoever looks into it says; what was ticked does not.
        var type = IsOutOfPoverty(db, household.Id, today) ? 0 : 1;
        if (cases.OpenFor(db, viewer, household, Say(CaseworkTexts.CaseTypes[type]), risks is [] ? ["99"] : risks, basis, now) is not StepResult.Done done)
        {
            throw new DecisionOutdatedException("The household has a case that is open.");
        }

        telling.Tell(db, done, from: null, basis, viewer, now);
        if (viewer.IsStaff || viewer.ActsForOthers)
        {
            // Whose yes was given for them hears that it was.
            telling.Household(
                db, household,
                viewer.IsStaff ? Say(FormWords.ApplyTold, ("name", viewer.Name), ("month", today.Month), ("day", today.Day)) : Say(FormWords.ApplyToldOther, ("month", today.Month), ("day", today.Day)),
                submitting.Account.Id, now);
        }

        return new Written(household.Id, null, null, done.Item is { } item ? [item.Id] : [], household.IsDemo);
    }

    public override void Undo(Undoing undoing)
    {
        if (CaseOf(undoing.Db, undoing.Record) is { State: MonitoringState.Clue } found)
        {
            var (db, household) = (undoing.Db, undoing.Db.Set<Household>().First(row => row.Id == found.HouseholdId));
            var step = db.Set<WorkItem>().FirstOrDefault(item => item.CaseId == found.Id && item.ClosedAt == null);
            cases.TakeBack(db, undoing.Viewer, found, undoing.Reason, undoing.Now);
            if (step is not null)
            {
                telling.TakenBack(db, household, step, undoing.Account.Id, undoing.Now);
            }

            // What was said in its name is no longer said.
            telling.Household(db, household, Say(FormWords.ApplyTakenBack, ("household", household.HeadName)), undoing.Account.Id, undoing.Now);
        }
    }

    private static MonitoringCase? CaseOf(AssistantDb db, FormRecord record)
    {
        var items = db.Set<FormRecordItem>().Where(link => link.RecordId == record.Id).Select(link => link.ItemId);
        var cases = db.Set<WorkItem>().Where(item => items.Contains(item.Id) && item.CaseId != null).Select(item => item.CaseId);
        return db.Set<MonitoringCase>().FirstOrDefault(row => cases.Contains(row.Id));
    }

    private static Household? HouseholdOf(AssistantDb db, Viewer viewer, IReadOnlyDictionary<string, FlowValue> answers, DateOnly today)
    {
        HouseholdId? id = !viewer.IsStaff ? viewer.Household
            : answers.GetValueOrDefault(Home) is ListedValue { Id: var named } && Guid.TryParseExact(named, "N", out var parsed) ? MergedHouseholds.Now(db, new HouseholdId(parsed)) : null;
        return db.Set<Household>().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == id && row.ClosedOn == null);
    }

    private static bool IsOutOfPoverty(AssistantDb db, HouseholdId household, DateOnly today) =>
        db.Set<HouseholdIdentity>().IdentityAt(household, today).Any(identity => identity.Kind == IdentityKinds.OutOfPoverty || identity.Kind == IdentityKinds.StablyOutOfPoverty);

    private string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);
}
