namespace BotAssistant.Rules;

/// <summary>What a rule sets. A new kind of rule is a record here and a line in <see cref="RuleKinds"/>.</summary>
public abstract record RuleParameters;

public enum ClockUnit
{
    Minutes,
    Hours,
    WorkingDays,
    CalendarDays,
}

/// <summary>How long something may take from its beginning.</summary>
public sealed record ClockRule(int Amount, ClockUnit Unit) : RuleParameters;

/// <summary>How often a household is visited.</summary>
/// <param name="Days">From one visit to the end of the time for the next, in calendar days.</param>
/// <param name="CountsPhone">Whether a call counts.</param>
/// <param name="Unpaired">Who goes to a household that nobody is paired with.</param>
public sealed record VisitRule(int Days, bool CountsPhone, UnpairedVisits Unpaired = UnpairedVisits.Nobody) : RuleParameters;

public enum UnpairedVisits
{
    /// <summary>Nobody is named: the visit is open to whoever takes it.</summary>
    Nobody,

    /// <summary>The township's cadre.</summary>
    Township,
}

/// <summary>What the colours of matters mean. Red is what is overdue; blue is on its way; green was accepted.</summary>
/// <param name="YellowDays">Yellow from so many calendar days before the end.</param>
/// <param name="RedAfterReturns">Red from so many returns on; 0 if returns do not count.</param>
public sealed record ColourRule(int YellowDays, int RedAfterReturns) : RuleParameters;

/// <summary>When nothing but urgent matters is sent, and how much a day. The time may run over midnight.</summary>
public sealed record QuietHoursRule(TimeOnly From, TimeOnly Until, int MessagesPerDay) : RuleParameters;

/// <summary>Whom to call in danger, in this order.</summary>
public sealed record NumbersRule(IReadOnlyList<string> Numbers) : RuleParameters;

/// <summary>Net income of a person in a year, in yuan, below which a household is looked at.</summary>
public sealed record IncomeLineRule(int Yuan) : RuleParameters;

/// <summary>Whether the clock of a kind of matter may be held at all, and for how long at most.</summary>
/// <param name="OwnDays">So many of them the owner takes without asking; the township grants the rest.</param>
public sealed record HoldRule(int LongestDays, int OwnDays = 0) : RuleParameters;

/// <summary>Up to so many days the township grants a leave of those who work in its villages; longer ones the county.</summary>
public sealed record LeaveRule(int TownshipDays) : RuleParameters;

/// <summary>When a week of reports ends; it begins on the day after, at midnight.</summary>
/// <param name="Until">On that day: what comes later is of the next week.</param>
public sealed record ReportWeekRule(DayOfWeek LastDay, TimeOnly Until) : RuleParameters;

/// <summary>Days off and days worked beside the national ones. Those of all regions above count together.</summary>
public sealed record DaysRule(IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> Work) : RuleParameters;

/// <summary>The only desk that sees a kind of quiet matter: the people of the desk whose scope is exactly this region.</summary>
public sealed record QuietDeskRule(string Desk) : RuleParameters;

/// <summary>When somebody is at the desk.</summary>
/// <param name="WaitMinutes">So long somebody waits for a person before the assistant answers again.</param>
/// <param name="IdleMinutes">So long nobody says anything before it does.</param>
public sealed record DeskHoursRule(TimeOnly From, TimeOnly Until, bool WorkingDaysOnly, int WaitMinutes, int IdleMinutes) : RuleParameters;

/// <summary>Who is called when somebody is in danger, one after the other.</summary>
/// <param name="People">Each a name, or a name and a phone behind a space where the name is not unique.</param>
/// <param name="EveryMinutes">The pause between two calls.</param>
/// <param name="Times">So often each is called before the next one is.</param>
public sealed record DutyRule(IReadOnlyList<string> People, int EveryMinutes, int Times) : RuleParameters;

/// <summary>How often a code may be mistyped before a pause, and how long the pause and a code last.</summary>
/// <param name="PerHour">So many wrong ones from all accounts together within an hour, and none is looked at.</param>
public sealed record CodeRule(int Attempts, int Minutes, int PerHour = 60) : RuleParameters;

/// <summary>When somebody is asked to look at a household after a list was taken in.</summary>
/// <param name="Findings">What was noticed in its rows, by the names of the texts.</param>
/// <param name="Changes">What changed in the records, by the ids of columns; also <c>missing</c> and what comes and goes of its people.</param>
public sealed record ListVerificationRule(IReadOnlyList<string> Findings, IReadOnlyList<string> Changes) : RuleParameters;
