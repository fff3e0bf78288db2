using BotAssistant.Backups;
using Microsoft.Extensions.Options;

namespace BotAssistant.Schedule;

/// <summary>The backup of a night, where a county has set a directory and a passphrase for it.</summary>
internal sealed class ScheduledBackup(BackupWriter writer, BackupSources sources, IOptions<BackupOptions> options, TimeProvider clock)
{
    /// <returns>The file; null where none is wanted.</returns>
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        if (options.Value is not { Directory.Length: > 0 } wanted)
        {
            return null;
        }

        var file = Path.Combine(wanted.Directory, BackupWriter.FileName(clock.GetUtcNow()));
        var result = await writer.CreateAsync(sources.Current(), file, BackupPassphrase.Read(wanted.PassphraseFile), progress: null, ct);
        return result.File;
    }
}
