using System.Text;
using BotAssistant.Privacy;
using BotAssistant.Problems;

namespace BotAssistant.Backups;

/// <summary>Reads the passphrase from its file. On a command line it would stand in the process list and the shell's history.</summary>
public static class BackupPassphrase
{
    public const int Shortest = 12;
    private const int LargestFile = 4096;

    /// <exception cref="ProblemException">No file is set, it does not exist, others may read it, or it holds no usable passphrase.</exception>
    public static string Read(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ProblemException("backup.passphrase-not-set");
        }

        var full = Path.GetFullPath(path);
        try
        {
            // Permissions are asked of the opened file: what is checked is what is read, through links too.
            using var file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & PrivateFiles.OthersMode) != UnixFileMode.None)
            {
                throw new ProblemException("backup.passphrase-exposed", ("path", full));
            }

            return Parse(file, full);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException("backup.passphrase-missing", e, ("path", full));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ProblemException("backup.no-access", e, ("path", full));
        }
    }

    internal static void Check(string passphrase, string path)
    {
        if (passphrase.Length < Shortest)
        {
            throw new ProblemException("backup.passphrase-short", ("path", path), ("least", $"{Shortest}"));
        }

        if (passphrase.Any(char.IsControl))
        {
            throw new ProblemException("backup.passphrase-not-text", ("path", path));
        }
    }

    private static string Parse(FileStream file, string path)
    {
        if (file.Length > LargestFile)
        {
            throw new ProblemException("backup.passphrase-not-text", ("path", path));
        }

        try
        {
            using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            var passphrase = reader.ReadToEnd().TrimEnd('\r', '\n');
            Check(passphrase, path);
            return passphrase;
        }
        catch (DecoderFallbackException e)
        {
            throw new ProblemException("backup.passphrase-not-text", e, ("path", path));
        }
    }
}
