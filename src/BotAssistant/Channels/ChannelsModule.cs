using BotAssistant.Channels.BotFramework;
using BotAssistant.Channels.Demo;
using BotAssistant.Channels.DirectLine;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Shaping;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotAssistant.Channels;

public static class ChannelsModule
{
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddBotFramework(configuration);
        services.AddDemo();
        services.AddOptions<ChannelOptions>().BindConfiguration("DirectLine");
        services.AddDirectLine(_ => { });
        services.AddOptions<DirectLineOptions>().Configure<IConfiguration, IOptions<ChannelOptions>>((direct, settings, channel) =>
        {
            direct.BotId = DirectLineConversations.BotId;
            direct.TokenLifetime = channel.Value.TokenLifetime;
            direct.TrustedOrigins = channel.Value.TrustedOrigins;
            direct.EnhancedAuthentication = channel.Value.EnhancedAuthentication;
            direct.PublicUrl = settings["Server:PublicUrl"] is { Length: > 0 } url ? new Uri(url) : null;
        });
        services.AddSingleton(provider =>
        {
            var secrets = provider.GetRequiredService<ServiceSecrets>();
            var configured = provider.GetRequiredService<IOptions<ChannelOptions>>().Value.Secrets;
            return new DirectLineKeys(
                [.. secrets.TokenSigningKeys.Select(key => new DirectLineSigningKey(key.Kid, key.Key))],
                configured is [] ? [secrets.DirectLineSecret] : [.. configured]);
        });
        services.AddSingleton(new ChannelCapabilities(DirectLineConversations.Channel)
        {
            SuggestedActions = 100,
            AdaptiveCards = true,
            RichCards = true,
            Typing = true,
            Events = true,
            LongestText = 16_000,
        });
        services.AddSingleton<PostFates>();
        services.AddSingleton<DeliveredMarks>();
        services.AddHostedService(provider => provider.GetRequiredService<DeliveredMarks>());
        services.AddSingleton<DirectLineFiles>();
        services.AddSingleton<IDirectLineFiles>(provider => provider.GetRequiredService<DirectLineFiles>());
        services.AddSingleton<IDirectLineStore, DirectLineConversations>();
        services.AddSingleton<IConversationListener, StreamWaker>();
        services.AddSingleton<ITypingIndicator, StreamTyping>();
        return services;
    }

    public static void MapChannels(this WebApplication app)
    {
        app.MapDirectLine();
        app.MapDemo();
        app.MapBotFramework();
    }
}

/// <summary>The settings of the embedded Direct Line.</summary>
public sealed class ChannelOptions
{
    /// <summary>Each opens every conversation; never for a page. Without any, the one in the key directory applies.</summary>
    public IList<string> Secrets { get; init; } = [];

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    public IList<string> TrustedOrigins { get; init; } = [];

    public bool EnhancedAuthentication { get; set; }
}
