using System.Formats.Tar;
using System.Security.Cryptography;

namespace BotAssistant.Backups;

/// <summary>Reads the archive inside a backup and holds it to its manifest.</summary>
internal static class ArchiveReader
{
    private const int LargestManifest = 256 * 1024 * 1024;
    private const int BufferBytes = 128 * 1024;

    /// <param name="content">The decrypted archive.</param>
    /// <param name="create">Opens the file to write an entry to; disposed here.</param>
    /// <param name="onRead">Called as reading goes on.</param>
    /// <exception cref="InvalidDataException">Not an archive of ours, and others for which <see cref="IsDamage"/> holds.</exception>
    public static BackupManifest Read(Stream content, Func<string, Stream> create, Action onRead)
    {
        var found = new Dictionary<string, BackupFile>(StringComparer.Ordinal);
        BackupManifest? manifest = null;
        var buffer = new byte[BufferBytes];
        using (var tar = new TarReader(content, leaveOpen: true))
        {
            while (tar.GetNextEntry() is { } entry)
            {
                if (manifest is not null || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                {
                    throw new InvalidDataException("An entry is not a file, or follows the manifest.");
                }

                if (entry.Name is BackupManifest.EntryName)
                {
                    manifest = ReadManifest(entry);
                    continue;
                }

                if (!BackupLayout.IsAllowed(entry.Name) || found.ContainsKey(entry.Name))
                {
                    throw new InvalidDataException("An entry has a name that a backup does not use, or one that was there before.");
                }

                using var target = create(entry.Name);
                found.Add(entry.Name, Copy(entry, target, buffer, onRead));
            }
        }

        // The archive ends before its stream does; the rest must be authentic too.
        while (content.Read(buffer) > 0)
        {
        }

        return manifest is not null && Agrees(manifest, found)
            ? manifest
            : throw new InvalidDataException("The archive holds other files than its manifest says.");
    }

    /// <summary>What reading throws when the content is at fault.</summary>
    public static bool IsDamage(Exception e) =>
        e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException
            or NotSupportedException;

    private static BackupManifest ReadManifest(TarEntry entry)
    {
        if (entry.Length > LargestManifest || entry.DataStream is not { } data)
        {
            throw new InvalidDataException("The manifest is empty or far too large.");
        }

        var json = new byte[entry.Length];
        data.ReadExactly(json);
        return BackupManifest.FromJson(json);
    }

    private static BackupFile Copy(TarEntry entry, Stream target, byte[] buffer, Action onRead)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        int count;

        // An empty file has no stream.
        while (entry.DataStream is { } data && (count = data.Read(buffer)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            target.Write(buffer, 0, count);
            size += count;
            onRead();
        }

        if (target is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }

        return new BackupFile(entry.Name, size, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    private static bool Agrees(BackupManifest manifest, Dictionary<string, BackupFile> found) =>
        manifest.Files.Count == found.Count
        && manifest.Files.All(file => file is { Path: not null } && found.TryGetValue(file.Path, out var read) && read == file)
        && found.ContainsKey(BackupLayout.Database)
        && found.ContainsKey(BackupLayout.Secrets);
}
