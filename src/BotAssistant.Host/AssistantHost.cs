using BotAssistant.Backups;
using BotAssistant.Channels;
using BotAssistant.Host.Settings;
using BotAssistant.Migrations.Sqlite;
using BotAssistant.Operations;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using BotAssistant.Turns;
using BotAssistant.Understanding;
using Microsoft.Extensions.Options;

namespace BotAssistant.Host;

/// <summary>The one way in which the service and every command put the application together.</summary>
internal static class AssistantHost
{
    private const string DefaultUrl = "http://localhost:3978";

    /// <param name="settings">Settings of the command line, e.g. <c>--Storage:Directory=…</c>.</param>
    /// <param name="edges">Replaces what lies outside: the clock, a channel's sender.</param>
    public static WebApplication Build(string[] settings, Action<IServiceCollection>? edges = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = settings,
            // The shipped files lie beside the program, wherever it is started.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? DefaultEnvironment,
        });
        AddCountyFile(builder.Configuration, settings);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        UseDefaultUrl(builder);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCounty();
        builder.Services.AddStorage();
        builder.Services.AddSqliteMigrations();
        builder.Services.AddPrivacy(services => Path.Combine(services.GetRequiredService<IOptions<StorageOptions>>().Value.Directory, "keys"));
        builder.Services.AddBackups();
        builder.Services.AddUnderstanding();
        builder.Services.AddTurns();
        builder.Services.AddOutbox();
        builder.Services.AddChannels(builder.Configuration);
        builder.Services.AddOperations();
        builder.Services.AddCommandTexts();
        edges?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapOperations();
        app.UseChannels();
        app.MapChannels();
        return app;
    }

    private static string DefaultEnvironment =>
#if DEBUG
        Environments.Development;
#else
        Environments.Production;
#endif

    private static void UseDefaultUrl(WebApplicationBuilder builder)
    {
        var configured = new[] { "urls", "http_ports", "https_ports" }.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!configured)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    // A county keeps its settings in one file where it starts the service; the environment and the command line win over it.
    private static void AddCountyFile(ConfigurationManager configuration, string[] settings)
    {
        configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "botassistant.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(settings);
    }
}
