using BotAssistant.County;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Regions;

public static class RegionsModule
{
    // No province's code begins so.
    private const string Fictional = "99";

    /// <summary>The gazetteer of the country, with the demo county's places where the county is the fictional one.</summary>
    public static IServiceCollection AddRegions(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var county = provider.GetRequiredService<CountyFacts>();
            using var national = RegionFiles.National();
            return Gazetteer.Load(national, county.RegionCode.StartsWith(Fictional, StringComparison.Ordinal) ? RegionFiles.Demo() : []);
        });
        services.AddSingleton<PlaceRecogniser>();
        return services;
    }
}
