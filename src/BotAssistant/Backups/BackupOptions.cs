namespace BotAssistant.Backups;

public sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>Where backups are written when the command names no file.</summary>
    public string? Directory { get; set; }

    /// <summary>A file with the passphrase as its only line. Keep a copy of it away from the backups: without it they are lost.</summary>
    public string? PassphraseFile { get; set; }
}
