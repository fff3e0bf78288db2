using BotAssistant.Dialogs;

namespace BotAssistant.Rules;

/// <summary>What is said about rule files that cannot be used.</summary>
internal static class RuleTexts
{
    public static readonly TextKey Heading = new("rule-file.heading");
    public static readonly TextKey Shape = new("rule-file.shape");
    public static readonly TextKey ShapeDo = new("rule-file.shape-do", "fields");
    public static readonly TextKey MissingField = new("rule-file.missing-field", "name");
    public static readonly TextKey UnknownField = new("rule-file.unknown-field", "name");
    public static readonly TextKey UnknownKind = new("rule-file.unknown-kind", "kind");
    public static readonly TextKey UnknownName = new("rule-file.unknown-name", "kind", "name");
    public static readonly TextKey UnknownParameter = new("rule-file.unknown-parameter", "name");
    public static readonly TextKey MissingParameter = new("rule-file.missing-parameter", "name");
    public static readonly TextKey MissingParameterDo = new("rule-file.missing-parameter-do");
    public static readonly TextKey ParametersShape = new("rule-file.parameters-shape");
    public static readonly TextKey ParametersShapeDo = new("rule-file.parameters-shape-do");
    public static readonly TextKey NotNumber = new("rule-file.not-number", "name", "value");
    public static readonly TextKey NotNumberDo = new("rule-file.not-number-do", "least", "most");
    public static readonly TextKey NotAmong = new("rule-file.not-among", "name", "value");
    public static readonly TextKey NotAmongDo = new("rule-file.not-among-do", "names");
    public static readonly TextKey NotTime = new("rule-file.not-time", "name", "value");
    public static readonly TextKey NotTimeDo = new("rule-file.not-time-do");
    public static readonly TextKey NotDay = new("rule-file.not-day", "value");
    public static readonly TextKey NotDayDo = new("rule-file.not-day-do");
    public static readonly TextKey NotRegion = new("rule-file.not-region", "value");
    public static readonly TextKey NotRegionDo = new("rule-file.not-region-do");
    public static readonly TextKey NotOneValue = new("rule-file.not-one-value", "name");
    public static readonly TextKey NotOneValueDo = new("rule-file.not-one-value-do");
    public static readonly TextKey NotList = new("rule-file.not-list", "name");
    public static readonly TextKey NotListDo = new("rule-file.not-list-do");
    public static readonly TextKey UntilBeforeFrom = new("rule-file.until-before-from");
    public static readonly TextKey UntilBeforeFromDo = new("rule-file.until-before-from-do");
    public static readonly TextKey DayBoth = new("rule-file.day-both", "name", "day");
    public static readonly TextKey DayBothDo = new("rule-file.day-both-do");
    public static readonly TextKey Overlap = new("rule-file.overlap", "name", "other");
    public static readonly TextKey OverlapDo = new("rule-file.overlap-do");
    public static readonly TextKey NoneToday = new("rule-file.none-today", "name", "day");
    public static readonly TextKey NoneTodayDo = new("rule-file.none-today-do");
    public static readonly TextKey EmptyList = new("rule-file.empty-list", "name");
    public static readonly TextKey EmptyListDo = new("rule-file.empty-list-do");
    public static readonly TextKey Contradiction = new("rule-file.contradiction", "name", "other", "place");
    public static readonly TextKey ContradictionDo = new("rule-file.contradiction-do");
    public static readonly TextKey Gap = new("rule-file.gap", "name", "from", "until");
    public static readonly TextKey GapDo = new("rule-file.gap-do");
    public static readonly TextKey NotDayOfYear = new("rule-file.not-day-of-year", "value");
    public static readonly TextKey NotDayOfYearDo = new("rule-file.not-day-of-year-do");
    public static readonly TextKey NotCalendar = new("rule-file.not-calendar", "detail");
    public static readonly TextKey NotCalendarDo = new("rule-file.not-calendar-do");
    public static readonly TextKey NotStage = new("rule-file.not-stage", "value");
    public static readonly TextKey NotStageDo = new("rule-file.not-stage-do", "names");
    public static readonly TextKey StageTwice = new("rule-file.stage-twice", "value");
    public static readonly TextKey StageTwiceDo = new("rule-file.stage-twice-do");
    public static readonly TextKey StageAboveFirst = new("rule-file.stage-above-first", "value");
    public static readonly TextKey StageAboveFirstDo = new("rule-file.stage-above-first-do");
}
