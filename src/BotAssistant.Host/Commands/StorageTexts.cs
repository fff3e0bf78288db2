using BotAssistant.Dialogs;
using BotAssistant.Storage;

namespace BotAssistant.Host.Commands;

/// <summary>Trouble of the storage that somebody can put right, as texts.</summary>
internal static class StorageTexts
{
    public static readonly TextKey DiskFull = new("storage.disk-full", "path");
    public static readonly TextKey ReadOnly = new("storage.read-only", "path");
    public static readonly TextKey Locked = new("storage.locked", "path");
    public static readonly TextKey Damaged = new("storage.damaged", "path");
    public static readonly TextKey InputOutput = new("storage.input-output", "path");
    public static readonly TextKey Newer = new("storage.newer", "path", "found", "known");

    public static TextKey Of(StorageTrouble trouble) => trouble switch
    {
        StorageTrouble.DiskFull => DiskFull,
        StorageTrouble.ReadOnly => ReadOnly,
        StorageTrouble.Locked => Locked,
        StorageTrouble.Damaged => Damaged,
        _ => InputOutput,
    };
}
