using System.CommandLine;
using BotAssistant.Backups;
using Microsoft.Extensions.Options;

namespace BotAssistant.Host.Commands;

/// <summary>Brings a backup back into an empty directory, which then serves as the storage directory.</summary>
internal static class RestoreCommand
{
    public static Command Create(WebApplication app, Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = terminal.Text(CommandTexts.RestoreFile) };
        var to = new Option<string>("--to") { Description = terminal.Text(CommandTexts.RestoreTo), Required = true };
        var passphrase = new Option<string?>("--passphrase-file") { Description = terminal.Text(CommandTexts.PassphraseFile) };
        var command = new Command("restore", terminal.Text(CommandTexts.Restore)) { file, to, passphrase };
        command.SetAction((parsed, ct) => terminal.GuardAsync(async () =>
        {
            app.CheckCommandSettings();
            var words = BackupPassphrase.Read(parsed.GetValue(passphrase) ?? app.Services.GetRequiredService<IOptions<BackupOptions>>().Value.PassphraseFile);
            var directory = parsed.GetValue(to)!;
            await app.Services.GetRequiredService<BackupReader>().RestoreAsync(parsed.GetValue(file)!, directory, words, terminal.ProgressOf(), ct);
            terminal.Say(CommandTexts.RestoreDone, ("directory", Path.GetFullPath(directory)));
            return Terminal.Success();
        }));
        return command;
    }
}
