using System.Globalization;
using System.Reflection;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Options;

namespace BotAssistant.Backups;

/// <summary>What is backed up here.</summary>
internal sealed class BackupSources(IOptions<StorageOptions> options, KeyDirectory keys, IMigrations migrations)
{
    public BackupSource Current() => new()
    {
        DatabaseFile = options.Value.DatabasePath,
        StorageDirectory = options.Value.Directory,
        UploadsDirectory = options.Value.UploadsPath,
        KeysDirectory = keys.Path,
        ProductVersion = typeof(BackupSources).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        SchemaVersionOf = snapshot => migrations.VersionOf(snapshot).ToString(CultureInfo.InvariantCulture),
    };
}
