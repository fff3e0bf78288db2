using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Casework;

internal abstract record StepResult
{
    /// <param name="Item">The matter of the step that is due next; null where nobody's turn it is.</param>
    public sealed record Done(MonitoringCase Case, WorkItem? Item = null) : StepResult;

    public sealed record NotFound : StepResult;

    public sealed record NotAllowed : StepResult;

    public sealed record OutOfOrder(MonitoringState State) : StepResult;

    /// <summary>What is published has to hang, and help has to last, up to and with that day.</summary>
    public sealed record TooEarly(DateOnly Until) : StepResult;

    /// <summary>Risks without a measure against them.</summary>
    public sealed record MeasuresMissing(IReadOnlyList<string> Risks) : StepResult;

    /// <summary>Risks that are still there.</summary>
    public sealed record RisksOpen(IReadOnlyList<string> Risks) : StepResult;

    /// <summary>The household has a case that is open; it has one at a time.</summary>
    public sealed record AnotherOpen : StepResult;
}

/// <summary>
/// Opens cases and takes their steps; the household's identity follows, and whoever's turn it is next has a matter with the step's clock.
/// Runs inside the caller's transaction.
/// </summary>
internal sealed class MonitoringCases(Deadlines deadlines, WorkItemOpening opening, WorkItemOperations operations, RowCipher cipher, IDialogs dialogs)
{
    public const string NotesTable = "monitoring_notes";

    /// <summary>A clue: from here on the clocks run that the household relies on. Whoever has a task for the household may bring one.</summary>
    public StepResult Open(AssistantDb db, Viewer viewer, HouseholdId id, string type, IEnumerable<string> risks, string basis, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<Household>().WithCasesFor(viewer, db, today).FirstOrDefault(row => row.Id == id && row.ClosedOn == null) is not { } household)
        {
            return new StepResult.NotFound();
        }

        return OpenFor(db, viewer, household, type, risks, basis, now);
    }

    /// <summary>Like it, of a household that applies itself, or for which somebody does: whether they may is known already.</summary>
    public StepResult OpenFor(AssistantDb db, Viewer viewer, Household household, string type, IEnumerable<string> risks, string basis, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (db.Set<MonitoringCase>().Any(row => row.HouseholdId == household.Id && row.ClosedOn == null))
        {
            return new StepResult.AnotherOpen();
        }

        var region = RegionCode.Parse(household.Region);
        var monitoring = new MonitoringCase
        {
            Id = VersionSeven.Next(now),
            HouseholdId = household.Id,
            Type = type,
            State = MonitoringState.Clue,
            OpenedOn = today,
            DecisionDueOn = deadlines.Of("monitoring-whole", region, now).On,
            Version = 1,
            IsDemo = household.IsDemo,
        };
        db.Add(monitoring);
        db.AddRange(risks.Distinct(StringComparer.Ordinal).Select(code => new MonitoringRisk { CaseId = monitoring.Id, Code = code, FoundOn = today }));
        Note(db, monitoring, MonitoringNoteKind.Basis, viewer, basis, now, step: 0);
        // The matter refers to the case.
        db.SaveChanges();
        return new StepResult.Done(monitoring, Enter(db, monitoring, region, viewer, now));
    }

    /// <param name="basis">What the step rests on, or why it goes back; kept with it.</param>
    public StepResult Advance(AssistantDb db, Viewer viewer, Guid id, MonitoringState to, DateTimeOffset now, string basis)
    {
        var today = deadlines.DayOf(now);
        if (Find(db, viewer, id, today) is not var (monitoring, region))
        {
            return new StepResult.NotFound();
        }

        if (Against(db, viewer, monitoring, region, to, today) is { } against)
        {
            return against;
        }

        var step = MonitoringOrder.Find(monitoring.State, to)!;
        var stored = db.Set<MonitoringStep>().Where(row => row.CaseId == id).Max(row => (int?)row.Sequence) ?? 0;
        db.Add(new MonitoringStep { CaseId = id, Sequence = stored + 1, At = now, From = step.From, To = to, CadreId = viewer.Cadre });
        Note(db, monitoring, MonitoringNoteKind.Basis, viewer, basis, now, step: stored + 1);
        foreach (var item in db.Set<WorkItem>().Where(row => row.CaseId == id && row.Kind == WorkItemKind.MonitoringStep && row.ClosedAt == null).ToArray())
        {
            operations.FinishStep(db, item, viewer, basis, now);
        }

        monitoring.State = to;
        monitoring.ClosedOn = MonitoringOrder.IsEnded(to) ? today : null;
        if (MonitoringOrder.IsMonitored(to) || MonitoringOrder.IsEnded(to))
        {
            monitoring.DecisionDueOn = null;
        }

        monitoring.Version++;
        Identify(db, monitoring, step, now, today, basis);
        return new StepResult.Done(monitoring, Enter(db, monitoring, region, viewer, now));
    }

    /// <summary>What stands against a step, before it is taken.</summary>
    /// <returns>Null: it can be taken.</returns>
    public StepResult? WhyNot(AssistantDb db, Viewer viewer, Guid id, MonitoringState to, DateTimeOffset now) =>
        Find(db, viewer, id, deadlines.DayOf(now)) is var (monitoring, region) ? Against(db, viewer, monitoring, region, to, deadlines.DayOf(now)) : new StepResult.NotFound();

    private static StepResult? Against(AssistantDb db, Viewer viewer, MonitoringCase monitoring, RegionCode region, MonitoringState to, DateOnly today)
    {
        if (MonitoringOrder.Find(monitoring.State, to) is not { } step)
        {
            return new StepResult.OutOfOrder(monitoring.State);
        }

        if (!viewer.Has(region, step.Decides))
        {
            return new StepResult.NotAllowed();
        }

        if (step.AfterItsTime && monitoring.StepDueOn is { } until && today <= until)
        {
            return new StepResult.TooEarly(until);
        }

        if (to is MonitoringState.Helped && monitoring.State is MonitoringState.MeasuresPending && Unanswered(db, monitoring.Id) is { Count: > 0 } risks)
        {
            return new StepResult.MeasuresMissing(risks);
        }

        // Found to be out of risk is who is at none any more.
        if (to is MonitoringState.RemovalProposed or MonitoringState.RemovalPublished or MonitoringState.Removed && OpenRisks(db, monitoring.Id) is { Count: > 0 } open)
        {
            return new StepResult.RisksOpen(open);
        }

        if (monitoring.ClosedOn is not null && db.Set<MonitoringCase>().Any(row => row.HouseholdId == monitoring.HouseholdId && row.Id != monitoring.Id && row.ClosedOn == null))
        {
            return new StepResult.AnotherOpen();
        }

        return null;
    }

    /// <summary>Whoever applied takes it back while nobody has looked at it; the case stays, and says so.</summary>
    public void TakeBack(AssistantDb db, Viewer viewer, MonitoringCase monitoring, string reason, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        var last = db.Set<MonitoringStep>().Where(row => row.CaseId == monitoring.Id).Max(row => (int?)row.Sequence) ?? 0;
        db.Add(new MonitoringStep
        {
            CaseId = monitoring.Id,
            Sequence = last + 1,
            At = now,
            From = monitoring.State,
            To = MonitoringState.Ended,
            CadreId = viewer.Cadre,
            Reason = MonitoringStep.TakenBack,
        });
        foreach (var item in db.Set<WorkItem>().Where(row => row.CaseId == monitoring.Id && row.Kind == WorkItemKind.MonitoringStep && row.ClosedAt == null).ToArray())
        {
            operations.FinishStep(db, item, viewer, reason, now);
        }

        monitoring.Version++;
        (monitoring.State, monitoring.StepSince, monitoring.StepDueOn, monitoring.DecisionDueOn, monitoring.ClosedOn) = (MonitoringState.Ended, today, null, null, today);
    }

    /// <summary>Whose the first step of a case there is.</summary>
    /// <returns>Null: nobody is named.</returns>
    public static Cadre? FirstOf(AssistantDb db, RegionCode region, DateOnly today) =>
        OwnerOf(db, MonitoringState.Clue, region, today) is { } id ? db.Set<Cadre>().First(row => row.Id == id) : null;

    /// <summary>A risk that was found, or found again.</summary>
    public StepResult AddRisk(AssistantDb db, Viewer viewer, Guid id, string code, string why, DateTimeOffset now) => Change(db, viewer, id, now, ByTeam, monitoring =>
    {
        if (db.Set<MonitoringRisk>().Find(id, code) is { } known)
        {
            known.GoneOn = null;
        }
        else
        {
            db.Add(new MonitoringRisk { CaseId = id, Code = code, FoundOn = deadlines.DayOf(now) });
        }

        Note(db, monitoring, MonitoringNoteKind.Risk, viewer, why, now, risk: code);
        return true;
    });

    public StepResult EndRisk(AssistantDb db, Viewer viewer, Guid id, string code, string why, DateTimeOffset now) => Change(db, viewer, id, now, ByTeam, monitoring =>
    {
        if (db.Set<MonitoringRisk>().Find(id, code) is not { GoneOn: null } risk)
        {
            return false;
        }

        risk.GoneOn = deadlines.DayOf(now);
        Note(db, monitoring, MonitoringNoteKind.Risk, viewer, why, now, risk: code);
        return true;
    });

    /// <summary>Whether the risk is a high one: it is visited more often.</summary>
    public StepResult Grade(AssistantDb db, Viewer viewer, Guid id, bool isHigh, string why, DateTimeOffset now) =>
        Change(db, viewer, id, now, [Role.Township, Role.County], monitoring =>
        {
            monitoring.HighRisk = isHigh;
            Note(db, monitoring, MonitoringNoteKind.Risk, viewer, why, now);
            return true;
        });

    /// <summary>A measure against a risk of the case.</summary>
    public StepResult AddMeasure(AssistantDb db, Viewer viewer, Guid id, MonitoringMeasure measure, DateTimeOffset now) => Change(db, viewer, id, now, ByTeam, _ =>
    {
        if (!db.Set<MonitoringRisk>().Any(risk => risk.CaseId == id && risk.Code == measure.Risk))
        {
            return false;
        }

        db.Add(measure);
        return true;
    });

    /// <summary>How far a measure is, with what shows it.</summary>
    /// <param name="result">What it came to; null: nothing new is said of that.</param>
    public StepResult Progress(AssistantDb db, Viewer viewer, Guid id, Guid measureId, int percent, string evidence, string? result, DateTimeOffset now) =>
        Change(db, viewer, id, now, ByHelpers, monitoring =>
        {
            if (db.Set<MonitoringMeasure>().FirstOrDefault(row => row.Id == measureId && row.CaseId == id) is not { } measure)
            {
                return false;
            }

            measure.Progress = Math.Clamp(percent, 0, 100);
            measure.Result = result ?? measure.Result;
            Note(db, monitoring, MonitoringNoteKind.Progress, viewer, evidence, now, measure: measureId, progress: measure.Progress);
            return true;
        });

    /// <summary>
    /// Two households became one and both had a case: one goes on with the risks, measures and notes of both, the other ends and says why.
    /// </summary>
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

        foreach (var note in db.Set<MonitoringNote>().Where(note => note.CaseId == ending.Id && note.MeasureId != null).ToArray())
        {
            note.CaseId = goingOn.Id;
        }

        var last = db.Set<MonitoringStep>().Where(row => row.CaseId == ending.Id).Max(row => (int?)row.Sequence) ?? 0;
        db.Add(new MonitoringStep
        {
            CaseId = ending.Id,
            Sequence = last + 1,
            At = now,
            From = ending.State,
            To = MonitoringState.Ended,
            CadreId = by.Cadre,
            Reason = MonitoringStep.Merged,
        });
        goingOn.HighRisk |= ending.HighRisk;
        goingOn.Version++;
        (ending.State, ending.StepSince, ending.StepDueOn, ending.DecisionDueOn, ending.ClosedOn) = (MonitoringState.Ended, today, null, null, today);
    }

    /// <summary>Whether somebody may say which risks and measures there are.</summary>
    public static bool MayPlan(Viewer viewer, RegionCode region) => viewer.Has(region, ByTeam);

    /// <summary>Whether somebody may say how far measures are; of those who see the case.</summary>
    public static bool MayReport(Viewer viewer, RegionCode region) => viewer.Has(region, ByHelpers) || viewer.Has(Role.Helper);

    private static readonly Role[] ByTeam = [Role.TeamLeader, Role.Township];
    private static readonly Role[] ByHelpers = [Role.Helper, Role.TeamMember, Role.TeamLeader, Role.Township];

    private StepResult Change(AssistantDb db, Viewer viewer, Guid id, DateTimeOffset now, Role[] roles, Func<MonitoringCase, bool> change)
    {
        if (Find(db, viewer, id, deadlines.DayOf(now)) is not var (monitoring, region))
        {
            return new StepResult.NotFound();
        }

        // Whoever sees it as the helper is paired with the household, wherever their role is held.
        if (!viewer.Has(region, roles) && !(roles.Contains(Role.Helper) && viewer.Has(Role.Helper)))
        {
            return new StepResult.NotAllowed();
        }

        if (monitoring.ClosedOn is not null)
        {
            return new StepResult.OutOfOrder(monitoring.State);
        }

        if (!change(monitoring))
        {
            return new StepResult.NotFound();
        }

        monitoring.Version++;
        return new StepResult.Done(monitoring);
    }

    private static (MonitoringCase Case, RegionCode Region)? Find(AssistantDb db, Viewer viewer, Guid id, DateOnly today)
    {
        var visible = db.Set<Household>().WithCasesFor(viewer, db, today);
        return db.Set<MonitoringCase>().FirstOrDefault(row => row.Id == id && visible.Any(household => household.Id == row.HouseholdId)) is { } monitoring
            ? (monitoring, RegionCode.Parse(db.Set<Household>().First(row => row.Id == monitoring.HouseholdId).Region))
            : null;
    }

    /// <summary>The clock of where the case stands now begins, and whoever's turn it is has a matter with it.</summary>
    private WorkItem? Enter(AssistantDb db, MonitoringCase monitoring, RegionCode region, Viewer viewer, DateTimeOffset now)
    {
        var (today, state) = (deadlines.DayOf(now), monitoring.State);
        monitoring.StepSince = today;
        monitoring.StepDueOn = MonitoringOrder.ClockOf(state) is { } clock ? deadlines.Of(clock, region, now).On : null;
        if (!MonitoringOrder.WaitsForStep(state))
        {
            return null;
        }

        // What hangs is taken down on the first working day after; everything else is due when its clock says, and never after the whole is.
        var last = MonitoringOrder.HasToLast(state) && monitoring.StepDueOn is { } hangs ? hangs : (DateOnly?)null;
        var due = last is { } end ? deadlines.WorkingDaysOf(region).Add(end, 1) : Earlier(monitoring.StepDueOn, monitoring.DecisionDueOn);
        var item = opening.Open(
            db,
            new Opening(WorkItemKind.MonitoringStep, region)
            {
                Household = monitoring.HouseholdId,
                Owner = OwnerOf(db, state, region, today),
                Category = dialogs.Current.Text(CaseworkTexts.States[(int)state]),
                Case = monitoring.Id,
                DueOn = due,
                IsDemo = monitoring.IsDemo,
            },
            viewer,
            now);
        item.StartsOn = last?.AddDays(1) ?? item.StartsOn;
        return item;
    }

    // Those of whose level the step forward is.
    private static CadreId? OwnerOf(AssistantDb db, MonitoringState state, RegionCode region, DateOnly today)
    {
        foreach (var role in MonitoringOrder.Forward(state)?.Decides ?? [])
        {
            var level = role switch { Role.TeamLeader => RegionLevel.Village, Role.Township => RegionLevel.Township, _ => RegionLevel.County };
            if (RoleHolders.First(db, region.Up(level), [role], today) is { } cadre)
            {
                return cadre.Id;
            }
        }

        return null;
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;

    private void Note(
        AssistantDb db, MonitoringCase monitoring, MonitoringNoteKind kind, Viewer viewer, string words, DateTimeOffset now,
        int? step = null, Guid? measure = null, string? risk = null, int? progress = null)
    {
        var id = VersionSeven.Next(now);
        db.Add(new MonitoringNote
        {
            Id = id,
            CaseId = monitoring.Id,
            At = now,
            Kind = kind,
            Step = step,
            MeasureId = measure,
            Risk = risk,
            Progress = progress,
            CadreId = viewer.Cadre,
            Note = cipher.Seal(NotesTable, "Note", id, words),
        });
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

    private static IReadOnlyList<string> OpenRisks(AssistantDb db, Guid id) =>
        [.. db.Set<MonitoringRisk>().Where(risk => risk.CaseId == id && risk.GoneOn == null).Select(risk => risk.Code).Order()];

    private static IReadOnlyList<string> Unanswered(AssistantDb db, Guid id) =>
    [
        .. db.Set<MonitoringRisk>()
            .Where(risk => risk.CaseId == id && risk.GoneOn == null
                && !db.Set<MonitoringMeasure>().Any(measure => measure.CaseId == id && measure.Risk == risk.Code))
            .Select(risk => risk.Code)
            .Order(),
    ];
}
