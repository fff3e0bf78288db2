using BotAssistant.Alarms;
using BotAssistant.Announcements;
using BotAssistant.Audit;
using BotAssistant.Backups;
using BotAssistant.Casework;
using BotAssistant.Channels;
using BotAssistant.Compliance;
using BotAssistant.County;
using BotAssistant.Demo;
using BotAssistant.Desk;
using BotAssistant.DocumentTasks;
using BotAssistant.Forms;
using BotAssistant.Handovers;
using BotAssistant.Host.Commands;
using BotAssistant.Migrations.Sqlite;
using BotAssistant.Model;
using BotAssistant.Operations;
using BotAssistant.Outbox;
using BotAssistant.Pages;
using BotAssistant.People;
using BotAssistant.Policies;
using BotAssistant.Privacy;
using BotAssistant.Protocol.Limits;
using BotAssistant.QuietMatters;
using BotAssistant.Regions;
using BotAssistant.Reminders;
using BotAssistant.Requests;
using BotAssistant.RosterIntake;
using BotAssistant.Rules;
using BotAssistant.Schedule;
using BotAssistant.Shaping;
using BotAssistant.SignIn;
using BotAssistant.Sqlite;
using BotAssistant.StaffPages;
using BotAssistant.Storage;
using BotAssistant.Turns;
using BotAssistant.Understanding;
using BotAssistant.Uploads;
using BotAssistant.WeeklyReports;
using Microsoft.Extensions.Options;

namespace BotAssistant.Host;

/// <summary>The one way in which the service and every command put the application together.</summary>
internal static class AssistantHost
{
    /// <summary>Routes and middleware; the storage and its keys are open by now.</summary>
    public static void Map(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseMiddleware<SlowToOffenders>();
        app.UseUnexpectedErrors();
        app.MapOperations();
        app.MapPages();
        app.MapStaffPages();
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
        builder.UseLimits();
        builder.UseDefaultUrl();
        // Standard output belongs to the results of commands.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCounty();
        builder.Services.AddSqlite();
        builder.Services.AddSqliteMigrations();
        builder.Services.AddPrivacy(services => Path.Combine(services.GetRequiredService<IOptions<StorageOptions>>().Value.Directory, "keys"));
        builder.Services.AddBackups();
        builder.Services.AddRegions();
        builder.Services.AddPolicies();
        builder.Services.AddUnderstanding();
        builder.Services.AddModel();
        builder.Services.AddRules();
        builder.Services.AddAudit();
        builder.Services.AddPeople();
        builder.Services.AddCasework();
        builder.Services.AddRosterIntake();
        builder.Services.AddAnnouncements();
        builder.Services.AddHandovers();
        builder.Services.AddAlarms();
        builder.Services.AddQuietMatters();
        builder.Services.AddForms();
        builder.Services.AddRequests();
        builder.Services.AddWeeklyReports();
        builder.Services.AddDocumentTasks();
        builder.Services.AddReminders();
        builder.Services.AddDemoCounty();
        builder.Services.AddShaping();
        builder.Services.AddTurns();
        builder.Services.AddOutbox();
        builder.Services.AddUploads();
        builder.Services.AddChannels(builder.Configuration);
        builder.Services.AddPages();
        builder.Services.AddSignIn();
        builder.Services.AddDesk();
        builder.Services.AddStaffPages();
        builder.Services.AddOperations();
        builder.Services.AddCompliance();
        builder.Services.AddSchedule(builder.Configuration);
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

    // A county keeps its settings in one file where it starts the service; the environment and the command line win over it.
    private static void AddCountyFile(ConfigurationManager configuration, string[] settings)
    {
        configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "botassistant.json"), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(settings);
    }
}
