using System.CommandLine;
using System.Globalization;
using BotAssistant.Backups;
using Microsoft.Extensions.Options;

namespace BotAssistant.Host.Commands;

/// <summary>Copies database, uploads and keys into one encrypted file, beside a running service.</summary>
internal static class BackupCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var to = new Option<string?>("--to") { Description = terminal.Text(CommandTexts.BackupTo) };
        var passphrase = new Option<string?>("--passphrase-file") { Description = terminal.Text(CommandTexts.PassphraseFile) };
        var command = new Command("backup", terminal.Text(CommandTexts.Backup)) { to, passphrase };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckCommandSettings();
            var options = app.Services.GetRequiredService<IOptions<BackupOptions>>().Value;
            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            if ((parsed.GetValue(to) ?? options.Directory) is not { Length: > 0 } destination)
            {
                return terminal.Fail(CommandTexts.BackupNowhere);
            }

            var file = Directory.Exists(destination) || parsed.GetValue(to) is null ? Path.Combine(destination, BackupWriter.FileName(now)) : destination;
            var words = BackupPassphrase.Read(parsed.GetValue(passphrase) ?? options.PassphraseFile);
            var result = await app.Services.GetRequiredService<BackupWriter>().CreateAsync(app.Services.GetRequiredService<BackupSources>().Current(), file, words, terminal.ProgressOf(), ct);
            var megabytes = (result.Bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture);
            terminal.Say(CommandTexts.BackupDone, ("file", result.File), ("megabytes", megabytes));
            return Terminal.Success();
        }));
        return command;
    }
}
