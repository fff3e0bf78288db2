using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>A file that somebody dropped in, to documents that can be split and indexed. Goes by the content first and the name second.</summary>
public static class DocumentDecoder
{
    public static readonly FrozenSet<string> Extensions =
        new[] { ".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".xlsx", ".pdf", ".jsonl" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Never throws for what is in the file: whatever is wrong with it comes back as <see cref="Decoded.Refused"/>.</summary>
    /// <param name="fileName">With or without folder; its ending decides where the content does not.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="ct"/> is cancelled.</exception>
    public static async Task<Decoded> DecodeAsync(string fileName, ReadOnlyMemory<byte> content, DecodingLimits limits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(limits);
        ct.ThrowIfCancellationRequested();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // A timer of no length fires at some time; no time at all is over now.
        if (limits.Time == TimeSpan.Zero)
            await stop.CancelAsync();
        else
            stop.CancelAfter(limits.Time);
        var job = new DecodingJob(fileName, content, limits, stop.Token);
        try
        {
            var documents = await DocumentsAsync(job);
            return documents is [] ? Refused(new(DecodingKeys.NoText, null)) : new Decoded.Documents(documents, job.Warnings);
        }
        catch (RefusedFile refused)
        {
            return Refused(refused);
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return Refused(new(DecodingKeys.TooSlow, null, ("seconds", limits.Time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture))));
        }
    }

    private static async Task<IReadOnlyList<DecodedDocument>> DocumentsAsync(DecodingJob job)
    {
        if (job.Content.IsEmpty)
            throw new RefusedFile(DecodingKeys.Empty, null);
        if (job.Content.Length > job.Limits.FileBytes)
            throw new RefusedFile(DecodingKeys.TooLarge, null, ("most", Megabytes(job.Limits.FileBytes)));

        var kind = Kind(job);
        return kind switch
        {
            FileKind.Pdf => await PdfDecoder.DecodeAsync(job),
            FileKind.Zip => OfficeDecoder.Decode(job),
            FileKind.Ole => throw new RefusedFile(OleFile.IsEncrypted(job.Content.Span) ? DecodingKeys.EncryptedOffice : DecodingKeys.OldOffice, null),
            FileKind.OldText => throw new RefusedFile(DecodingKeys.OldOffice, null),
            FileKind.OtherArchive => throw new RefusedFile(DecodingKeys.OtherArchive, null),
            FileKind.Picture => throw new RefusedFile(DecodingKeys.Picture, null),
            FileKind.Html => HtmlDecoder.Decode(job),
            FileKind.Markdown => MarkdownDecoder.Decode(job),
            FileKind.JsonLines => JsonLinesDecoder.Decode(job),
            _ => TextDecoder.Decode(job),
        };
    }

    private static FileKind Kind(DecodingJob job)
    {
        var named = FileKinds.ByName(job.Extension);
        var found = FileKinds.ByContent(job.Content.Span);
        if (found == named && found != FileKind.Unknown)
            return found;

        switch (found)
        {
            // Markdown may begin with a tag, a page of text with a quoted one; only a whole page is read as HTML.
            case FileKind.Unknown when named is FileKind.Markdown or FileKind.Text or FileKind.Html or FileKind.JsonLines:
                return named;
            case FileKind.Unknown when named == FileKind.Unknown:
                throw new RefusedFile(DecodingKeys.UnknownFormat, null, ("endings", string.Join(' ', Extensions.Order(StringComparer.Ordinal))));
            case FileKind.Unknown when !LooksLikeText(job.Content.Span):
                throw new RefusedFile(named == FileKind.Pdf ? DecodingKeys.BrokenPdf : DecodingKeys.BrokenOffice, null);
            case FileKind.Unknown:
                found = FileKind.Text;
                break;
            default:
                break;
        }
        if (found is FileKind.Text or FileKind.Html or FileKind.Zip or FileKind.Pdf)
            job.Warn(DecodingKeys.Mislabelled, null, ("ending", job.Extension), ("found", Name(found)));
        return found;
    }

    private static bool LooksLikeText(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) && !bytes.Contains((byte)0);

    private static string Name(FileKind kind) => kind switch
    {
        FileKind.Html => "HTML",
        FileKind.Pdf => "PDF",
        FileKind.Zip => "Office",
        _ => "TXT",
    };

    private static string Megabytes(long bytes) => (bytes / 1024d / 1024d).ToString("0.#", CultureInfo.InvariantCulture);

    private static Decoded.Refused Refused(RefusedFile refused) => new(refused.Why);
}
