namespace BotAssistant.Storage;

/// <summary>What the operating system says about a file of the storage directory.</summary>
internal static class FileErrors
{
    private const int UnixNoSpace = 28, UnixQuota = 122, UnixReadOnly = 30;
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsWriteProtected = unchecked((int)0x80070013);

    public static StorageTrouble TroubleOf(IOException error) => error.HResult switch
    {
        UnixNoSpace or UnixQuota or WindowsDiskFull => StorageTrouble.DiskFull,
        UnixReadOnly or WindowsWriteProtected => StorageTrouble.ReadOnly,
        _ => StorageTrouble.InputOutput,
    };
}
