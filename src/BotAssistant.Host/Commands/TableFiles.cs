using BotAssistant.Tables;

namespace BotAssistant.Host.Commands;

/// <summary>Tables that somebody hands to a command.</summary>
internal static class TableFiles
{
    private const long MostBytes = 8 * 1024 * 1024;

    /// <returns>Null: it is not there, too large, or no text.</returns>
    public static string? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= MostBytes } ? CsvTable.Decode(File.ReadAllBytes(path)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
