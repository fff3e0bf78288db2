using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Does something with a household's case and tells whoever it concerns, in one transaction.</summary>
internal sealed class CaseChanges(IDatabaseWriter writer, CaseTelling telling, AfterCommit committed, TimeProvider clock)
{
    /// <param name="act">Opens a case, or takes a step of it.</param>
    /// <param name="from">Where it stood before; null: it is new.</param>
    /// <param name="basis">What was said it rests on.</param>
    public async Task<StepResult> StepAsync(Viewer viewer, MonitoringState? from, string basis, Func<AssistantDb, DateTimeOffset, StepResult> act)
    {
        var result = await writer.WriteAsync(db =>
        {
            var now = clock.GetUtcNow();
            var result = act(db, now);
            if (result is StepResult.Done done)
            {
                telling.Tell(db, done, from, basis, viewer, now);
            }

            return result;
        });
        committed.Announce();
        return result;
    }
}

/// <summary>
/// Tells of a step of a case: those who answer for the household, whoever's turn it is next, and the household itself where it may know.
/// Runs inside the caller's transaction.
/// </summary>
internal sealed class CaseTelling(AnnouncementWriting announcements, IDialogs dialogs, Gazetteer gazetteer, CountyFacts county, Deadlines deadlines)
{
    public void Tell(AssistantDb db, StepResult.Done step, MonitoringState? from, string basis, Viewer viewer, DateTimeOffset now)
    {
        var (monitoring, item, today) = (step.Case, step.Item, deadlines.DayOf(now));
        var household = db.Set<Household>().First(row => row.Id == monitoring.HouseholdId);
        var place = RegionCode.Parse(household.Region);
        (string, object)[] where = [("household", household.HeadName), ("place", gazetteer.NameFor(place, county.Place())), ("state", Say(CaseworkTexts.States[(int)monitoring.State]))];
        // Whose turn it is hears that, and not the step once more.
        var told = new HashSet<AccountId>();
        if (item?.OwnerId is { } owner && owner != viewer.Cadre)
        {
            var turn = DueOf(item, Say(FormWords.CaseTurn, [("number", item.Number), .. where, ("text", basis)]));
            Send(db, Responsible.AccountsOf(db, owner, today), turn, item, place, told, now);
            if (!Reach.Hears(db, owner, today) && Reach.Instead(db, place, owner, today) is { } other)
            {
                Send(db, Responsible.AccountsOf(db, other.Id, today), Say(FormWords.ToldInstead, ("name", db.Set<Cadre>().Where(row => row.Id == owner).Select(row => row.Name).First()), ("text", turn)), item, place, told, now);
            }
        }

        var paired = db.Set<Pairing>().On(today).Where(pairing => pairing.HouseholdId == household.Id && pairing.CadreId != viewer.Cadre).OrderBy(pairing => pairing.Rank)
            .Select(pairing => pairing.CadreId).ToArray();
        foreach (var cadre in paired)
        {
            Send(db, Responsible.AccountsOf(db, cadre, today), Say(FormWords.CaseStep, [.. where, ("text", basis)]), item, place, told, now);
        }

        if (HeardBy(monitoring.State, from, WasAppliedFor(db, monitoring)) is { } key)
        {
            var text = Say(key, [.. key.Slots.Select(slot => (slot, (object)(slot switch { "unit" => viewer.Unit, "text" => basis, _ => county.DeskPhone })))]);
            Send(db, OwnOf(db, household), text, item: null, place, told, now, IsNotice(monitoring.State) ? AnnouncementCause.Notice : AnnouncementCause.Matter);
        }
    }

    /// <summary>Whoever had the step that was due has nothing to do any more.</summary>
    public void TakenBack(AssistantDb db, Household household, WorkItem item, AccountId? by, DateTimeOffset now)
    {
        if (item.OwnerId is { } owner)
        {
            Send(
                db, Responsible.AccountsOf(db, owner, deadlines.DayOf(now)).Where(account => account != by), Say(FormWords.CaseTakenBack, ("number", item.Number), ("household", household.HeadName)),
                item, RegionCode.Parse(household.Region), [], now);
        }
    }

    /// <summary>The household hears something beside the steps.</summary>
    /// <param name="by">Who did it, and knows.</param>
    public void Household(AssistantDb db, Household household, string text, AccountId? by, DateTimeOffset now) =>
        Send(db, OwnOf(db, household).Where(account => account != by), text, item: null, RegionCode.Parse(household.Region), [], now, AnnouncementCause.Notice);

    private string DueOf(WorkItem item, string text) => item.DueOn is { } due ? text + "\n" + Say(FormWords.ToldDue, ("month", due.Month), ("day", due.Day)) : text;

    private static AccountId[] OwnOf(AssistantDb db, Household household) =>
        [.. db.Set<Account>().Where(account => account.HouseholdId == household.Id).OrderBy(account => account.Id).Select(account => account.Id)];

    /// <summary>It was asked for: then the household hears of every step, and of a no at any of them.</summary>
    private static bool WasAppliedFor(AssistantDb db, MonitoringCase monitoring) =>
        db.Set<FormRecordItem>().Any(link => db.Set<WorkItem>().Any(item => item.Id == link.ItemId && item.CaseId == monitoring.Id));

    /// <returns>Null where it is nothing for the household yet.</returns>
    private static TextKey? HeardBy(MonitoringState state, MonitoringState? from, bool applied) => state switch
    {
        MonitoringState.Proposed when applied => FormWords.CaseProposed,
        MonitoringState.Reviewed when applied => FormWords.CaseReviewed,
        MonitoringState.TownshipReview when applied => FormWords.CaseAtTownship,
        MonitoringState.CountyReview when applied => FormWords.CaseAtCounty,
        MonitoringState.ToVerify => FormWords.CaseVerified,
        MonitoringState.Published => FormWords.CasePublished,
        MonitoringState.MeasuresPending => FormWords.CaseTakenIn,
        MonitoringState.Helped => from is MonitoringState.MeasuresPending ? FormWords.CaseHelped : FormWords.CaseGoesOn,
        // Whoever was never looked at was never told; then there is nothing to take back.
        MonitoringState.NotMet => from is MonitoringState.Clue && !applied ? null : FormWords.CaseNotMet,
        MonitoringState.RemovalPublished => FormWords.CaseRemovalPublished,
        MonitoringState.Removed => FormWords.CaseRemoved,
        _ => null,
    };

    /// <summary>What is published of a household and what is decided about it has to be told to it, whatever else it wants to hear.</summary>
    private static bool IsNotice(MonitoringState state) =>
        state is MonitoringState.Published or MonitoringState.MeasuresPending or MonitoringState.NotMet or MonitoringState.RemovalPublished or MonitoringState.Removed;

    private void Send(
        AssistantDb db, IEnumerable<AccountId> to, string text, WorkItem? item, RegionCode place, HashSet<AccountId> told, DateTimeOffset now,
        AnnouncementCause cause = AnnouncementCause.Matter)
    {
        foreach (var account in to.Where(told.Add))
        {
            announcements.Add(db, new Announcing(account, cause, new AnnouncedWords(text, []), place) { Item = item?.Id }, now);
        }
    }

    private string Say(TextKey key, params ReadOnlySpan<(string Slot, object Value)> values) => dialogs.Current.Text(key, values);
}
