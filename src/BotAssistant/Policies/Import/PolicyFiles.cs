using BotAssistant.Dialogs;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Policies.Import;

/// <summary>A file of an import.</summary>
/// <param name="Path">As it is opened and named in the report.</param>
/// <param name="Name">Below the directory that was named; of a file that was named itself its name.</param>
/// <param name="Problem">Why it cannot be read.</param>
internal sealed record PolicyFile(string Path, string Name, ImportProblem? Problem);

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
    public static IReadOnlyList<PolicyFile> Find(IEnumerable<string> paths)
    {
        var found = new List<PolicyFile>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                try
                {
                    found.AddRange(Directory.EnumerateFiles(path, "*", Everything).Where(IsDocument).Order(StringComparer.Ordinal).Select(file => new PolicyFile(file, Path.GetRelativePath(path, file), null)));
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    found.Add(new(path, path, new(path, null, PolicyImportTexts.NotReadable)));
                }
            }
            else
            {
                found.Add(new(path, Path.GetFileName(path), Problem(path)));
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
