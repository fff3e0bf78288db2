using BotAssistant.County;
using BotAssistant.Regions;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Regions;

public sealed class RegionsModuleTests
{
    [Theory]
    [InlineData("990121", true)]
    [InlineData("990122", true)]
    [InlineData("621022", false)]
    public async Task The_demo_places_come_with_the_fictional_county_only(string county, bool there)
    {
        await using var services = new ServiceCollection()
            .AddSingleton(new CountyFacts("某县", county, "129-0000-0100", "", "", 180))
            .AddRegions()
            .BuildServiceProvider();

        Assert.Equal(there, services.GetRequiredService<Gazetteer>().Find(Places.Lanxi) is not null);
        Assert.Equal(there ? "澜溪县=990121" : "澜溪县=none", Places.Show(services.GetRequiredService<PlaceRecogniser>().Find("澜溪县的", RegionCode.Parse(county))));
    }
}
