using BotAssistant.Storage;

namespace BotAssistant.Backups;

/// <summary>The names inside a backup. Restored, the database gets the name that the service opens; all others stay.</summary>
internal static class BackupLayout
{
    public const string Database = "database.db";
    public const string Uploads = "uploads";
    public const string Keys = "keys";
    public const string Secrets = Keys + "/secrets.json";
    public const string AuditHead = Keys + "/audit-head.json";

    public static string RestoredDatabase { get; } = Path.GetFileName(new StorageOptions().DatabasePath);

    /// <summary>Whether this can be the name of a file in a backup, and leads nowhere but below the directory it is put in.</summary>
    public static bool IsAllowed(string name)
    {
        if (name is Database)
        {
            return true;
        }

        var segments = name.Split('/');
        return segments is [Uploads or Keys, _, ..] && segments.All(IsPlain);
    }

    private static bool IsPlain(string segment) =>
        segment is not ("" or "." or "..")
        && segment.Length <= 255
        && !segment.Any(c => c is '\\' or ':' || char.IsControl(c));
}
