using System.Collections.Concurrent;

namespace BotAssistant.Calendar;

/// <summary>Days that a county sets beside the national ones, such as a day off after a flood.</summary>
public sealed record ExtraDays(IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> Work)
{
    public static ExtraDays None { get; } = new(new HashSet<DateOnly>(), new HashSet<DateOnly>());
}

/// <summary>
/// Tells working days from days off, and counts in them. A county's own days win over the national table. A year without a table has its
/// weekends and statutory days off: <see cref="IsGuessed"/> says so, and deadlines in it are computed anew when the table arrives.
/// </summary>
public sealed class WorkingDays(HolidayTables tables, ExtraDays extra)
{
    private readonly ConcurrentDictionary<int, IReadOnlySet<DateOnly>> statutory = new();

    /// <summary>Whether the year's notice is not known, so that days around its holidays may be wrong.</summary>
    public bool IsGuessed(int year) => tables.Find(year) is null;

    public bool IsWorkingDay(DateOnly day)
    {
        if (extra.Work.Contains(day))
        {
            return true;
        }

        if (extra.Off.Contains(day))
        {
            return false;
        }

        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return tables.Find(day.Year) is { } table
            ? table.Work.Contains(day) || (!weekend && !table.Off.Contains(day))
            : !weekend && !statutory.GetOrAdd(day.Year, StatutoryHolidays.Of).Contains(day);
    }

    /// <summary>The day itself if it is worked, else the next that is.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day itself if it is worked, else the last before it that is.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The working day that is the <paramref name="count"/>-th after <paramref name="from"/>, which is not counted itself.</summary>
    /// <param name="from">Any day.</param>
    /// <param name="count">0 gives <paramref name="from"/> itself, worked or not; a negative number counts back.</param>
    public DateOnly Add(DateOnly from, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            from = from.AddDays(step);
            if (IsWorkingDay(from))
            {
                left--;
            }
        }

        return from;
    }

    /// <summary>How many working days lie after <paramref name="after"/>, up to and with <paramref name="through"/>; negative if that is earlier.</summary>
    public int Between(DateOnly after, DateOnly through)
    {
        if (through < after)
        {
            return -Between(through, after);
        }

        var count = 0;
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }
}
