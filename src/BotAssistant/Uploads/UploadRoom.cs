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
        if (Disk(directory) is var (free, total) && free < Math.Min(Reserve, total / ReservedPart))
        {
            throw new StorageUnavailableException(StorageTrouble.DiskFull);
        }
    }

    private static (long Free, long Total)? Disk(string directory)
    {
        try
        {
            var drive = new DriveInfo(Path.GetFullPath(directory));
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Not every file system tells; then the disk itself says when it is full.
            return null;
        }
    }
}
