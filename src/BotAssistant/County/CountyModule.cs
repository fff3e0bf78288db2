using BotAssistant.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotAssistant.County;

public static class CountyModule
{
    public static IServiceCollection AddCounty(this IServiceCollection services)
    {
        services.AddOptions<CountyOptions>().BindConfiguration("County");
        services.AddSingleton(provider =>
        {
            var county = provider.GetRequiredService<IOptions<CountyOptions>>().Value;
            var retention = provider.GetRequiredService<IOptions<RetentionOptions>>().Value;
            return new CountyFacts(county.Name, county.Region, county.DeskPhone, county.DutyName, county.DutyPhone, retention.ChatLogDays)
            {
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(county.TimeZone),
            };
        });
        return services;
    }
}
