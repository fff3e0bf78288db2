using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Uploads;

/// <param name="Name">In the uploads directory.</param>
/// <param name="Key">What opens it.</param>
/// <param name="Size">Bytes of the content.</param>
/// <param name="Sha256">Of the content.</param>
internal sealed record WrittenFile(string Name, byte[] Key, long Size, byte[] Sha256);

/// <summary>The uploads directory: sealed files under random names, readable by the service's account only.</summary>
internal sealed class UploadFiles(IOptions<StorageOptions> options, ILogger<UploadFiles> log)
{
    private const string TemporarySuffix = ".tmp";
    private const int NameBytes = 16;
    private const int KeyBytes = 32;

    private readonly ConcurrentDictionary<string, bool> underway = new(StringComparer.Ordinal);

    /// <summary>Each file has a key of its own, so that the prefix of its nonces need not tell it from others.</summary>
    private static ReadOnlySpan<byte> NoncePrefix => new byte[ChunkCipher.NoncePrefixBytes];

    private string Directory => options.Value.UploadsPath;

    /// <summary>
    /// Writes a file that survives a power cut from then on. It counts as underway until <see cref="Keep"/> or <see cref="Delete"/>; what
    /// <paramref name="content"/> throws passes through, and nothing is left.
    /// </summary>
    /// <exception cref="StorageUnavailableException">There is no room, or the disk is in trouble.</exception>
    public async Task<WrittenFile> WriteAsync(Stream content, CancellationToken ct)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        underway[name] = true;
        try
        {
            return await WriteAsync(name, content, ct);
        }
        catch (StorageUnavailableException trouble)
        {
            Delete(name);
            log.CannotStore(trouble.Trouble);
            throw;
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    /// <summary>The file has its row.</summary>
    public void Keep(string name) => underway.TryRemove(name, out _);

    public void Delete(string name)
    {
        try
        {
            File.Delete(PathOf(name) + TemporarySuffix);
            File.Delete(PathOf(name));
        }
        catch (DirectoryNotFoundException)
        {
            // There never was one.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next sweep tries again; without its row it cannot be read meanwhile.
            log.NotDeleted(error);
        }

        underway.TryRemove(name, out _);
    }

    /// <returns>Null if there is no such file.</returns>
    public Stream? Open(string name, byte[] key, CancellationToken ct)
    {
        try
        {
            return new SealedFile(new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete), key, ct);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The names of all files that are not underway, whole or not. Ask for their rows afterwards, not before.</summary>
    public IReadOnlyList<string> List() => System.IO.Directory.Exists(Directory)
        ? [.. System.IO.Directory.EnumerateFiles(Directory)
            .Select(path => Path.GetFileName(path))
            .Select(name => name.EndsWith(TemporarySuffix, StringComparison.Ordinal) ? name[..^TemporarySuffix.Length] : name)
            .Where(IsOurs)
            .ToArray()
            .Where(name => !underway.ContainsKey(name))]
        : [];

    private async Task<WrittenFile> WriteAsync(string name, Stream content, CancellationToken ct)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var temporary = PathOf(name) + TemporarySuffix;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkCipher.ChunkBytes);
        try
        {
            await using var file = OnDisk(() => Create(temporary));
            using var cipher = new ChunkCipher(key, NoncePrefix);
            await using var sealing = new SealingStream(file, cipher, ct);
            int count;
            while ((count = await content.ReadAsync(buffer, ct)) > 0)
            {
                hash.AppendData(buffer, 0, count);
                size += count;
                OnDisk(() =>
                {
                    // With every piece: others write at the same time.
                    UploadRoom.Require(Directory);
                    sealing.Write(buffer, 0, count);
                    return true;
                });
            }

            OnDisk(() =>
            {
                sealing.Finish();
                file.Flush(flushToDisk: true);
                return true;
            });
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        OnDisk(() =>
        {
            PrivateFiles.Publish(temporary, PathOf(name), overwrite: false);
            return true;
        });
        FaultPoint.Pass(FaultPoint.FileWritten);
        return new WrittenFile(name, key, size, hash.GetHashAndReset());
    }

    private FileStream Create(string path)
    {
        PrivateFiles.CreateDirectory(Directory);
        return PrivateFiles.Create(path);
    }

    private string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>Whatever else somebody put there is not ours to delete.</summary>
    private static bool IsOurs(string name) => name.Length == 2 * NameBytes && name.All(char.IsAsciiHexDigitLower);

    // Only what the disk says; what the sender's stream says is another matter.
    private static T OnDisk<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StorageUnavailableException(StorageTrouble.ReadOnly, error);
        }
        catch (IOException error)
        {
            throw new StorageUnavailableException(FileErrors.TroubleOf(error), error);
        }
    }
}
