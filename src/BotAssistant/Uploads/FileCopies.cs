using BotAssistant.Conversations;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Uploads;

/// <summary>A file that is to be passed on: on the disk, ready to be stored together with the message that brings it.</summary>
/// <param name="Capability">What opens the copy, and nothing else.</param>
internal sealed record FileCopy(string Capability, NewUpload Upload, string ContentType, string? Name);

/// <summary>
/// Copies a file for somebody else's conversation. Each side has a file and an address of its own: what one of them clears stays with the
/// other, and nobody opens the other's.
/// </summary>
internal sealed class FileCopies(UploadFiles files, StoredFiles stored, ActivityBodies bodies, ILogger<FileCopies> log)
{
    /// <returns>Null if the file is not there any more.</returns>
    /// <exception cref="Storage.StorageUnavailableException">There is no room, or the disk is in trouble.</exception>
    public async Task<FileCopy?> CopyAsync(string capability, ConversationAddress to, CancellationToken ct)
    {
        if (stored.Open(Capabilities.Hash(capability), ct) is not { } original)
        {
            return null;
        }

        await using var content = original.Content;
        WrittenFile written;
        try
        {
            written = await files.WriteAsync(content, ct);
        }
        catch (InvalidDataException)
        {
            // Changed on the disk: the words go without it, instead of waiting for what will never come.
            log.NotCopied();
            return null;
        }

        var own = Capabilities.Create();
        var details = new UploadDetails(written.Key, original.ContentType, original.Name);
        return new FileCopy(
            own, new NewUpload(Capabilities.Hash(own), written.Name, bodies.SealState(details.ToJson(), to), written.Size), original.ContentType, original.Name);
    }

    /// <summary>The message is on the disk. Where it was not written after all, a sweep finds the file.</summary>
    public void Keep(IEnumerable<FileCopy> copies)
    {
        foreach (var copy in copies)
        {
            files.Keep(copy.Upload.FileName);
        }
    }

    /// <summary>There is no message.</summary>
    public void Discard(IEnumerable<FileCopy> copies)
    {
        foreach (var copy in copies)
        {
            files.Delete(copy.Upload.FileName);
        }
    }
}
