using BotAssistant.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Rules;

public static class RulesModule
{
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddOptions<RuleOptions>().BindConfiguration("Rules");
        services.AddSingleton<RuleFiles>();
        services.AddSingleton(provider => provider.GetRequiredService<RuleFiles>().Book);
        services.AddOperatorKeys(typeof(RuleTexts));
        return services;
    }
}
