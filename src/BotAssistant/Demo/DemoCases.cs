using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;

namespace BotAssistant.Demo;

/// <summary>The step of a demo case that is due, as its matter says it.</summary>
internal sealed record DemoStep(Guid Case, string Name, DateOnly Since, DateOnly? Due, CadreId Owner);

/// <summary>Makes cases with the steps that led to where they stand, risks and measures.</summary>
internal sealed class DemoCases(DemoPlan plan, DemoWords words, DemoPeople people, Deadlines deadlines, RowCipher cipher)
{
    private const int MostSteps = 16;

    /// <summary>One ordinary household in so many is being looked at these days.</summary>
    private const int LookedAtEvery = 150;

    // How many days after the clue each step is taken: in time, by the county's own rules.
    private static readonly (MonitoringState State, int Day)[] Way =
    [
        (MonitoringState.ToVerify, 1), (MonitoringState.Proposed, 3), (MonitoringState.Reviewed, 5), (MonitoringState.Published, 6), (MonitoringState.TownshipReview, 12),
        (MonitoringState.CountyReview, 13), (MonitoringState.MeasuresPending, 15),
    ];

    private static readonly MonitoringState[] LookedAt =
        [MonitoringState.ToVerify, MonitoringState.Proposed, MonitoringState.Published, MonitoringState.TownshipReview, MonitoringState.CountyReview, MonitoringState.Clue, MonitoringState.Reviewed];

    /// <returns>The step that is due; null where there is no case, or nobody's turn it is.</returns>
    public DemoStep? Add(DemoHome home, List<object> rows, ref Dice dice)
    {
        var identity = home.Identities.FirstOrDefault(one => one.Kind == IdentityKinds.Monitored);
        if (identity is null)
        {
            return home.Sample is null && home.Identities is [] && home.Index % LookedAtEvery == LookedAtEvery / 2 ? BeingLookedAt(home, rows, ref dice) : null;
        }

        var steps = new List<(MonitoringState State, DateOnly On)>();
        var clue = identity.From.AddDays(-15);
        steps.AddRange(Way.Select(step => (step.State, clue.AddDays(step.Day))));
        if (identity.From.AddDays(7) <= plan.AsOf)
        {
            steps.Add((MonitoringState.Helped, identity.From.AddDays(7)));
        }

        if (identity.Until is { } removed)
        {
            steps.AddRange([(MonitoringState.RemovalProposed, removed.AddDays(-12)), (MonitoringState.RemovalPublished, removed.AddDays(-9)), (MonitoringState.Removed, removed)]);
        }
        else if (home.Sample is null && identity.From < plan.AsOf.AddMonths(-8) && dice.Chance(150))
        {
            // Some are on their way out.
            steps.Add((MonitoringState.RemovalProposed, plan.AsOf.AddDays(-4)));
            if (dice.Chance(500))
            {
                steps.Add((MonitoringState.RemovalPublished, plan.AsOf.AddDays(-1)));
            }
        }

        var isHelped = steps.Exists(step => step.State is MonitoringState.Helped);
        var gone = identity.Until ?? (steps[^1].State is MonitoringState.RemovalProposed or MonitoringState.RemovalPublished ? plan.AsOf.AddDays(-4) : (DateOnly?)null);
        var id = DemoIds.Of(DemoRow.Case, home.Index);
        var due = Case(home, id, identity.Level ?? Types[0], clue, steps, identity.Until, home.Sample?.HighRisk ?? dice.Chance(200), rows);
        var number = 0;
        foreach (var risk in home.Sample?.Risks ?? [dice.Pick(words.Measures).Risk])
        {
            rows.Add(new MonitoringRisk { CaseId = id, Code = risk, FoundOn = clue, GoneOn = gone });
            if (isHelped && words.Measures.FirstOrDefault(one => one.Risk == risk) is { } measure)
            {
                rows.Add(new MonitoringMeasure
                {
                    Id = DemoIds.Of(DemoRow.Measure, ((long)home.Index * 8) + number++),
                    CaseId = id,
                    Risk = risk,
                    What = measure.What,
                    Unit = measure.Unit,
                    CadreId = home.Helper,
                    From = identity.From.AddDays(7),
                    Until = identity.From.AddMonths(12),
                    Funds = dice.Chance(700) ? dice.Between(10, 80) * 10_000L : null,
                    FundsFrom = dice.Chance(600) ? "衔接推进乡村振兴补助资金" : null,
                    Progress = gone is not null || identity.From.AddMonths(12) < plan.AsOf ? 100 : dice.Between(1, 9) * 10,
                });
            }
        }

        return due;
    }

    private static readonly string[] Types = ["边缘易致贫户", "突发严重困难户"];

    private DemoStep? BeingLookedAt(DemoHome home, List<object> rows, ref Dice dice)
    {
        var state = LookedAt[home.Index / LookedAtEvery % LookedAt.Length];
        var taken = Way.TakeWhile(step => step.State <= state).ToArray();
        // The last step was taken yesterday or today.
        var clue = plan.AsOf.AddDays(-(taken is [.., var last] ? last.Day : 0) - dice.Between(0, 1));
        var id = DemoIds.Of(DemoRow.Case, home.Index);
        var due = Case(home, id, dice.Pick(Types), clue, [.. taken.Select(step => (step.State, clue.AddDays(step.Day)))], closed: null, isHigh: false, rows);
        rows.Add(new MonitoringRisk { CaseId = id, Code = dice.Pick(words.Measures).Risk, FoundOn = clue });
        return due;
    }

    private DemoStep? Case(DemoHome home, Guid id, string type, DateOnly clue, List<(MonitoringState State, DateOnly On)> steps, DateOnly? closed, bool isHigh, List<object> rows)
    {
        var region = RegionCode.Parse(home.Household.Region);
        var (state, since) = steps is [.., var newest] ? newest : (MonitoringState.Clue, clue);
        var stepDue = MonitoringOrder.ClockOf(state) is { } clock ? deadlines.Of(clock, region, Morning(since)).On : null;
        var decided = MonitoringOrder.IsMonitored(state) || MonitoringOrder.IsEnded(state);
        rows.Add(new MonitoringCase
        {
            Id = id,
            HouseholdId = home.Household.Id,
            Type = type,
            State = state,
            HighRisk = isHigh,
            OpenedOn = clue,
            StepSince = since,
            StepDueOn = stepDue,
            DecisionDueOn = decided ? null : deadlines.Of("monitoring-whole", region, Morning(clue)).On,
            ClosedOn = closed,
            Version = 1,
            IsDemo = true,
        });
        Note(home, id, 0, clue, people.CheckerOf(region.Up(RegionLevel.Village).Value), rows);
        var from = MonitoringState.Clue;
        for (var at = 0; at < steps.Count; at++)
        {
            var by = DeciderOf(from, steps[at].State, region);
            rows.Add(new MonitoringStep { CaseId = id, Sequence = at + 1, At = Morning(steps[at].On), From = from, To = steps[at].State, CadreId = by });
            Note(home, id, at + 1, steps[at].On, by, rows);
            from = steps[at].State;
        }

        if (!MonitoringOrder.WaitsForStep(state) || MonitoringOrder.Forward(state) is not { } forward)
        {
            return null;
        }

        var due = MonitoringOrder.HasToLast(state) && stepDue is { } hangs ? deadlines.WorkingDaysOf(region).Add(hangs, 1) : stepDue;
        return new DemoStep(id, words.CaseStates[(int)state], since, due, DeciderOf(state, forward.To, region));
    }

    private void Note(DemoHome home, Guid id, int step, DateOnly on, CadreId by, List<object> rows)
    {
        var note = DemoIds.Of(DemoRow.Note, ((long)home.Index * MostSteps) + step);
        rows.Add(new MonitoringNote
        {
            Id = note,
            CaseId = id,
            At = Morning(on),
            Kind = MonitoringNoteKind.Basis,
            Step = step,
            CadreId = by,
            Note = cipher.Seal(MonitoringCases.NotesTable, "Note", note, words.Bases[step % words.Bases.Count]),
        });
    }

    private CadreId DeciderOf(MonitoringState from, MonitoringState to, RegionCode region) => MonitoringOrder.Find(from, to)!.Decides[0] switch
    {
        Role.TeamLeader => people.CheckerOf(region.Up(RegionLevel.Village).Value),
        Role.Township => people.CheckerOf(region.Up(RegionLevel.Township).Value),
        _ => people.Of("county"),
    };

    private static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
}
