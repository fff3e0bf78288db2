using System.Globalization;
using BotAssistant.Problems;

namespace BotAssistant.Backups;

internal static class DiskSpace
{
    private const int UnixNoSpace = 28;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <exception cref="ProblemException">It is known that the bytes do not fit.</exception>
    public static void Require(string directory, long bytes)
    {
        if (Free(directory) is { } free && free < bytes)
        {
            throw NoSpace(directory, bytes, innerException: null);
        }
    }

    /// <summary>What went wrong while files were read and written, for somebody who can put it right.</summary>
    public static ProblemException Explain(Exception e, string directory, long bytes) => e switch
    {
        UnauthorizedAccessException => new ProblemException("backup.no-access", e, ("path", directory)),
        IOException { HResult: UnixNoSpace or WindowsDiskFull } => NoSpace(directory, bytes, e),
        _ => new ProblemException("backup.io-failed", e, ("path", directory), ("reason", e.Message)),
    };

    private static ProblemException NoSpace(string directory, long bytes, Exception? innerException) => new(
        "backup.no-space",
        innerException,
        ("path", directory),
        ("needed", Megabytes(bytes)),
        ("free", Megabytes(Free(directory) ?? 0)));

    private static long? Free(string directory)
    {
        try
        {
            var existing = Path.GetFullPath(directory);
            while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
            {
                existing = parent;
            }

            return new DriveInfo(existing).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Not every file system tells.
            return null;
        }
    }

    private static string Megabytes(long bytes) => ((bytes + 1_048_575) / 1_048_576).ToString(CultureInfo.InvariantCulture);
}
