using BotAssistant.Casework;
using BotAssistant.Demo;
using BotAssistant.Host.Settings;
using BotAssistant.Model.Prompts;
using BotAssistant.Operations;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Problems;
using BotAssistant.Rules;
using BotAssistant.Storage;
using BotAssistant.Turns;
using Microsoft.Extensions.Options;

namespace BotAssistant.Host;

/// <summary>The order in which the parts come up: each stands on the one before.</summary>
internal static class AssistantStart
{
    /// <summary>Serves from here on; returns when the address is open.</summary>
    public static async Task StartServingAsync(this WebApplication app, CancellationToken ct = default)
    {
        app.CheckSettings();
        var services = app.Services;
        CreateDirectory(services.GetRequiredService<IOptions<StorageOptions>>().Value.Directory);
        services.GetRequiredService<InstanceLock>().Take();
        await app.OpenStorageAsync(ct);
        // Rules that cannot be used stop the start: nobody is to be reminded, or left alone, by chance.
        _ = services.GetRequiredService<RuleBook>();
        _ = services.GetRequiredService<PromptFiles>();
        if (!app.Environment.IsDevelopment() && services.GetRequiredService<DemoCounty>().HasDemoPeople())
        {
            throw new ProblemException("demo.in-production");
        }

        await services.GetRequiredService<DemoFirstStart>().RunAsync(asOf: null, ct);

        // What was accepted before comes before anything new.
        await services.GetRequiredService<OutboxRelay>().RecoverAsync();
        await services.GetRequiredService<Inbox>().RecoverAsync();
        app.Map();
        await app.StartAsync(ct);
    }

    /// <exception cref="SettingsException">Some cannot be used.</exception>
    public static void CheckSettings(this WebApplication app) => Refuse(SettingsCheck.Run(app.Configuration, app.Environment.IsDevelopment()));

    /// <summary>For commands that need no county.</summary>
    /// <exception cref="SettingsException">Some cannot be used.</exception>
    public static void CheckCommandSettings(this WebApplication app) => Refuse(SettingsCheck.RunForCommand(app.Configuration));

    /// <summary>Keys first: a database without its keys must not be taken for a new one.</summary>
    public static async Task OpenStorageAsync(this WebApplication app, CancellationToken ct = default)
    {
        app.CheckCommandSettings();
        var services = app.Services;
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        CreateDirectory(storage.Directory);
        try
        {
            await services.GetRequiredService<KeyDirectory>().OpenAsync(File.Exists(storage.DatabasePath), ct);
            CreatePrivately(storage.DatabasePath);
        }
        catch (IOException error)
        {
            throw new StorageUnavailableException(FileErrors.TroubleOf(error), error);
        }

        services.GetRequiredService<IMigrations>().Apply();
        services.GetRequiredService<DataKeys>().Open();
        services.GetRequiredService<RegionNames>().Refresh();
    }

    /// <summary>For commands: a mistyped directory is not a new county.</summary>
    /// <exception cref="ProblemException">There is no database.</exception>
    public static Task OpenExistingStorageAsync(this WebApplication app, CancellationToken ct)
    {
        app.CheckCommandSettings();
        var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        return File.Exists(storage.DatabasePath)
            ? app.OpenStorageAsync(ct)
            : throw new ProblemException("storage.no-database", ("path", Path.GetFullPath(storage.DatabasePath)));
    }

    private static void Refuse(IReadOnlyList<(string, SettingProblem)> problems)
    {
        if (problems is not [])
        {
            throw new SettingsException(problems);
        }
    }

    private static void CreateDirectory(string directory)
    {
        try
        {
            if (!Directory.Exists(directory))
            {
                PrivateFiles.CreateDirectory(directory);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException("storage.no-directory", error, ("path", Path.GetFullPath(directory)));
        }
    }

    /// <summary>An empty file is an empty database; SQLite gives the files beside it the same permissions.</summary>
    private static void CreatePrivately(string database)
    {
        if (File.Exists(database))
        {
            return;
        }

        try
        {
            using var created = PrivateFiles.Create(database);
        }
        catch (IOException) when (File.Exists(database))
        {
            // Another program that starts at the same time was quicker.
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageUnavailableException(StorageTrouble.ReadOnly, error);
        }
    }
}
