using BotAssistant.Outbox;
using BotAssistant.Protocol.Authentication;
using BotAssistant.Protocol.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Channels.BotFramework;

public static class BotFrameworkModule
{
    private const string Section = "BotFramework";

    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration settings)
    {
        // Bound when the settings have been checked.
        services.AddSingleton(_ => settings.GetSection(Section).Get<BotFrameworkOptions>() ?? new BotFrameworkOptions());
        services.AddConnector(_ => { });
        services.AddOptions<ConnectorOptions>().Configure<BotFrameworkOptions>(Configure);
        services.AddSingleton<BotFrameworkSender>();
        services.AddSingleton<IChannelSender>(provider => provider.GetRequiredService<BotFrameworkSender>());
        services.AddSingleton<ITypingIndicator>(provider => provider.GetRequiredService<BotFrameworkSender>());
        services.AddSingleton<CardActions>();
        services.AddSingleton<MessageDoor>();
        if (string.IsNullOrWhiteSpace(settings[$"{Section}:{nameof(BotFrameworkOptions.AppId)}"]))
        {
            services.AddSingleton<IMessageCallers, LocalCallers>();
            return services;
        }

        services.AddSingleton<IMessageCallers, TokenCallers>();
        services.AddBotAuthentication(_ => { });
        services.AddOptions<BotAuthenticationOptions>().Configure<BotFrameworkOptions>(Configure);
        return services;
    }

    public static void MapBotFramework(this WebApplication app)
    {
        // Without an app id nobody can prove anything, so it is off wherever strangers could come.
        if (app.Services.GetRequiredService<BotFrameworkOptions>().HasAppId || app.Environment.IsDevelopment())
        {
            app.MapMessages();
        }
    }

    private static void Configure(ConnectorOptions connector, BotFrameworkOptions options)
    {
        // An app id alone can be checked against, but nothing can be fetched with it.
        connector.AppId = options.HasCredentials ? options.AppId : null;
        connector.AppPassword = options.HasCredentials ? options.AppPassword : null;
        connector.TenantId = options.TenantId;
        connector.TokenUrl = options.HasCredentials ? options.TokenUrl : null;
        connector.Proxy = options.Proxy;
        connector.AllowLoopback = options.AllowLoopbackServiceUrls;
    }

    private static void Configure(BotAuthenticationOptions authentication, BotFrameworkOptions options)
    {
        authentication.AppId = options.AppId!;
        authentication.EmulatorTenantId = Guid.TryParse(options.TenantId, out _) ? options.TenantId : null;
        authentication.Proxy = options.Proxy;
        authentication.EmulatorMetadataUrl = options.EmulatorOpenIdMetadataUrl;
        authentication.ChannelMetadataUrl = options.OpenIdMetadataUrl ?? authentication.ChannelMetadataUrl;
    }
}
