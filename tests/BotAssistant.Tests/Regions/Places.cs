using BotAssistant.Regions;

namespace BotAssistant.Tests.Regions;

/// <summary>The country with the demo county, loaded once: it is immutable.</summary>
internal static class Places
{
    private static readonly Lazy<Gazetteer> LazyGazetteer = new(() =>
    {
        using var national = RegionFiles.National();
        return Gazetteer.Load(national, RegionFiles.Demo());
    });

    private static readonly Lazy<PlaceRecogniser> LazyRecogniser = new(() => new(LazyGazetteer.Value));

    public static Gazetteer Gazetteer => LazyGazetteer.Value;

    public static PlaceRecogniser Recogniser => LazyRecogniser.Value;

    public static RegionCode Lanxi { get; } = RegionCode.Parse("990121");

    /// <summary>In the notation of places.tsv.</summary>
    public static string Show(IEnumerable<PlaceMention> mentions) => string.Join(' ', mentions.Select(mention => mention.Text + mention.Meaning switch
    {
        PlaceMeaning.Known { Within: true } known => "+" + known.Code,
        PlaceMeaning.Known known => (mention.IsRelative ? "~" : "=") + known.Code,
        PlaceMeaning.Ambiguous several => "=?" + string.Join('|', several.Codes),
        PlaceMeaning.Unknown { In: [_, ..] } unknown => "=none@" + string.Join('|', unknown.In),
        _ => "=none",
    }));
}
