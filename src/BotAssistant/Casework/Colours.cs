using BotAssistant.Regions;
using BotAssistant.Rules;

namespace BotAssistant.Casework;

internal enum Colour
{
    Green,
    Blue,
    Yellow,
    Red,
}

internal enum ColourReason
{
    /// <summary>Done and accepted.</summary>
    Accepted,

    OnItsWay,

    /// <summary><see cref="Coloured.Days"/> are left.</summary>
    NearItsEnd,

    /// <summary>Late by <see cref="Coloured.Days"/>; 0 where it is a matter of hours.</summary>
    Overdue,

    /// <summary>Sent back as often as the rule allows.</summary>
    ReturnedTooOften,
}

/// <summary>A matter's colour, with why.</summary>
internal readonly record struct Coloured(Colour Colour, ColourReason Reason, int Days = 0);

/// <summary>All of a matter that its colour depends on.</summary>
internal readonly record struct ColourFacts(WorkItemKind Kind, WorkItemState State, RegionCode Place, DateOnly? DueOn, DateTimeOffset? DueAt, int Returns);

/// <summary>Matters have colours; cadres and households never do.</summary>
internal sealed class Colours(Deadlines deadlines)
{
    /// <inheritdoc cref="Of(ColourFacts, DateTimeOffset)"/>
    public Coloured? Of(WorkItem item, DateTimeOffset now) => Of(new ColourFacts(item.Kind, item.State, item.Place, item.DueOn, item.DueAt, item.Returns), now);

    /// <returns>Null where no rule says what colours mean, and for a matter that was withdrawn.</returns>
    public Coloured? Of(ColourFacts item, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (item.State is WorkItemState.Withdrawn || deadlines.Rules.Find<ColourRule>(RuleNames.Of(item.Kind), item.Place, today)?.Parameters is not { } rule)
        {
            return null;
        }

        if (item.State is WorkItemState.Closed)
        {
            return new(Colour.Green, ColourReason.Accepted);
        }

        if (item.DueOn is { } end && deadlines.IsOverdue(end, item.DueAt, now))
        {
            return new(Colour.Red, ColourReason.Overdue, today.DayNumber - end.DayNumber);
        }

        if (rule.RedAfterReturns > 0 && item.Returns >= rule.RedAfterReturns)
        {
            return new(Colour.Red, ColourReason.ReturnedTooOften, item.Returns);
        }

        return item.DueOn is { } due && due.DayNumber - today.DayNumber is var left && left <= rule.YellowDays
            ? new(Colour.Yellow, ColourReason.NearItsEnd, left)
            : new(Colour.Blue, ColourReason.OnItsWay);
    }
}

internal static class RuleNames
{
    /// <summary>What rules call a kind.</summary>
    public static string Of(WorkItemKind kind) => kind switch
    {
        WorkItemKind.Visit => "visit",
        WorkItemKind.Rectification => "rectification",
        WorkItemKind.Need => "need",
        WorkItemKind.Verification => "verification",
        WorkItemKind.Report => "report",
        WorkItemKind.Question => "question",
        WorkItemKind.MonitoringStep => "monitoring-step",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
