using System.Globalization;

namespace BotAssistant.Calendar;

/// <summary>
/// The statutory days of a year whose notice is not known: New Year's Day, the Spring Festival, Qingming, Labour Day, Dragon Boat,
/// Mid-Autumn and National Day. Which weekends are worked for them only the notice says.
/// </summary>
/// <remarks>全国年节及纪念日放假办法: since 2025 New Year's Eve of the lunar calendar and 2 May are among them.</remarks>
internal static class StatutoryHolidays
{
    private const int WiderSince = 2025;
    private const int FirstLunar = 1902;
    private const int LastLunar = 2100;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>All of them for the years from 1902 to 2100; the lunar calendar is not computed for others, which have only those that stand in the sun's.</summary>
    public static IReadOnlySet<DateOnly> Of(int year)
    {
        if (year is < FirstLunar or > LastLunar)
        {
            // Somebody mistyped a year: that is theirs to put right, and stops nothing else.
            return new HashSet<DateOnly> { new(year, 1, 1), new(year, 5, 1), new(year, 5, 2), new(year, 10, 1), new(year, 10, 2), new(year, 10, 3) };
        }

        var spring = LunarDay(year, 1, 1);
        HashSet<DateOnly> days =
        [
            new(year, 1, 1),
            spring, spring.AddDays(1), spring.AddDays(2),
            new(year, 4, QingmingDay(year)),
            new(year, 5, 1),
            LunarDay(year, 5, 5),
            LunarDay(year, 8, 15),
            new(year, 10, 1), new(year, 10, 2), new(year, 10, 3),
        ];
        if (year >= WiderSince)
        {
            days.Add(spring.AddDays(-1));
            days.Add(new(year, 5, 2));
        }

        return days;
    }

    // A leap month takes a place in the count of months, so that later ones move by one.
    private static DateOnly LunarDay(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    // The sun reaches 15 degrees a little less than a quarter of a day later each year; leap days take it back.
    private static int QingmingDay(int year)
    {
        var inCentury = year % 100;
        var first = year < 2000 ? 5.59 : 4.81;
        return (int)((inCentury * 0.2422) + first) - (inCentury / 4);
    }
}
