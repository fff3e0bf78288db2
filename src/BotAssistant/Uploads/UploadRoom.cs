using BotAssistant.Storage;

namespace BotAssistant.Uploads;

/// <summary>What files leave of the disk to messages: a picture that is refused can be sent again, but nobody must be left unheard.</summary>
internal static class UploadRoom
{
    private const long Reserve = 64 << 20;
    private const int ReservedPart = 20;

    /// <exception cref="StorageUnavailableException">The rest of the disk is for messages.</exception>
    public static void Require(string directory)
    {
        var drive = new DriveInfo(Path.GetFullPath(directory));
        if (drive.AvailableFreeSpace < Math.Min(Reserve, drive.TotalSize / ReservedPart))
        {
            throw new StorageUnavailableException(StorageTrouble.DiskFull);
        }
    }
}
