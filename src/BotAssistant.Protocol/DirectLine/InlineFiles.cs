using System.Text.Json;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// Files that stand in the activity itself as <c>data:</c> addresses. Nobody else is to get them so (A7122, A7123): they are stored, and an
/// address takes their place.
/// </summary>
internal static class InlineFiles
{
    /// <returns>Why the activity cannot be taken; null if all is well.</returns>
    public static async Task<ProtocolError?> StoreAsync(Activity activity, FileIntake intake, CancellationToken ct)
    {
        foreach (var attachment in activity.Attachments ?? [])
        {
            if ((await StoreContentAsync(attachment, intake, ct) ?? await StoreThumbnailAsync(attachment, intake, ct)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static async Task<ProtocolError?> StoreContentAsync(Attachment attachment, FileIntake intake, CancellationToken ct)
    {
        var address = DataUri.IsOne(attachment.ContentUrl) ? attachment.ContentUrl : InlineContent(attachment);
        if (address is null)
        {
            return null;
        }

        if (DataUri.Parse(address) is not { } data)
        {
            return Refusals.BrokenDataUri;
        }

        using var content = new MemoryStream(data.Content);
        if (!(await intake.AttachAsync(data.ContentType, attachment.Name, content, ct)).TryGet(out var stored, out var refusal))
        {
            return refusal;
        }

        (attachment.ContentType, attachment.Name, attachment.ContentUrl, attachment.Content) = (stored.ContentType, stored.Name, stored.ContentUrl, null);
        return null;
    }

    private static async Task<ProtocolError?> StoreThumbnailAsync(Attachment attachment, FileIntake intake, CancellationToken ct)
    {
        if (!DataUri.IsOne(attachment.ThumbnailUrl))
        {
            return null;
        }

        if (DataUri.Parse(attachment.ThumbnailUrl!) is not { } data)
        {
            return Refusals.BrokenDataUri;
        }

        using var content = new MemoryStream(data.Content);
        if (!(await intake.AddThumbnailAsync(data.ContentType, content, ct)).TryGet(out var stored, out var refusal))
        {
            return refusal;
        }

        attachment.ThumbnailUrl = stored.ContentUrl;
        return null;
    }

    private static string? InlineContent(Attachment attachment) =>
        attachment.Content is { ValueKind: JsonValueKind.String } content && content.GetString() is { } text && DataUri.IsOne(text) ? text : null;
}
