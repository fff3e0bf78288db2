using BotAssistant.Dialogs;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Policies.Import;

/// <summary>Finds and reads the files of an import.</summary>
internal static class PolicyFiles
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>Named files as they are; of directories what can be a document, in a fixed order.</summary>
    public static IReadOnlyList<(string Path, ImportProblem? Problem)> Find(IEnumerable<string> paths)
    {
        var found = new List<(string, ImportProblem?)>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                try
                {
                    found.AddRange(Directory.EnumerateFiles(path, "*", Everything).Where(IsDocument).Order(StringComparer.Ordinal).Select(file => (file, (ImportProblem?)null)));
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    found.Add((path, new(path, null, PolicyImportTexts.NotReadable)));
                }
            }
            else
            {
                found.Add((path, Problem(path)));
            }
        }

        return found;
    }

    /// <summary>The file's content, or why it cannot be had.</summary>
    public static async Task<(byte[]? Content, ImportProblem? Problem)> ReadAsync(string path, DecodingLimits limits, CancellationToken ct)
    {
        try
        {
            return new FileInfo(path).Length > limits.FileBytes
                ? (null, new(path, null, new(PolicyImportTexts.TooLarge, ("megabytes", limits.FileBytes / 1024 / 1024))))
                : (await File.ReadAllBytesAsync(path, ct), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, new(path, null, PolicyImportTexts.NotReadable));
        }
    }

    private static ImportProblem? Problem(string path) =>
        !File.Exists(path) ? new(path, null, PolicyImportTexts.NoFile)
        : !IsDocument(path) ? new(path, null, new Said(PolicyImportTexts.OtherKind, ("extensions", string.Join(' ', DocumentDecoder.Extensions.Order(StringComparer.Ordinal)))))
        : null;

    private static bool IsDocument(string path) => DocumentDecoder.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());
}
