using System.Collections.Frozen;

namespace BotAssistant.Rules;

/// <summary>A kind of rule: its name in files, what it reads, and which names rules of it may have.</summary>
/// <param name="Names">Null: any.</param>
internal sealed record RuleKind(string Name, Type Type, IReadOnlyList<string>? Names, Func<ParameterReader, RuleParameters> Read);

internal static class RuleKinds
{
    /// <summary>The clocks that the program keeps: see DOMAIN's steps of finding a household, and how needs are answered.</summary>
    public static readonly IReadOnlyList<string> Clocks =
    [
        "need-respond", "need-respond-urgent", "need-finish", "need-finish-hard", "urgent-taken", "question-answer", "verification", "report",
        "monitoring-accept", "monitoring-verify", "monitoring-review", "monitoring-announce", "monitoring-publish", "monitoring-township", "monitoring-county", "monitoring-whole",
        "monitoring-measures", "monitoring-stable", "monitoring-removal-announce", "monitoring-removal-publish",
        "rectification-check",
        // Of a category of needs, where it has a clock of its own; else need-finish holds.
        "need-finish-housing", "need-finish-water", "need-finish-medical", "need-finish-education", "need-finish-relief", "need-finish-care", "need-finish-work",
        "need-finish-farming", "need-finish-finance", "need-finish-subsidy", "need-finish-wages", "need-finish-road", "need-finish-dispute", "need-finish-disaster",
    ];

    public static readonly IReadOnlyList<string> Visits = ["monitored-high-risk", "monitored", "out-of-poverty", "ordinary"];

    public static readonly IReadOnlyList<string> Matters = ["visit", "rectification", "need", "verification", "report", "question", "monitoring-step"];

    /// <summary>What people are reminded of: a kind of matter; of visits also by what the household is, which goes before.</summary>
    public static readonly IReadOnlyList<string> Reminded = [.. Matters, .. Visits.Select(name => "visit-" + name)];

    /// <summary>What households are told of at its time of the year.</summary>
    public static readonly IReadOnlyList<string> HouseholdWindows = ["insurance-payment", "school-grant"];

    /// <summary>Days of a household's own of which it is told; in the order of the kinds of such days.</summary>
    public static readonly IReadOnlyList<string> HouseholdDates = ["loan-due", "papers"];

    public static readonly IReadOnlyList<string> QuietMatters = ["complaint", "violence", "self-harm", "petition", "about-cadre"];

    /// <summary>Who is called: in danger of any kind, and in those kinds for which nobody else may be.</summary>
    public static readonly IReadOnlyList<string> Duties = ["urgent", "self-harm", "violence", "abuse"];

    /// <summary>The lines that always answer, and the kinds of danger for which a county confirms further ones.</summary>
    public static readonly IReadOnlyList<string> Numbers =
    [
        "police", "fire", "medical", "drowning", "gas", "landslide", "collapse", "flood", "helpless", "poison", "self-harm", "violence", "abuse", "missing",
        "no-money-care", "hunger", "fraud",
    ];

    private static readonly RuleKind[] Known =
    [
        new("clock", typeof(ClockRule), Clocks, read => new ClockRule(read.Number("amount", 1, 1000), read.OneOf<ClockUnit>("unit"))),
        new("visit-interval", typeof(VisitRule), Visits, read => new VisitRule(read.Number("days", 1, 730), read.YesOrNo("phone-counts"), read.OneOf("unpaired", UnpairedVisits.Nobody))),
        new("colours", typeof(ColourRule), Matters, read => new ColourRule(read.Number("yellow-days", 0, 60), read.Number("red-after-returns", 0, 20))),
        new("quiet-hours", typeof(QuietHoursRule), ["messages"], read => new QuietHoursRule(read.Time("from"), read.Time("until"), read.Number("messages-per-day", 1, 50))),
        new("urgent-numbers", typeof(NumbersRule), Numbers, read => new NumbersRule(read.Words("numbers"))),
        new("income-line", typeof(IncomeLineRule), ["monitoring"], read => new IncomeLineRule(read.Number("yuan", 1, 1_000_000))),
        new("leave", typeof(LeaveRule), ["leave"], read => new LeaveRule(read.Number("township-days", 0, 365))),
        new("hold", typeof(HoldRule), Matters, read => new HoldRule(read.Number("longest-days", 0, 365), read.Number("own-days", 0, 60, leftOut: 0))),
        new("reminders", typeof(RemindersRule), Reminded, read => new RemindersRule(read.Stages("stages"), read.OneOf("late", LateReminders.Digest))),
        new("digest", typeof(DigestRule), ["morning"], read => new DigestRule(read.Time("at"), read.Time("until"), read.Number("listed", 1, 30), read.Number("unanswered-days", 0, 30, leftOut: 3))),
        new("household-window", typeof(HouseholdWindowRule), HouseholdWindows, read => new HouseholdWindowRule(read.DayOfYear("from"), read.DayOfYear("until"), read.Words("identities"))),
        new("household-date", typeof(HouseholdDateRule), HouseholdDates, read => new HouseholdDateRule(read.Numbers("days-before", 0, 365))),
        new("report-week", typeof(ReportWeekRule), ["report"], read => new ReportWeekRule(read.OneOf<DayOfWeek>("last-day"), read.Time("until"))),
        new("days", typeof(DaysRule), Names: null, read => new DaysRule(read.Days("off"), read.Days("work"))),
        new("quiet-desk", typeof(QuietDeskRule), QuietMatters, read => new QuietDeskRule(read.Region("desk"))),
        new("desk-hours", typeof(DeskHoursRule), ["desk"], read => new DeskHoursRule(
            read.Time("from"), read.Time("until"), read.YesOrNo("working-days-only"), read.Number("wait-minutes", 1, 240), read.Number("idle-minutes", 1, 1440))),
        new("duty", typeof(DutyRule), Duties, read => new DutyRule(read.Words("people"), read.Number("every-minutes", 1, 60), read.Number("times", 1, 20))),
        new("list-verification", typeof(ListVerificationRule), ["lists"], read => new ListVerificationRule(read.Words("findings"), read.Words("changes"))),
        new("one-time-code", typeof(CodeRule), ["binding"], read => new CodeRule(read.Number("attempts", 1, 20), read.Number("minutes", 1, 1440), read.Number("per-hour", 5, 10_000, leftOut: 60))),
    ];

    private static readonly FrozenDictionary<string, RuleKind> ByName = Known.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = Known.ToFrozenDictionary(kind => kind.Type, kind => kind.Name);

    public static IEnumerable<string> All => Known.Select(kind => kind.Name);

    public static RuleKind? Find(string name) => ByName.GetValueOrDefault(name);

    public static string NameOf<T>()
        where T : RuleParameters => Names[typeof(T)];
}
