using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.WeeklyReports;

/// <summary>The newest frozen report of the region that the words name, or of the asker's own.</summary>
/// <param name="Words">As they were said.</param>
internal sealed record WeeklyAsked(string Words) : FactRequest<WeeklyFound>;

/// <param name="Text">What is said, also where there is none.</param>
internal sealed record WeeklyFound(string Text);

internal sealed class WeeklyAskedSource(
    IDatabaseReader reader, CountyFacts county, PlaceRecogniser places, WeeklyVersions versions, WeeklyWording wording, StaffLinks links) : RecordSource<WeeklyAsked, WeeklyFound>(reader, county)
{
    protected override WeeklyFound Answer(AssistantDb db, WeeklyAsked request, Asking asking)
    {
        var viewer = asking.Viewer;
        var named = Named(request.Words);
        // Of several of one name it is the one that they may see; what they may not is as if it were not there.
        var wanted = named is [] ? OwnOf(viewer) : [.. named.Where(region => viewer.Has(region, WeeklyAccess.Readers)).Select(region => region.Value)];
        var last = db.Set<WeeklyReport>().AsNoTracking().VisibleTo(viewer)
            .Where(row => wanted.Contains(row.Region) && row.AccountId == null && row.CadreId == null)
            .OrderByDescending(row => row.WeekEnd).ThenByDescending(row => row.Version).FirstOrDefault();
        if (last is null)
        {
            return new(wording.Say(WeeklyTexts.None));
        }

        var (report, difficulties) = versions.Shown(
            [.. db.Set<WeeklyReport>().AsNoTracking().VisibleTo(viewer).Where(row => row.Region == last.Region && row.WeekEnd == last.WeekEnd).OrderBy(row => row.Version)]);
        var figures = WeeklyFigures.FromJson(report.Figures);
        return new(string.Join('\n', new[]
        {
            wording.Say(WeeklyTexts.Newest, ("version", report.Version)), wording.Whole(figures, difficulties), links.LineTo(WeeklyTelling.PathOf(report.Region, report.WeekEnd)),
        }.OfType<string>()));
    }

    private RegionCode[] Named(string words)
    {
        var home = County.Place();
        RegionCode[] all =
        [
            .. places.Find(words, home).Where(mention => !mention.IsRelative).SelectMany(mention => mention.Meaning switch
            {
                PlaceMeaning.Known { Within: false } known => [known.Code],
                PlaceMeaning.Ambiguous several => several.Codes,
                _ => Array.Empty<RegionCode>(),
            }).Distinct(),
        ];
        return [.. all.Where(region => !all.Any(other => other != region && region.Contains(other)))];
    }

    /// <summary>The nearest place of theirs; of several the first.</summary>
    private static string[] OwnOf(Viewer viewer) =>
    [
        .. viewer.Roles.Where(held => WeeklyAccess.Readers.Contains(held.Role)).OrderByDescending(held => held.Region.Level).ThenBy(held => held.Region.Value, StringComparer.Ordinal)
            .Select(held => held.Region.Value).Take(1),
    ];
}
