namespace BotAssistant.Protocol.DirectLine;

/// <summary>Puts the activity and the files of an upload together.</summary>
internal static class UploadedActivity
{
    public static Activity From(Upload upload, string? userId)
    {
        var activity = upload.Activity ?? new() { Type = ActivityTypes.Message };
        activity.From ??= new();
        activity.From.Id ??= userId;
        activity.Attachments = Join(activity.Attachments ?? [], upload.Files);
        return activity;
    }

    /// <summary>
    /// Clients announce each file in the activity as an attachment without content: it says more about the file, and the file takes its place.
    /// They are told apart by name, since files may come in another order. Announced files that did not come are left out.
    /// </summary>
    private static IReadOnlyList<Attachment> Join(IReadOnlyList<Attachment> attachments, IReadOnlyList<Attachment> files)
    {
        var announced = attachments.Where(IsAnnounced).ToList();
        var byName = files.Select(file => Take(announced, candidate => FileNames.Clean(candidate.Name) == file.Name)).ToArray();
        foreach (var (i, file) in files.Index())
        {
            if ((byName[i] ?? Take(announced, _ => true)) is { } announcement)
            {
                file.Name ??= FileNames.Clean(announcement.Name);
                file.ThumbnailUrl = announcement.ThumbnailUrl;
                file.AdditionalProperties = announcement.AdditionalProperties;
            }
        }

        return [.. attachments.Where(attachment => !IsAnnounced(attachment)), .. files];
    }

    private static bool IsAnnounced(Attachment attachment) => attachment is { Content: null, ContentUrl: null };

    private static Attachment? Take(List<Attachment> announced, Predicate<Attachment> matches)
    {
        var index = announced.FindIndex(matches);
        if (index < 0)
        {
            return null;
        }

        var found = announced[index];
        announced.RemoveAt(index);
        return found;
    }
}
