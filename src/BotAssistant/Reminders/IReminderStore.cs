using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;

namespace BotAssistant.Reminders;

/// <summary>What a look at a matter comes to. It is written only where the matter still has the plan that was looked at.</summary>
/// <param name="PlanVersion">The plan that it is of.</param>
/// <param name="RemindOn">When it is looked at next; null: never by this plan.</param>
/// <param name="RemindedOn">Up to which day it was looked at.</param>
/// <param name="Rows">Who is told what.</param>
internal sealed record LookedAt(WorkItemId Item, int PlanVersion, int PlanKey, DateOnly? RemindOn, DateOnly? RemindedOn, IReadOnlyList<Reminder> Rows)
{
    /// <summary>A notice of supervision is to be drafted.</summary>
    public bool Drafts { get; init; }
}

/// <summary>Where a reading of what is due stands.</summary>
internal readonly record struct DueCursor(DateOnly On, long Row);

/// <param name="Last">After which the next ones come; null where nothing was found.</param>
internal sealed record DueItems(IReadOnlyList<RemindedItem> Items, DueCursor? Last);

/// <summary>A reminder that waits, with what its matter is by now.</summary>
internal sealed record WaitingReminder(Guid Id, CadreId Cadre, int PlanVersion, string Stage, DateOnly On, ReminderReason Reason, bool IsOwn, bool Presses, RemindedItem Item)
{
    public required long Number { get; init; }

    public required string? Category { get; init; }

    public required bool IsOpen { get; init; }

    public required bool IsQuiet { get; init; }

    public required bool IsDemo { get; init; }
}

/// <summary>
/// Reads and writes what looks at matters come to, many at once. A morning is tens of thousands of rows: they are read narrow, as what was said
/// stands in the rows as well, sealed and long; and written in portions, small ones while somebody waits for the writer.
/// </summary>
internal interface IReminderStore
{
    /// <summary>Whether somebody waits for the writer: then the machine is left to them as well.</summary>
    bool IsAwaited { get; }

    /// <summary>Open matters whose plan is new.</summary>
    IReadOnlyList<RemindedItem> ReadUnplanned(int limit);

    /// <summary>Open matters that are to be looked at by a day, the earliest first.</summary>
    /// <param name="after">Those that come after others, which may not be written yet; null: from the first.</param>
    DueItems ReadDue(DateOnly today, DueCursor? after, int limit);

    /// <summary>What waits for some people by a day.</summary>
    IReadOnlyList<WaitingReminder> ReadWaiting(IReadOnlyCollection<CadreId> cadres, DateOnly today);

    /// <summary>Of digests of some days, of which no sign is known that somebody saw them, those after which their reader wrote or pressed something, and when.</summary>
    IReadOnlyList<(CadreId Cadre, DateOnly Day, DateTimeOffset SeenAt)> ReadSeen(DateOnly from, DateOnly before);

    /// <returns>How many digests were marked.</returns>
    Task<int> SaveSeenAsync(IReadOnlyList<(CadreId Cadre, DateOnly Day, DateTimeOffset SeenAt)> seen);

    /// <returns>How many reminders were added: those that are there already are not added again.</returns>
    Task<int> SaveAsync(IReadOnlyList<LookedAt> looks);

    /// <summary>A digest that is there for its person and day is not written again, and what was told already is not told again.</summary>
    /// <returns>How many messages were written.</returns>
    Task<int> SaveAsync(IReadOnlyList<NewDigest> digests, DateTimeOffset now);
}

/// <summary>What somebody's waiting reminders come to on a day.</summary>
/// <param name="Announcement">The message; null: nothing is left to be told.</param>
/// <param name="Matters">How many it tells of.</param>
/// <param name="Told">The reminders that it tells.</param>
/// <param name="Withdrawn">Those that nobody has to be told any more, with why.</param>
/// <param name="Unheard">Those whose recipient cannot be reached any more: others are told instead.</param>
internal sealed record NewDigest(
    CadreId Cadre, DateOnly Day, Announcement? Announcement, int Matters, IReadOnlyList<ReminderKey> Told, IReadOnlyList<(ReminderKey Key, ReminderReason Reason)> Withdrawn, IReadOnlyList<ReminderKey> Unheard)
{
    /// <summary>Those of whom it tells that nothing came back from them.</summary>
    public IReadOnlyList<CadreId> Unanswered { get; init; } = [];

    /// <summary>It comes beside the one of the morning: late, and by rule at once.</summary>
    public bool IsExtra { get; init; }
}

/// <summary>By which a reminder is found.</summary>
internal readonly record struct ReminderKey(WorkItemId Item, Guid Id);
