using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

internal abstract record StepResult
{
    public sealed record Done(MonitoringCase Case) : StepResult;

    public sealed record NotFound : StepResult;

    public sealed record NotAllowed : StepResult;

    public sealed record OutOfOrder(MonitoringState State) : StepResult;

    /// <summary>What is published has to hang up to and with that day.</summary>
    public sealed record TooEarly(DateOnly Until) : StepResult;

    /// <summary>Risks without a measure against them.</summary>
    public sealed record MeasuresMissing(IReadOnlyList<string> Risks) : StepResult;
}

/// <summary>Opens cases and takes their steps; the household's identity follows. Runs inside the caller's transaction.</summary>
internal sealed class MonitoringCases(Deadlines deadlines, RowCipher cipher)
{
    /// <summary>A clue: from here on the clocks run that the household relies on.</summary>
    public MonitoringCase Open(AssistantDb db, Household household, string type, IEnumerable<string> risks, DateTimeOffset now, bool demo = false)
    {
        var (today, region) = (deadlines.DayOf(now), RegionCode.Parse(household.Region));
        var monitoring = new MonitoringCase
        {
            Id = VersionSeven.Next(now),
            HouseholdId = household.Id,
            Type = type,
            State = MonitoringState.Clue,
            OpenedOn = today,
            StepSince = today,
            StepDueOn = deadlines.Of("monitoring-accept", region, now).On,
            DecisionDueOn = deadlines.Of("monitoring-whole", region, now).On,
            Version = 1,
            IsDemo = demo,
        };
        db.Add(monitoring);
        db.AddRange(risks.Distinct(StringComparer.Ordinal).Select(code => new MonitoringRisk { CaseId = monitoring.Id, Code = code, FoundOn = today }));
        return monitoring;
    }

    public StepResult Advance(AssistantDb db, Viewer viewer, Guid id, MonitoringState to, DateTimeOffset now, string basis)
    {
        var today = deadlines.DayOf(now);
        var visible = db.Set<Household>().VisibleTo(viewer, db, today);
        if (db.Set<MonitoringCase>().FirstOrDefault(row => row.Id == id && visible.Any(household => household.Id == row.HouseholdId)) is not { } monitoring)
        {
            return new StepResult.NotFound();
        }

        if (MonitoringOrder.Find(monitoring.State, to) is not { } step)
        {
            return new StepResult.OutOfOrder(monitoring.State);
        }

        var household = db.Set<Household>().First(row => row.Id == monitoring.HouseholdId);
        var region = RegionCode.Parse(household.Region);
        if (!viewer.Has(region, step.Decides))
        {
            return new StepResult.NotAllowed();
        }

        if (step.AfterItsTime && monitoring.StepDueOn is { } until && today <= until)
        {
            return new StepResult.TooEarly(until);
        }

        if (to is MonitoringState.Helped && monitoring.State is MonitoringState.MeasuresPending && Unanswered(db, id) is { Count: > 0 } risks)
        {
            return new StepResult.MeasuresMissing(risks);
        }

        Move(db, monitoring, step, viewer.Cadre, now);
        Identify(db, monitoring, step, now, today, basis);
        return new StepResult.Done(monitoring);
    }

    /// <summary>Whether somebody works on the measures of the households of a region, or may only know that there are some.</summary>
    public static bool WorksOn(Viewer viewer, RegionCode region) => viewer.Has(region, Role.Helper, Role.TeamMember, Role.TeamLeader, Role.Township, Role.County);

    /// <summary>Notes what shows that a measure was taken; the newest words stand.</summary>
    public StepResult AddEvidence(AssistantDb db, Viewer viewer, Guid measureId, string words, DateTimeOffset now)
    {
        var visible = db.Set<Household>().VisibleTo(viewer, db, deadlines.DayOf(now));
        if (db.Set<MonitoringMeasure>().FirstOrDefault(row => row.Id == measureId) is not { } measure
            || db.Set<MonitoringCase>().FirstOrDefault(row => row.Id == measure.CaseId && visible.Any(household => household.Id == row.HouseholdId)) is not { } monitoring)
        {
            return new StepResult.NotFound();
        }

        if (!viewer.IsStaff || !WorksOn(viewer, RegionCode.Parse(db.Set<Household>().First(row => row.Id == monitoring.HouseholdId).Region)))
        {
            return new StepResult.NotAllowed();
        }

        (measure.Evidence, measure.EvidenceAt, measure.EvidenceById) = (cipher.Seal("monitoring_measures", "Evidence", measure.Id, words), now, viewer.Cadre);
        return new StepResult.Done(monitoring);
    }

    /// <summary>Two households became one and both had a case: one goes on with the risks and measures of both, the other ends and says why.</summary>
    public static void EndMerged(AssistantDb db, Viewer by, MonitoringCase ending, MonitoringCase goingOn, DateOnly today, DateTimeOffset now)
    {
        var known = db.Set<MonitoringRisk>().Where(risk => risk.CaseId == goingOn.Id).Select(risk => risk.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var risk in db.Set<MonitoringRisk>().Where(risk => risk.CaseId == ending.Id && risk.GoneOn == null).ToArray())
        {
            if (known.Add(risk.Code))
            {
                db.Add(new MonitoringRisk { CaseId = goingOn.Id, Code = risk.Code, FoundOn = risk.FoundOn });
            }
        }

        foreach (var measure in db.Set<MonitoringMeasure>().Where(measure => measure.CaseId == ending.Id).ToArray())
        {
            measure.CaseId = goingOn.Id;
        }

        var last = db.Set<MonitoringStep>().Where(row => row.CaseId == ending.Id).Max(row => (int?)row.Sequence) ?? 0;
        db.Add(new MonitoringStep
        {
            CaseId = ending.Id, Sequence = last + 1, At = now, From = ending.State, To = MonitoringState.Ended, CadreId = by.Cadre, Reason = MonitoringStep.Merged,
        });
        goingOn.HighRisk |= ending.HighRisk;
        goingOn.Version++;
        (ending.State, ending.StepSince, ending.StepDueOn, ending.DecisionDueOn, ending.ClosedOn) = (MonitoringState.Ended, today, null, null, today);
    }

    private void Move(AssistantDb db, MonitoringCase monitoring, MonitoringTransition step, CadreId? by, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var region = RegionCode.Parse(db.Set<Household>().Local.First(row => row.Id == monitoring.HouseholdId).Region);
        var stored = db.Set<MonitoringStep>().Where(row => row.CaseId == monitoring.Id).Max(row => (int?)row.Sequence) ?? 0;
        var pending = db.Set<MonitoringStep>().Local.Where(row => row.CaseId == monitoring.Id).Select(row => row.Sequence).DefaultIfEmpty().Max();
        db.Add(new MonitoringStep { CaseId = monitoring.Id, Sequence = Math.Max(stored, pending) + 1, At = now, From = step.From, To = step.To, CadreId = by });
        monitoring.State = step.To;
        monitoring.StepSince = today;
        monitoring.StepDueOn = step.Clock is { } clock ? deadlines.Of(clock, region, now).On : null;
        monitoring.ClosedOn = MonitoringOrder.IsEnded(step.To) ? today : null;
        if (MonitoringOrder.IsMonitored(step.To) || MonitoringOrder.IsEnded(step.To))
        {
            monitoring.DecisionDueOn = null;
        }

        monitoring.Version++;
    }

    // Taken in from the day of the decision; out of risk from the day after it.
    private static void Identify(AssistantDb db, MonitoringCase monitoring, MonitoringTransition step, DateTimeOffset now, DateOnly today, string basis)
    {
        var (before, after) = (MonitoringOrder.IsMonitored(step.From), MonitoringOrder.IsMonitored(step.To));
        if (!before && after)
        {
            db.Add(new HouseholdIdentity
            {
                Id = VersionSeven.Next(now),
                HouseholdId = monitoring.HouseholdId,
                Kind = IdentityKinds.Monitored,
                Level = monitoring.Type,
                From = today,
                Basis = basis,
            });
        }
        else if (before && !after && !HasAnother(db, monitoring))
        {
            var open = db.Set<HouseholdIdentity>().Where(row => row.HouseholdId == monitoring.HouseholdId && row.Kind == IdentityKinds.Monitored && row.Until == null);
            foreach (var identity in open)
            {
                identity.Until = today;
            }
        }
    }

    // Two households that became one may have brought a case each.
    private static bool HasAnother(AssistantDb db, MonitoringCase monitoring) =>
        db.Set<MonitoringCase>().Where(row => row.HouseholdId == monitoring.HouseholdId && row.Id != monitoring.Id && row.ClosedOn == null)
            .Select(row => row.State).AsEnumerable().Any(MonitoringOrder.IsMonitored);

    private static IReadOnlyList<string> Unanswered(AssistantDb db, Guid id) =>
    [
        .. db.Set<MonitoringRisk>()
            .Where(risk => risk.CaseId == id && risk.GoneOn == null
                && !db.Set<MonitoringMeasure>().Any(measure => measure.CaseId == id && measure.Risk == risk.Code))
            .Select(risk => risk.Code)
            .Order(),
    ];
}
