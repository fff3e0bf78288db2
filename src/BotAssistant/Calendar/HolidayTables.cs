using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace BotAssistant.Calendar;

/// <summary>The days off and the make-up working days of a year, as the State Council's notice sets them.</summary>
/// <param name="Year">The civil year. A notice may name days of the neighbouring years; they stand with their own year here.</param>
/// <param name="Notice">The address of the notice.</param>
/// <param name="Off">Days off, weekends inside a holiday included.</param>
/// <param name="Work">Saturdays and Sundays that are worked.</param>
public sealed record HolidayTable(int Year, string Notice, FrozenSet<DateOnly> Off, FrozenSet<DateOnly> Work);

/// <summary>The tables of all years that are known.</summary>
public sealed class HolidayTables(IEnumerable<HolidayTable> tables)
{
    private readonly FrozenDictionary<int, HolidayTable> byYear = tables.ToFrozenDictionary(table => table.Year);

    /// <summary>Those that come with the program.</summary>
    public static HolidayTables Shipped { get; } = ReadShipped();

    /// <summary>In no order.</summary>
    public IEnumerable<HolidayTable> All => byYear.Values;

    /// <summary>These, and of other years those: a county that takes in a year's table replaces the shipped one of that year.</summary>
    public HolidayTables Over(HolidayTables others) => new(All.Concat(others.All.Where(table => Find(table.Year) is null)));

    /// <returns>Null where the year's notice is not known here.</returns>
    public HolidayTable? Find(int year) => byYear.GetValueOrDefault(year);

    /// <param name="json">As <c>Data/holidays.json</c>: <c>years</c> → year → <c>notice</c>, <c>off</c>, <c>work</c>.</param>
    /// <exception cref="FormatException">It is of another form, or a day is listed as both.</exception>
    public static HolidayTables Parse(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new HolidayTables([.. document.RootElement.GetProperty("years").EnumerateObject().Select(Read)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("The holiday tables are not of the expected form.", error);
        }
    }

    private static HolidayTable Read(JsonProperty year)
    {
        var (off, work) = (Days(year.Value.GetProperty("off")), Days(year.Value.GetProperty("work")));
        if (off.Overlaps(work))
        {
            throw new FormatException($"In {year.Name} a day is both worked and off.");
        }

        return new HolidayTable(
            int.Parse(year.Name, NumberStyles.None, CultureInfo.InvariantCulture), year.Value.GetProperty("notice").GetString()!, off, work);
    }

    private static FrozenSet<DateOnly> Days(JsonElement list) =>
        list.EnumerateArray().Select(day => DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToFrozenSet();

    private static HolidayTables ReadShipped()
    {
        using var file = typeof(HolidayTables).Assembly.GetManifestResourceStream("BotAssistant.Calendar.Data.holidays.json")!;
        return Parse(file);
    }
}
