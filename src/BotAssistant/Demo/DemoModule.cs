using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Demo;

public static class DemoModule
{
    public static IServiceCollection AddDemoCounty(this IServiceCollection services)
    {
        services.AddSingleton<DemoCounty>();
        services.AddSingleton<DemoFirstStart>();
        return services;
    }
}
