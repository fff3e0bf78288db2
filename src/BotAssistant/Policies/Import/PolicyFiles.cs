using System.Collections.Frozen;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Topics;
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
    private const int Deepest = 8;

    /// <summary>What to do with kinds of files that offices have and that cannot be read.</summary>
    private static readonly FrozenDictionary<string, TextKey> Advice = new (TextKey What, string[] Extensions)[]
    {
        (PolicyImportTexts.OldWord, [".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt"]),
        (PolicyImportTexts.OldTable, [".xls", ".et", ".ett", ".csv", ".ods"]),
        (PolicyImportTexts.Slides, [".ppt", ".pptx", ".dps", ".odp"]),
        (PolicyImportTexts.Packed, [".rar", ".zip", ".7z", ".gz", ".tar", ".tgz"]),
        (PolicyImportTexts.Picture, [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".ofd"]),
    }.SelectMany(kind => kind.Extensions.Select(extension => (extension, kind.What))).ToFrozenDictionary(pair => pair.extension, pair => pair.What, StringComparer.OrdinalIgnoreCase);

    /// <summary>Named files as they are; of directories all files in a fixed order, with why what cannot be a document is none.</summary>
    public static IReadOnlyList<PolicyFile> Find(IEnumerable<string> paths)
    {
        var found = new List<PolicyFile>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                found.Add(new(path, Path.GetFileName(path), Problem(path)));
                continue;
            }

            var before = found.Count;
            Walk(path, new DirectoryInfo(path), 0, found);
            if (found.Count == before && !Directory.EnumerateFiles(path, UnsignedDrafts.Prefix + "*.md").Any())
            {
                found.Add(new(path, path, new(path, null, new Said(PolicyImportTexts.EmptyDirectory, Extensions))));
            }
        }

        return found;
    }

    /// <summary>Links are not followed: they lead out of what was named, or round in a circle.</summary>
    private static void Walk(string root, DirectoryInfo directory, int depth, List<PolicyFile> found)
    {
        try
        {
            foreach (var entry in directory.EnumerateFileSystemInfos().Where(IsShown).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var path = Path.Combine(root, Path.GetRelativePath(root, entry.FullName));
                if (entry.LinkTarget is not null)
                {
                    found.Add(File(PolicyImportTexts.Link));
                }
                else if (entry is not DirectoryInfo inner)
                {
                    found.Add(new(path, Path.GetRelativePath(root, path), IsDocument(path) ? null : OtherKind(path)));
                }
                else if (depth + 1 > Deepest)
                {
                    found.Add(File(new Said(PolicyImportTexts.TooDeep, ("most", Deepest))));
                }
                else
                {
                    Walk(root, inner, depth + 1, found);
                }

                PolicyFile File(Said why) => new(path, path, new(path, null, why));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            found.Add(new(directory.FullName, directory.FullName, new(directory.FullName, null, PolicyImportTexts.NotReadable)));
        }
    }

    /// <summary>What the desk wrote down and nobody has signed: from it nobody is answered. Whoever imports the file by its name means it.</summary>
    private static bool IsUnsignedDraft(FileSystemInfo entry) =>
        entry is FileInfo { Extension: ".md" } && entry.Name.StartsWith(UnsignedDrafts.Prefix, StringComparison.Ordinal)
        && System.IO.File.ReadLines(entry.FullName).Any(line => line.TrimEnd() == UnsignedDrafts.Line);

    /// <summary>Not what the system or an office program has put there for itself, nor the county's own topics.</summary>
    private static bool IsShown(FileSystemInfo entry) =>
        !entry.Attributes.HasFlag(FileAttributes.Hidden) && !entry.Attributes.HasFlag(FileAttributes.System) && !entry.Name.StartsWith("~$", StringComparison.Ordinal) && entry.Name != TopicFiles.Name && !IsUnsignedDraft(entry);

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
        !File.Exists(path) ? new(path, null, PolicyImportTexts.NoFile) : IsDocument(path) ? null : OtherKind(path);

    private static ImportProblem OtherKind(string path) => new(
        path, null, Advice.TryGetValue(Path.GetExtension(path), out var advice) ? advice : new Said(PolicyImportTexts.OtherKind, Extensions));

    private static (string, object) Extensions => ("extensions", string.Join(' ', DocumentDecoder.Extensions.Order(StringComparer.Ordinal)));

    private static bool IsDocument(string path) => DocumentDecoder.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());
}
