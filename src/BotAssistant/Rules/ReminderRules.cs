namespace BotAssistant.Rules;

/// <summary>Whom a stage of reminding goes to.</summary>
public enum ReminderRecipient
{
    /// <summary>Whoever has to act: the owner, or whoever accepts what was handed in.</summary>
    Owner,

    /// <summary>The village's team.</summary>
    Village,

    Township,

    County,
}

/// <summary>What becomes of a stage whose day passed while nothing was sent.</summary>
public enum LateReminders
{
    /// <summary>It stands in the next morning's digest.</summary>
    Digest,

    /// <summary>It is sent at once, outside of the quiet hours.</summary>
    Now,

    /// <summary>It is not sent; that it was not stays recorded.</summary>
    Drop,
}

/// <summary>A stage of reminding.</summary>
/// <param name="Days">From the last day in time: -3 is three days before it, 1 the first day late.</param>
/// <param name="Drafts">A notice of supervision is drafted, for a person to sign.</param>
public sealed record ReminderStage(int Days, IReadOnlyList<ReminderRecipient> To, bool Drafts)
{
    /// <summary>What it is called: <c>T-3</c>, <c>T+1</c>.</summary>
    public string Name => Days < 0 ? $"T{Days}" : $"T+{Days}";
}

/// <summary>When people are reminded of a kind of matter. Warnings move earlier over days off, what is late moves later.</summary>
/// <param name="Stages">By day.</param>
public sealed record RemindersRule(IReadOnlyList<ReminderStage> Stages, LateReminders Late) : RuleParameters;

/// <summary>The one message of a working day.</summary>
/// <param name="At">When it is sent, on working days.</param>
/// <param name="Until">Later than this nothing is sent any more, after an outage: it stands in the next one.</param>
/// <param name="Listed">So many matters are named in it; of the others it is said how many there are.</param>
/// <param name="UnansweredDays">After so many working days without a sign that somebody saw theirs, the township hears of it; 0: never.</param>
public sealed record DigestRule(TimeOnly At, TimeOnly Until, int Listed, int UnansweredDays) : RuleParameters;

/// <summary>Households are told of a day of their own.</summary>
/// <param name="DaysBefore">So many days before it, each once; 0 is the day itself.</param>
public sealed record HouseholdDateRule(IReadOnlyList<int> DaysBefore) : RuleParameters;

/// <summary>Households of some kinds are told of something once within a part of the year.</summary>
/// <param name="From">The first day of it, in any year.</param>
/// <param name="Until">The last day; before <paramref name="From"/>: in the next year.</param>
/// <param name="Identities">What a household has to be; any of them. None: all households.</param>
public sealed record HouseholdWindowRule((int Month, int Day) From, (int Month, int Day) Until, IReadOnlyList<string> Identities) : RuleParameters;
