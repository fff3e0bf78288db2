using BotAssistant.Calendar;
using BotAssistant.Rules;

namespace BotAssistant.Reminders;

/// <summary>A stage with its day.</summary>
internal readonly record struct PlannedStage(ReminderStage Stage, DateOnly On);

/// <summary>When somebody is reminded of a matter: its deadline, the rule and the working days, and nothing else.</summary>
internal static class ReminderPlan
{
    /// <summary>
    /// The stages by day. A warning falls on the day itself or the working day before it, so that nobody learns on a Friday evening of what
    /// ends on Sunday; a step that is late falls on the day or the working day after it.
    /// </summary>
    /// <param name="dueOn">The last day in time.</param>
    public static IReadOnlyList<PlannedStage> Of(DateOnly dueOn, RemindersRule rule, WorkingDays days)
    {
        var stages = new List<PlannedStage>(rule.Stages.Count);
        foreach (var stage in rule.Stages)
        {
            if (Shift(dueOn, stage.Days) is { } day)
            {
                stages.Add(new(stage, stage.Days <= 0 ? days.OnOrBefore(day) : days.OnOrAfter(day)));
            }
        }

        return stages;
    }

    /// <summary>What is to be told on a day, when all up to <paramref name="handled"/> was dealt with.</summary>
    /// <param name="handled">The last day that was looked at; null: none since the plan began.</param>
    /// <returns>The last stage that is due, and those that it stands for; nothing where none is due.</returns>
    public static (PlannedStage? Due, IReadOnlyList<PlannedStage> Overtaken) DueOn(IReadOnlyList<PlannedStage> plan, DateOnly? handled, DateOnly day)
    {
        PlannedStage? due = null;
        var overtaken = new List<PlannedStage>();
        foreach (var stage in plan)
        {
            if (stage.On > day || stage.On <= handled)
            {
                continue;
            }

            if (due is { } earlier)
            {
                overtaken.Add(earlier);
            }

            due = stage;
        }

        return (due, overtaken);
    }

    /// <summary>The day on which it has to be looked at next; null: nothing is left.</summary>
    public static DateOnly? NextAfter(IReadOnlyList<PlannedStage> plan, DateOnly? handled)
    {
        foreach (var stage in plan)
        {
            if (handled is not { } day || stage.On > day)
            {
                return stage.On;
            }
        }

        return null;
    }

    /// <summary>A number by which it is seen that a plan has become another one; the same on every machine.</summary>
    public static int KeyOf(IReadOnlyList<PlannedStage> plan)
    {
        unchecked
        {
            var key = (int)2166136261;
            foreach (var stage in plan)
            {
                key = ((key ^ stage.Stage.Days) * 16777619 ^ stage.On.DayNumber) * 16777619;
                foreach (var to in stage.Stage.To)
                {
                    key = (key ^ (int)to) * 16777619;
                }

                key = (key ^ (stage.Stage.Drafts ? 1 : 0)) * 16777619;
            }

            return key;
        }
    }

    // A deadline in 9999 has no day three months after it.
    private static DateOnly? Shift(DateOnly day, int days) =>
        day.DayNumber + days is var number && number - 400 >= DateOnly.MinValue.DayNumber && number + 400 <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : null;
}
