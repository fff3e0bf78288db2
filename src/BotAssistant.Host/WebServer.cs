using System.Net;
using BotAssistant.Protocol.Limits;
using Microsoft.AspNetCore.HttpOverrides;

namespace BotAssistant.Host;

/// <summary>What the web server takes from anybody, before it is looked at.</summary>
internal static class WebServer
{
    private const string DefaultUrl = "http://localhost:3978";

    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    public static void UseLimits(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The routes read at most 256 KB, and uploads set their own limit. What is beyond this is cut off; what is between is still
            // taken in and thrown away, because only so the sender gets to read why it was refused.
            kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 24 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            // A phone at the edge of a valley is slow, but not this slow: 240 bytes a second, after five seconds to begin.
            kestrel.Limits.MinRequestBodyDataRate = new(240, TimeSpan.FromSeconds(5));
            kestrel.Limits.MaxConcurrentConnections = settings.GetValue("Limits:Connections", 20_000);
            kestrel.Limits.MaxConcurrentUpgradedConnections = settings.GetValue("Limits:Connections", 20_000);
            var perNetwork = new ConnectionsPerNetwork(settings.GetValue("Limits:ConnectionsPerNetwork", 4_000), settings.KnownProxies());
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(perNetwork.Guard));
        });
        builder.Services.Configure<FairShareOptions>(share =>
        {
            share.Places = settings.GetValue("Limits:RequestsAtOnce", share.Places);
            share.PlacesPerCaller = settings.GetValue("Limits:RequestsPerCaller", share.PlacesPerCaller);
        });
    }

    public static void UseDefaultUrl(this WebApplicationBuilder builder)
    {
        var configured = AddressSettings.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!configured)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    // What a proxy says about its caller counts only from the proxies that the county names.
    public static void UseKnownProxies(this WebApplication app)
    {
        var proxies = app.Configuration.KnownProxies();
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // Several may stand one behind the other; each has to be known.
            ForwardLimit = null,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(proxy);
        }

        app.UseForwardedHeaders(options);
    }

    private static HashSet<IPAddress> KnownProxies(this IConfiguration settings) =>
        [.. settings.GetSection("ForwardedHeaders:KnownProxies").GetChildren().Select(proxy => IPAddress.TryParse(proxy.Value, out var address) ? address : null).OfType<IPAddress>()];
}
