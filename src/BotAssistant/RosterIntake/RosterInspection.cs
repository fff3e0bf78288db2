using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Checks;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;
using BotAssistant.Rules;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>What was found in a list. Findings are kept up to <see cref="MostKept"/>, errors first; all are counted.</summary>
internal sealed record RosterReport(RosterList List, ColumnBook Book, RosterSummary Summary, IReadOnlyList<RosterFinding> Findings, IReadOnlyDictionary<FindingWeight, int> Counts)
{
    public const int MostKept = 10_000;
}

/// <summary>Looks through a list without storing anything of it.</summary>
internal sealed class RosterInspection(IDatabaseReader reader, Gazetteer gazetteer, RuleBook rules, CountyFacts county, TimeProvider clock)
{
    /// <param name="map">What somebody said that headers mean.</param>
    /// <param name="scope">The region of whoever looks: households elsewhere are told as errors.</param>
    /// <param name="dataDate">What somebody said, over what the list says.</param>
    /// <param name="mapped">Hears of the headers before rows are read.</param>
    /// <exception cref="RosterRefusedException">It cannot be read as a list.</exception>
    public RosterReport Run(Stream content, ColumnBook book, ColumnMap map, RegionCode scope, DateOnly? dataDate, Action<RosterList> mapped, CancellationToken ct)
    {
        var limits = RosterLimits.Default;
        using var file = RosterFile.Open(content, limits, ct);
        var list = RosterList.Of(file, book, map, limits);
        mapped(list);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), county.TimeZone).DateTime);
        var known = new KnownPlaces(reader, gazetteer, rules, scope, today);
        var kept = new KeptFindings(RosterReport.MostKept);
        var summary = new RosterCheck(book, known).Run(list, dataDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), kept.Hear);
        return new RosterReport(list, book, summary, kept.InOrder(), kept.Counts);
    }
}
