using BotAssistant.Protocol.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

public static class DirectLineModule
{
    /// <summary>
    /// The Direct Line server. The application also registers <see cref="IDirectLineStore"/>, <see cref="IDirectLineFiles"/> and
    /// <see cref="DirectLineKeys"/>, and says where Data Protection keeps its keys.
    /// </summary>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, Action<DirectLineOptions> configure)
    {
        services.AddOptions<DirectLineOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DirectLineOptions>, ValidateDirectLineOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDataProtection();
        services.AddCors();
        services.AddRateLimiter(_ => { });
        services.AddRouting();

        services.TryAddSingleton<FairShare>();
        services.AddSingleton<DirectLineSignals>();
        services.AddSingleton<ChatSessions>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineCallers>();
        services.AddSingleton<DirectLineLog>();
        services.AddSingleton<Patience>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<StreamAddresses>();
        services.AddSingleton<StreamPlaces>();
        services.AddSingleton<FileIntakes>();
        services.AddSingleton<ClientPosts>();
        services.AddSingleton<StreamServices>();
        services.AddSingleton<ConversationAnswers>();
        return services;
    }
}
