using BotAssistant.County;

namespace BotAssistant.Regions;

internal static class CountyPlace
{
    /// <summary>The county's own region; the nation while the settings name none.</summary>
    public static RegionCode Place(this CountyFacts county) => RegionCode.TryParse(county.RegionCode, out var region) ? region : RegionCode.Nation;
}
