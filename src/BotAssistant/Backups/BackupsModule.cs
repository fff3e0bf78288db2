using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Backups;

public static class BackupsModule
{
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<BackupOptions>()
            .BindConfiguration(BackupOptions.Section)
            .Validate(options => options.Directory is null or "" || options.PassphraseFile is not (null or ""),
                $"{BackupOptions.Section}:{nameof(BackupOptions.Directory)} needs {BackupOptions.Section}:{nameof(BackupOptions.PassphraseFile)}.")
            .ValidateOnStart();
        services.AddSingleton<BackupWriter>();
        services.AddSingleton<BackupSources>();
        services.AddSingleton<BackupReader>();
        return services;
    }
}
