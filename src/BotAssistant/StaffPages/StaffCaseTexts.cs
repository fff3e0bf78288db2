using BotAssistant.Dialogs;

namespace BotAssistant.StaffPages;

/// <summary>What the pages about households' cases say.</summary>
internal static class StaffCaseTexts
{
    public static readonly TextKey Link = new("staff-case.link");
    public static readonly TextKey Title = new("staff-case.title", "name");
    public static readonly TextKey None = new("staff-case.none");
    public static readonly TextKey CaseOf = new("staff-case.case-of", "type", "day");
    public static readonly TextKey Since = new("staff-case.since");
    public static readonly TextKey LastsUntil = new("staff-case.lasts-until");
    public static readonly TextKey WholeDue = new("staff-case.whole-due");
    public static readonly TextKey Grade = new("staff-case.grade");
    public static readonly TextKey High = new("staff-case.high");
    public static readonly TextKey NotHigh = new("staff-case.not-high");
    public static readonly TextKey GradeSubmit = new("staff-case.grade-submit");
    public static readonly TextKey OpenTitle = new("staff-case.open-title");
    public static readonly TextKey OpenHow = new("staff-case.open-how");
    public static readonly TextKey OpenSubmit = new("staff-case.open-submit");
    public static readonly TextKey Type = new("staff-case.type");
    public static readonly TextKey Basis = new("staff-case.basis");
    public static readonly TextKey StepHow = new("staff-case.step-how");
    public static readonly TextKey StepTo = new("staff-case.step-to");
    public static readonly TextKey StepOn = new("staff-case.step-on", "state");
    public static readonly TextKey StepBack = new("staff-case.step-back", "state");
    public static readonly TextKey StepSubmit = new("staff-case.step-submit");
    public static readonly TextKey TooEarly = new("staff-case.too-early", "day");
    public static readonly TextKey MeasuresMissing = new("staff-case.measures-missing", "risks");
    public static readonly TextKey RisksOpen = new("staff-case.risks-open", "risks");
    public static readonly TextKey AnotherOpen = new("staff-case.another-open");
    public static readonly TextKey Risks = new("staff-case.risks");
    public static readonly TextKey RiskCode = new("staff-case.risk");
    public static readonly TextKey RiskAdd = new("staff-case.risk-add");
    public static readonly TextKey RiskGone = new("staff-case.risk-gone");
    public static readonly TextKey FoundOn = new("staff-case.found-on");
    public static readonly TextKey GoneOn = new("staff-case.gone-on");
    public static readonly TextKey Measures = new("staff-case.measures");
    public static readonly TextKey MeasureLine = new("staff-case.measure-line", "risk", "what");
    public static readonly TextKey MeasureAdd = new("staff-case.measure-add");
    public static readonly TextKey What = new("staff-case.what");
    public static readonly TextKey Progress = new("staff-case.progress");
    public static readonly TextKey Percent = new("staff-case.percent", "percent");
    public static readonly TextKey ProgressSubmit = new("staff-case.progress-submit");
    public static readonly TextKey Evidence = new("staff-case.evidence");
    public static readonly TextKey Result = new("staff-case.result");
    public static readonly TextKey Funds = new("staff-case.funds");
    public static readonly TextKey FundsFrom = new("staff-case.funds-from");
    public static readonly TextKey NoteLine = new("staff-case.note-line", "at", "by", "progress");
    public static readonly TextKey Steps = new("staff-case.steps");
    public static readonly TextKey Incomes = new("staff-case.incomes");
    public static readonly TextKey IncomeLine = new("staff-case.income-line", "year", "amount");
    public static readonly TextKey IncomeHow = new("staff-case.income-how");
    public static readonly TextKey IncomeSubmit = new("staff-case.income-submit");
    public static readonly TextKey IncomeWrong = new("staff-case.income-wrong");
    public static readonly TextKey Year = new("staff-case.year");
    public static readonly TextKey Wages = new("staff-case.wages");
    public static readonly TextKey Business = new("staff-case.business");
    public static readonly TextKey Property = new("staff-case.property");
    public static readonly TextKey Transfers = new("staff-case.transfers");
    public static readonly TextKey Outlay = new("staff-case.outlay");
    public static readonly TextKey People = new("staff-case.people");
    public static readonly TextKey Yuan = new("staff-case.yuan", "amount");
}
