using System.Globalization;
using System.Text;
using BotAssistant.Calendar;

namespace BotAssistant.Tests.Calendar;

public sealed class WorkingDaysTests
{
    private static readonly WorkingDays National = new(HolidayTables.Shipped, ExtraDays.None);

    [Theory]
    [InlineData("0001-01-01", false)]
    [InlineData("0001-01-02", true)]
    [InlineData("1901-10-01", false)]
    [InlineData("2101-05-02", false)]
    [InlineData("9999-12-31", true)]
    [InlineData("9999-05-01", false)]
    public void A_year_that_nobody_meant_has_its_weekends_and_the_days_of_the_sun(string day, bool worked) => Assert.Equal(worked, National.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2026-01-01", false)] // New Year's Day, a Thursday
    [InlineData("2026-01-04", true)] // a Sunday worked for it
    [InlineData("2026-02-16", false)] // a Monday of the Spring Festival
    [InlineData("2026-02-14", true)] // a Saturday worked for it
    [InlineData("2026-10-10", true)]
    [InlineData("2026-11-28", false)] // an ordinary Saturday
    [InlineData("2026-11-27", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2024-02-09", true)] // New Year's Eve, then no statutory day
    public void A_year_with_a_table_follows_it(string day, bool worked) => Assert.Equal(worked, National.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2027-01-01", false)]
    [InlineData("2027-02-05", false)] // New Year's Eve of the lunar calendar
    [InlineData("2027-02-08", false)] // its third day, a Monday
    [InlineData("2027-02-09", true)] // the notice may know better
    [InlineData("2027-04-05", false)]
    [InlineData("2027-06-09", false)] // Dragon Boat
    [InlineData("2027-09-15", false)] // Mid-Autumn
    [InlineData("2028-05-01", false)]
    [InlineData("2028-05-02", false)]
    [InlineData("2028-05-29", true)] // 2028 has a leap fifth month: Dragon Boat is the day before
    [InlineData("2023-05-02", true)] // before 2025 only one day
    public void A_year_without_one_has_weekends_and_statutory_days(string day, bool worked)
    {
        Assert.True(National.IsGuessed(Day(day).Year));
        Assert.Equal(worked, National.IsWorkingDay(Day(day)));
    }

    [Fact]
    public void The_computed_statutory_days_lie_in_the_tables_of_the_years_that_have_one()
    {
        foreach (var year in new[] { 2024, 2025, 2026 })
        {
            Assert.Subset(HolidayTables.Shipped.Find(year)!.Off.ToHashSet(), StatutoryHolidays.Of(year).ToHashSet());
        }
    }

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")] // the Saturday that is worked
    [InlineData("2026-02-13", 2, "2026-02-24")] // then the whole Spring Festival
    [InlineData("2026-02-24", -2, "2026-02-13")]
    [InlineData("2026-11-28", 0, "2026-11-28")]
    [InlineData("2026-11-27", 5, "2026-12-04")]
    [InlineData("2026-12-31", 1, "2027-01-04")] // over the end of the tables
    public void Working_days_are_added_and_the_first_day_is_not_counted(string from, int count, string result) =>
        Assert.Equal(Day(result), National.Add(Day(from), count));

    [Fact]
    public void Adding_and_counting_agree()
    {
        var from = Day("2026-01-15");
        for (var count = -40; count <= 40; count++)
        {
            Assert.Equal(count, count < 0
                ? National.Between(from, National.Add(from, count)) - (National.IsWorkingDay(from) ? 0 : 1)
                : National.Between(from, National.Add(from, count)));
        }
    }

    [Fact]
    public void A_county_may_set_days_of_its_own()
    {
        var county = new WorkingDays(HolidayTables.Shipped, new ExtraDays(new HashSet<DateOnly> { Day("2026-11-27") }, new HashSet<DateOnly> { Day("2026-11-28") }));

        Assert.False(county.IsWorkingDay(Day("2026-11-27")));
        Assert.True(county.IsWorkingDay(Day("2026-11-28")));
        Assert.Equal(Day("2026-11-28"), county.Add(Day("2026-11-26"), 1));
        Assert.Equal((Day("2026-11-28"), Day("2026-11-26")), (county.OnOrAfter(Day("2026-11-27")), county.OnOrBefore(Day("2026-11-27"))));
    }

    [Theory]
    [InlineData("""{ "years": { "2027": { "notice": "x", "off": ["2027-01-01"], "work": ["2027-01-01"] } } }""")]
    [InlineData("""{ "2027": {} }""")]
    [InlineData("""{ "years": { "2027": { "notice": "x", "off": ["1. Januar"], "work": [] } } }""")]
    [InlineData("[")]
    public void Tables_of_another_form_are_refused(string json) =>
        Assert.Throws<FormatException>(() => HolidayTables.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json))));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
