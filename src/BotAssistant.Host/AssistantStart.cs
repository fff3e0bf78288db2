using BotAssistant.Host.Settings;
using BotAssistant.Operations;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Problems;
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

        // What was accepted before comes before anything new.
        await services.GetRequiredService<OutboxRelay>().RecoverAsync();
        await services.GetRequiredService<Inbox>().RecoverAsync();
        app.Map();
        await app.StartAsync(ct);
    }

    /// <exception cref="SettingsException">Some cannot be used.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        if (SettingsCheck.Run(app.Configuration) is { Count: > 0 } problems)
        {
            throw new SettingsException(problems);
        }
    }

    /// <summary>Keys first: a database without its keys must not be taken for a new one.</summary>
    public static async Task OpenStorageAsync(this WebApplication app, CancellationToken ct = default)
    {
        var services = app.Services;
        var storage = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        CreateDirectory(storage.Directory);
        await services.GetRequiredService<KeyDirectory>().OpenAsync(File.Exists(storage.DatabasePath), ct);
        CreatePrivately(storage.DatabasePath);
        services.GetRequiredService<IMigrations>().Apply();
        services.GetRequiredService<DataKeys>().Open();
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
        catch (UnauthorizedAccessException error)
        {
            throw new StorageUnavailableException(StorageTrouble.ReadOnly, error);
        }
    }
}
