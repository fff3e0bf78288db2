using System.Diagnostics.CodeAnalysis;
using BotAssistant.Conversations;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Uploads;

/// <summary>A file that somebody sent, as it was named and what it is.</summary>
internal sealed record StoredFile(string ContentType, string? Name, long Size, Stream Content);

/// <summary>Opens what was sent. Whoever asks has looked who may see it; the file goes when its message goes.</summary>
internal sealed class StoredFiles(UploadFiles files, IUploadStore rows, ActivityBodies bodies, ILogger<StoredFiles> log)
{
    /// <summary>What the file is called and how large it is, without opening it.</summary>
    /// <returns>Null if it is not there any more.</returns>
    public (string? Name, long Size)? Find(byte[] capabilityHash) => rows.Find(capabilityHash) is { } found ? (DetailsOf(found).Name, found.Size) : null;

    /// <returns>Null if it is not there any more.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "belongs to the returned file")]
    public StoredFile? Open(byte[] capabilityHash, CancellationToken ct)
    {
        if (rows.Find(capabilityHash) is not { } found)
        {
            return null;
        }

        var details = DetailsOf(found);
        if (files.Open(found.FileName, details.Key, ct) is not { } content)
        {
            log.Missing(found.FileName);
            return null;
        }

        return new StoredFile(details.ContentType, details.Name, found.Size, content);
    }

    private UploadDetails DetailsOf(FoundUpload found) => UploadDetails.FromJson(bodies.OpenState(found.Details, found.Address));
}
