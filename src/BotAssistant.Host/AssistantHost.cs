using System.Net;
using BotAssistant.Backups;
using BotAssistant.Channels;
using BotAssistant.County;
using BotAssistant.Host.Commands;
using BotAssistant.Migrations.Sqlite;
using BotAssistant.Operations;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using BotAssistant.Turns;
using BotAssistant.Understanding;
using BotAssistant.Uploads;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace BotAssistant.Host;

/// <summary>The one way in which the service and every command put the application together.</summary>
internal static class AssistantHost
{
    private const string DefaultUrl = "http://localhost:3978";

    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    /// <summary>Routes and middleware; the storage and its keys are open by now.</summary>
    public static void Map(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseUnexpectedErrors();
        app.MapOperations();
        app.MapChannels();
    }

    /// <param name="settings">Settings of the command line, e.g. <c>--Storage:Directory=…</c>.</param>
    /// <param name="edges">Replaces what lies outside: the clock, a channel's sender.</param>
    public static WebApplication Build(string[] settings, Action<IServiceCollection>? edges = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = settings,
            // The shipped files lie beside the program, wherever it is started.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = new ConfigurationBuilder().AddCommandLine(settings).Build()["environment"]
                ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
                ?? DefaultEnvironment,
        });
        AddCountyFile(builder.Configuration, settings);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        UseDefaultUrl(builder);
        // Standard output belongs to the results of commands.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCounty();
        builder.Services.AddStorage();
        builder.Services.AddSqliteMigrations();
        builder.Services.AddPrivacy(services => Path.Combine(services.GetRequiredService<IOptions<StorageOptions>>().Value.Directory, "keys"));
        builder.Services.AddBackups();
        builder.Services.AddUnderstanding();
        builder.Services.AddTurns();
        builder.Services.AddOutbox();
        builder.Services.AddUploads();
        builder.Services.AddChannels();
        builder.Services.AddOperations();
        builder.Services.AddCommandTexts();
        builder.Services.AddHostedService<MetricsExport>();
        edges?.Invoke(builder.Services);

        return builder.Build();
    }

    private static string DefaultEnvironment =>
#if DEBUG
        Environments.Development;
#else
        Environments.Production;
#endif

    private static void UseDefaultUrl(WebApplicationBuilder builder)
    {
        var configured = AddressSettings.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!configured)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    // What a proxy says about its caller counts only from the proxies that the county names.
    private static void UseKnownProxies(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection("ForwardedHeaders:KnownProxies").GetChildren().Select(proxy => proxy.Value).OfType<string>().ToArray();
        if (proxies is [])
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
        }

        app.UseForwardedHeaders(options);
    }

    // A county keeps its settings in one file where it starts the service; the environment and the command line win over it.
    private static void AddCountyFile(ConfigurationManager configuration, string[] settings)
    {
        configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "botassistant.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(settings);
    }
}
