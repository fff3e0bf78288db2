using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Reminders;

/// <summary>What households of some kinds are told at its time of the year: once in a year, in plain words, and to those who want to hear it.</summary>
internal sealed class HouseholdWindows(IDatabaseReader reader, IDatabaseWriter writer, AnnouncementWriting announcements, Deadlines deadlines, CountyFacts county, IDialogs dialogs, AfterCommit committed, TimeProvider clock)
{
    private const int AtOnce = 100;

    // All households are looked through: once a day is enough.
    private DateOnly? done;

    /// <returns>How many messages were written.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = deadlines.DayOf(now);
        var written = 0;
        if (done == today)
        {
            return written;
        }

        foreach (var name in RuleKinds.HouseholdWindows)
        {
            if (!IsAnywhereOpen(name, today))
            {
                continue;
            }

            foreach (var some in reader.Read(db => Untold(db, name, today)).Chunk(AtOnce))
            {
                ct.ThrowIfCancellationRequested();
                written += await writer.WriteAsync(db => some.Sum(home => Tell(db, home, name, today, now)));
                committed.Announce();
            }
        }

        done = today;
        return written;
    }

    /// <summary>The first day of the time that a day lies in; null: it lies in none.</summary>
    public static DateOnly? BeginOf(HouseholdWindowRule rule, DateOnly day)
    {
        foreach (var year in (int[])[day.Year, day.Year - 1])
        {
            var from = DayIn(year, rule.From);
            var until = DayIn(year, rule.Until);
            until = until < from ? DayIn(year + 1, rule.Until) : until;
            if (from <= day && day <= until)
            {
                return from;
            }
        }

        return null;
    }

    // The 29th of February is the 28th in a year without one.
    private static DateOnly DayIn(int year, (int Month, int Day) day) => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));

    private bool IsAnywhereOpen(string name, DateOnly today) =>
        deadlines.Rules.All.Any(rule => rule.Name == name && rule.Parameters is HouseholdWindowRule window && rule.HoldsOn(today) && BeginOf(window, today) is not null);

    /// <summary>Households with an account that hears it, of a place and kind for which it is the time, and that were not told this year.</summary>
    private HouseholdId[] Untold(AssistantDb db, string name, DateOnly today)
    {
        var homes = (
            from account in db.Set<Account>()
            where account.HouseholdId != null && account.UnsubscribedAt == null
            join home in db.Set<Household>() on account.HouseholdId equals home.Id
            where home.ClosedOn == null
            select new { home.Id, home.Region }).Distinct().ToArray();
        var told = db.Set<HouseholdNotice>().AsNoTracking().Where(row => row.Name == name && row.Year >= today.Year - 1).Select(row => new { row.HouseholdId, row.Year }).AsEnumerable()
            .Select(row => (row.HouseholdId, row.Year)).ToHashSet();
        var identities = db.Set<HouseholdIdentity>().On(today).Select(row => new { row.HouseholdId, row.Kind }).ToLookup(row => row.HouseholdId, row => row.Kind);
        return
        [
            .. homes.Where(home => deadlines.Rules.Find<HouseholdWindowRule>(name, RegionCode.Parse(home.Region), today)?.Parameters is { } rule && BeginOf(rule, today) is { } begin
                && deadlines.WorkingDaysOf(RegionCode.Parse(home.Region)).IsWorkingDay(today)
                && !told.Contains((home.Id, begin.Year)) && identities[home.Id].Any(rule.Identities.Contains)).Select(home => home.Id),
        ];
    }

    private int Tell(AssistantDb db, HouseholdId id, string name, DateOnly today, DateTimeOffset now)
    {
        var home = db.Set<Household>().AsNoTracking().First(row => row.Id == id);
        var place = RegionCode.Parse(home.Region);
        if (deadlines.Rules.Find<HouseholdWindowRule>(name, place, today)?.Parameters is not { } rule || BeginOf(rule, today) is not { } begin
            || db.Set<HouseholdNotice>().Any(row => row.HouseholdId == id && row.Name == name && row.Year == begin.Year))
        {
            return 0;
        }

        var text = dialogs.Current.Text(SeasonTexts.Of(name), ("month", rule.Until.Month), ("day", rule.Until.Day), ("desk_phone", county.DeskPhone));
        var accounts = db.Set<Account>().Where(account => account.HouseholdId == id && account.UnsubscribedAt == null).OrderBy(account => account.Id).Select(account => account.Id).ToArray();
        foreach (var account in accounts)
        {
            announcements.Add(db, new Announcing(account, AnnouncementCause.Season, new AnnouncedWords(text, []), place), now);
        }

        db.Add(new HouseholdNotice { HouseholdId = id, Name = name, Year = begin.Year, WrittenAt = now });
        return accounts.Length;
    }
}

internal static class SeasonTexts
{
    /// <summary>In the order of <see cref="RuleKinds.HouseholdWindows"/>.</summary>
    public static readonly IReadOnlyList<TextKey> All = [.. RuleKinds.HouseholdWindows.Select(name => new TextKey("season-" + name, "month", "day", "desk_phone"))];

    public static TextKey Of(string name) => All.First(key => key.Name == "season-" + name);
}
