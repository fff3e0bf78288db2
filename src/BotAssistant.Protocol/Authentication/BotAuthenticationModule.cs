using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Authentication;

public static class BotAuthenticationModule
{
    /// <summary><see cref="BotCallers"/>, and what keeps the keys of their issuers at hand.</summary>
    public static IServiceCollection AddBotAuthentication(this IServiceCollection services, Action<BotAuthenticationOptions> configure)
    {
        services.AddOptions<BotAuthenticationOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotAuthenticationOptions>, ValidateBotAuthenticationOptions>();
        services.TryAddSingleton(TimeProvider.System);

        // The keys' own log says what went wrong; the client's would add lines to every fetch.
        services.AddHttpClient(KeyDownload.ClientName, KeyDownload.Configure).ConfigurePrimaryHttpMessageHandler(KeyDownload.CreateHandler).RemoveAllLoggers();

        services.AddSingleton<BotAuthenticationLog>();
        services.AddSingleton<KeyDownload>();
        services.AddSingleton<CallerKeys>();
        services.AddSingleton<ClaimRules>();
        services.AddSingleton(provider => new BotCallers(
            provider.GetRequiredService<ClaimRules>(),
            provider.GetRequiredService<CallerKeys>(),
            provider.GetRequiredService<BotAuthenticationLog>()));
        services.AddHostedService<KeyUpkeep>();
        return services;
    }
}
