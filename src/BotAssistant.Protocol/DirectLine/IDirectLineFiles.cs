namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// The files that clients send. Register as a singleton. Any method may throw <see cref="DirectLineUnavailableException"/>.
/// </summary>
public interface IDirectLineFiles
{
    /// <summary>
    /// Stores a file for an activity that is about to be posted: <see cref="IDirectLineStore.PostAsync"/> gets it with the capability at the end
    /// of an attachment's address (<see cref="AttachmentAddresses.CapabilityOf"/>) and decides that the file stays. What
    /// <paramref name="content"/> throws means that there is no such file: nothing of it may stay behind, and the exception passes through.
    /// </summary>
    /// <returns>
    /// Base64url of at least 256 random bits. Whoever knows it may read the file, so it is stored nowhere but in the activity.
    /// Null for what is not to be kept: the activity comes with an attachment that has neither content nor address.
    /// </returns>
    Task<string?> SaveAsync(string conversationId, DirectLineFileInfo info, Stream content, CancellationToken ct);

    /// <summary>Deletes a file whose activity was not stored.</summary>
    Task DiscardAsync(string capability);

    /// <summary>Null for what is no capability, is no longer kept, or belongs to a conversation that was closed.</summary>
    Task<DirectLineFile?> OpenAsync(string capability, CancellationToken ct);
}

/// <param name="ContentType">What the file is, as far as its first bytes tell; a media type without parameters.</param>
/// <param name="Name">Safe to show and to save under; null if its sender gave none.</param>
public sealed record DirectLineFileInfo(string ContentType, string? Name);

/// <param name="Info">As it was saved.</param>
/// <param name="Length">Bytes of the content.</param>
/// <param name="Content">Goes forward only; disposed by the caller.</param>
public sealed record DirectLineFile(DirectLineFileInfo Info, long Length, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
