using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Begins to take in the files of one request.</summary>
internal sealed class FileIntakes(IDirectLineFiles files, PublicAddress address, IOptions<DirectLineOptions> options, DirectLineLog log)
{
    public FileIntake Begin(HttpRequest request, string conversationId) => new(files, request, conversationId, address, options.Value, log);
}

/// <summary>The files of one activity. What was stored is deleted again unless the activity was stored too.</summary>
internal sealed class FileIntake(
    IDirectLineFiles files, HttpRequest request, string conversationId, PublicAddress address, DirectLineOptions options, DirectLineLog log) : IAsyncDisposable
{
    private readonly List<string> _saved = [];
    private int _attached;
    private int _thumbnails;

    /// <summary>A file that is an attachment of its own.</summary>
    public async Task<Reading<Attachment>> AttachAsync(string? declaredType, string? name, Stream content, CancellationToken ct) =>
        _attached++ < options.MaxFiles ? await SaveAsync(declaredType, name, content, ct) : Refusals.TooManyFiles(options.MaxFiles);

    /// <summary>A small picture of an attachment.</summary>
    public async Task<Reading<Attachment>> AddThumbnailAsync(string? declaredType, Stream content, CancellationToken ct) =>
        _thumbnails++ < options.MaxFiles ? await SaveAsync(declaredType, name: null, content, ct) : Refusals.TooManyFiles(options.MaxFiles);

    /// <summary>The activity that names the files is stored.</summary>
    public void Keep() => _saved.Clear();

    public async ValueTask DisposeAsync()
    {
        foreach (var capability in _saved)
        {
            try
            {
                await files.DiscardAsync(capability);
            }
            catch (DirectLineUnavailableException trouble)
            {
                log.NotDiscarded(conversationId, trouble);
            }
        }
    }

    private async Task<Reading<Attachment>> SaveAsync(string? declaredType, string? name, Stream content, CancellationToken ct)
    {
        await using var file = new IncomingFile(content, options.MaxFileBytes, Refusals.FileTooLarge(options.MaxFileBytes));
        try
        {
            var head = await file.PeekAsync(ct);
            if (head.IsEmpty)
            {
                return Refusals.EmptyFile;
            }

            var info = new DirectLineFileInfo(FileTypes.Settle(declaredType, head.Span), FileNames.Clean(name));
            if (await files.SaveAsync(conversationId, info, file, ct) is not { } capability)
            {
                return new Attachment { ContentType = FileTypes.Unknown, Name = info.Name };
            }

            _saved.Add(capability);
            return new Attachment { ContentType = info.ContentType, Name = info.Name, ContentUrl = AttachmentAddresses.For(request, address, capability) };
        }
        catch (RefusedUploadException refused)
        {
            return refused.Error;
        }
    }
}
