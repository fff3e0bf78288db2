using System.Collections.Concurrent;
using BotAssistant.Conversations;
using BotAssistant.Protocol;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Uploads;

namespace BotAssistant.Channels.DirectLine;

/// <summary>
/// The files of the embedded Direct Line. A file is on the disk before its message comes; its row is stored together with the message, so
/// that neither is ever there without the other.
/// </summary>
internal sealed class DirectLineFiles(UploadFiles files, StoredFiles stored, ActivityBodies bodies) : IDirectLineFiles
{
    /// <summary>What is not built as a picture is saved by whoever opens it, and shown by nobody.</summary>
    private const string NoPicture = "application/octet-stream";

    private readonly ConcurrentDictionary<string, Waiting> waiting = new(StringComparer.Ordinal);

    public Task<string?> SaveAsync(string conversationId, DirectLineFileInfo info, Stream content, CancellationToken ct) => Availability.Of<string?>(async () =>
    {
        var (kept, type) = await WithoutMetadataAsync(info.ContentType, content, ct);
        await using var own = kept;
        if (kept is { Length: 0 })
        {
            // Nothing of it can be kept without where it was taken; whoever sent it is told.
            return null;
        }

        var written = await files.WriteAsync(kept ?? content, ct);
        var details = new UploadDetails(written.Key, type, info.Name);
        var capability = Capabilities.Create();
        var row = new NewUpload(
            Capabilities.Hash(capability), written.Name, bodies.SealState(details.ToJson(), DirectLineConversations.Address(conversationId)), written.Size);
        waiting[capability] = new Waiting(conversationId, row, Convert.ToHexString(written.Sha256));
        return capability;
    });

    /// <summary>Of a picture only the picture is kept. Files are small enough to be held: their size is limited before.</summary>
    /// <returns>Null for what is no picture: it is kept as it comes. And the type as which it is given out.</returns>
    private static async Task<(MemoryStream? Kept, string ContentType)> WithoutMetadataAsync(string contentType, Stream content, CancellationToken ct)
    {
        if (!PictureMetadata.Knows(contentType))
        {
            return (null, contentType);
        }

        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, ct);
        var plain = PictureMetadata.Without(contentType, whole.GetBuffer().AsSpan(0, (int)whole.Length));
        return (new MemoryStream(plain.Content, writable: false), plain.IsPicture ? contentType : NoPicture);
    }

    public Task DiscardAsync(string capability)
    {
        if (waiting.TryRemove(capability, out var dropped))
        {
            files.Delete(dropped.Row.FileName);
        }

        return Task.CompletedTask;
    }

    public Task<DirectLineFile?> OpenAsync(string capability, CancellationToken ct) => Availability.Of(() =>
        Task.FromResult(stored.Open(Capabilities.Hash(capability), ct) is { } file ? new DirectLineFile(new DirectLineFileInfo(file.ContentType, file.Name), file.Size, file.Content) : null));

    /// <summary>The files that wait for this activity.</summary>
    public AttachedFiles AttachedTo(string conversationId, Activity activity)
    {
        var found = new List<(string Url, string Capability, Waiting File)>();
        foreach (var url in (activity.Attachments ?? []).SelectMany(attachment => new[] { attachment.ContentUrl, attachment.ThumbnailUrl }))
        {
            if (AttachmentAddresses.CapabilityOf(url) is { } capability && waiting.TryGetValue(capability, out var file) && file.Conversation == conversationId)
            {
                found.Add((url!, capability, file));
            }
        }

        return found is []
            ? AttachedFiles.None
            : new AttachedFiles(
                [.. found.Select(file => file.Capability)],
                [.. found.Select(file => file.File.Row)],
                found.ToDictionary(file => file.Url, file => file.File.Content, StringComparer.Ordinal));
    }

    /// <summary>Their message is stored, and their rows with it.</summary>
    public void Keep(AttachedFiles attached)
    {
        foreach (var capability in attached.Capabilities)
        {
            if (waiting.TryRemove(capability, out var kept))
            {
                files.Keep(kept.Row.FileName);
            }
        }
    }

    private sealed record Waiting(string Conversation, NewUpload Row, string Content);
}

/// <summary>Files on the disk whose message is being stored.</summary>
/// <param name="Capabilities">Theirs.</param>
/// <param name="Rows">What is to be stored with the message.</param>
/// <param name="Contents">Which content an address leads to: the same picture sent again has another address.</param>
internal sealed record AttachedFiles(IReadOnlyList<string> Capabilities, IReadOnlyList<NewUpload> Rows, IReadOnlyDictionary<string, string> Contents)
{
    public static readonly AttachedFiles None = new([], [], new Dictionary<string, string>(StringComparer.Ordinal));
}
