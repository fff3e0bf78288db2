using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.Reminders;

/// <summary>What a run did.</summary>
/// <param name="Planned">Matters whose plan was new.</param>
/// <param name="Due">Matters of which a stage was due.</param>
/// <param name="Reminders">Rows that were added.</param>
internal sealed record SweepReport(int Planned, int Due, int Reminders);

/// <summary>
/// Plans what has no plan yet and writes down who is to be told what is due. What is stored decides: it may run as often as it likes, and
/// after an outage of any length it finds all that is due since.
/// </summary>
internal sealed class ReminderSweep(IDatabaseReader reader, IReminderStore store, ReminderLook look, NoticeDrafting notices, UnheardMatters unheard, Deadlines deadlines, TimeProvider clock)
{
    private const int AtOnce = 2000;

    public async Task<SweepReport> RunAsync(CancellationToken ct)
    {
        var today = deadlines.DayOf(clock.GetUtcNow());
        // Mostly there is nothing: then nobody is looked up either.
        ReminderRun? run = null;
        var (planned, due, added) = (0, 0, 0);
        await unheard.ReviveAsync(() => reader.Read(db => new ReminderPeople(db, today)), today);
        while (store.ReadUnplanned(AtOnce) is { Count: > 0 } some)
        {
            ct.ThrowIfCancellationRequested();
            planned += some.Count;
            run ??= look.Begin(today);
            await store.SaveAsync(Looked(run, some, run.Plan));
        }

        while (true)
        {
            var (found, more) = await FireAsync(today, () => run ??= look.Begin(today), ct);
            (due, added) = (due + found, added + more);
            if (found == 0)
            {
                break;
            }
        }

        return new SweepReport(planned, due, added);
    }

    /// <summary>All that is due, from the first to the last. While some are written, the next ones are looked at.</summary>
    private async Task<(int Due, int Added)> FireAsync(DateOnly today, Func<ReminderRun> begin, CancellationToken ct)
    {
        var (due, added) = (0, 0);
        DueCursor? after = null;
        var saving = Task.FromResult(0);
        while (store.ReadDue(today, after, AtOnce) is { Items.Count: > 0 } some)
        {
            (due, after) = (due + some.Items.Count, some.Last);
            if (store.IsAwaited)
            {
                await saving;
            }

            var looks = Looked(begin(), some.Items, item => begin().Fire(item));
            added += await saving;
            ct.ThrowIfCancellationRequested();
            await notices.DraftAsync([.. looks.Where(one => one.Drafts).Select(one => one.Item)]);
            FaultPoint.Pass(FaultPoint.BeforeReminders);
            saving = store.SaveAsync(looks);
        }

        return (due, added + await saving);
    }

    private LookedAt[] Looked(ReminderRun run, IReadOnlyList<RemindedItem> items, Func<RemindedItem, LookedAt> what)
    {
        run.Know(reader, items);
        return [.. items.Select(what)];
    }

    public static RemindedItem Reminded(WorkItem item) => new(item.Id, item.PlanVersion, item.Kind, item.State, item.Place)
    {
        Household = item.HouseholdId,
        Owner = item.OwnerId,
        IsDeclined = item.IsDeclined,
        CheckedBy = item.CheckedBy,
        LeadUnit = item.LeadUnit,
        IsRequest = item.RequestId is not null,
        // What is quiet stands in nobody's digest.
        DueOn = item.Visibility is Visibility.Quiet ? null : item.DueOn,
        PlannedVersion = item.PlannedVersion,
        PlanKey = item.PlanKey,
        RemindOn = item.RemindOn,
        RemindedOn = item.RemindedOn,
    };
}

/// <summary>Begins runs over matters on a day.</summary>
internal sealed class ReminderLook(IDatabaseReader reader, Deadlines deadlines)
{
    public ReminderRun Begin(DateOnly today) => reader.Read(db => Begin(new ReminderPeople(db, today), today));

    public ReminderRun Begin(ReminderPeople people, DateOnly today) => new(deadlines, people, today);

    /// <summary>For plans alone: nobody is looked up, and nobody can be told.</summary>
    public ReminderRun Plans(DateOnly today) => new(deadlines, people: null, today);
}

/// <summary>Looks at matters on one day: which plan they have, and who is told. Writes nothing.</summary>
internal sealed class ReminderRun(Deadlines deadlines, ReminderPeople? people, DateOnly today)
{
    public DateOnly Today => today;

    private readonly ReminderRuleCache rules = new(deadlines, today);
    private readonly Dictionary<(DateOnly Due, RegionCode Place, RemindersRule Rule), IReadOnlyList<PlannedStage>> plans = [];
    private IReadOnlyDictionary<HouseholdId, string> kinds = new Dictionary<HouseholdId, string>();

    /// <summary>Reads what the rules of these matters depend on; mostly nothing.</summary>
    public void Know(IDatabaseReader reader, IReadOnlyCollection<RemindedItem> items)
    {
        if (items.Any(item => item.Kind is WorkItemKind.Visit))
        {
            reader.Read(db => Know(db, items));
        }
    }

    /// <summary>Reads what the rules of these matters depend on.</summary>
    /// <returns>How many households were looked up.</returns>
    public int Know(AssistantDb db, IReadOnlyCollection<RemindedItem> items)
    {
        HouseholdId[] visited = [.. items.Where(item => item.Kind is WorkItemKind.Visit).Select(item => item.Household).OfType<HouseholdId>().Distinct()];
        kinds = visited is [] ? new Dictionary<HouseholdId, string>() : VisitKinds.Of(db, visited, today);
        return kinds.Count;
    }

    public IReadOnlyList<PlannedStage> StagesOf(RemindedItem item)
    {
        if (item.DueOn is not { } due || RuleOf(item) is not { Parameters: var rule })
        {
            return [];
        }

        // Most matters of a place are due on few days.
        if (!plans.TryGetValue((due, item.Place, rule), out var stages))
        {
            plans[(due, item.Place, rule)] = stages = ReminderPlan.Of(due, rule, deadlines.WorkingDaysOf(item.Place));
        }

        return stages;
    }

    /// <summary>Of a matter whose plan is new: what passed before anybody planned it is told today, the last of it, whatever the rule says of late ones.</summary>
    public LookedAt Plan(RemindedItem item)
    {
        var stages = StagesOf(item);
        var missed = stages.Any(stage => stage.On < today);
        return new LookedAt(
            item.Id, item.PlanVersion, ReminderPlan.KeyOf(stages), missed ? today : ReminderPlan.NextAfter(stages, today.AddDays(-1)), missed ? null : today.AddDays(-1), []);
    }

    /// <summary>Who is told what is due by today.</summary>
    public LookedAt Fire(RemindedItem item)
    {
        var stages = StagesOf(item);
        var (due, overtaken) = ReminderPlan.DueOn(stages, item.RemindedOn, today);
        var rows = new List<Reminder>();
        foreach (var stage in overtaken)
        {
            rows.Add(RowOf(item, stage, new Recipient(item.Owner, IsOwn: true, ReminderReason.None), ReminderState.Overtaken));
        }

        if (due is { } one)
        {
            // The first look after the plan began is never late.
            var isLate = one.On < today && item.RemindedOn is not null;
            var isDropped = isLate && RuleOf(item) is { Parameters.Late: LateReminders.Drop };
            rows.AddRange(ReminderRecipients.Of(item, one.Stage, people ?? throw new InvalidOperationException("Nobody was looked up.")).Select(recipient => RowOf(
                item, one, recipient, isDropped ? ReminderState.Dropped : recipient.To is null ? ReminderState.NobodyThere : ReminderState.Waiting, isLate && RuleOf(item) is { Parameters.Late: LateReminders.Now })));
        }

        return new LookedAt(item.Id, item.PlanVersion, ReminderPlan.KeyOf(stages), ReminderPlan.NextAfter(stages, today), today, rows)
        {
            Drafts = rows.Exists(row => row.State is ReminderState.Waiting) && due is { Stage.Drafts: true },
        };
    }

    public RuleInForce<RemindersRule>? RuleOf(RemindedItem item) =>
        rules.Of(item.Kind, item is { Kind: WorkItemKind.Visit, Household: { } home } ? kinds.GetValueOrDefault(home) : null, item.Place);

    private Reminder RowOf(RemindedItem item, PlannedStage stage, Recipient recipient, ReminderState state, bool presses = false) => new()
    {
        Id = Reminder.IdOf(item.Id, item.PlanVersion, stage.Stage.Name, recipient.To),
        ItemId = item.Id,
        PlanVersion = item.PlanVersion,
        Stage = stage.Stage.Name,
        CadreId = recipient.To,
        On = today,
        State = state,
        Reason = recipient.Reason,
        IsOwn = recipient.IsOwn,
        Presses = presses,
    };
}
