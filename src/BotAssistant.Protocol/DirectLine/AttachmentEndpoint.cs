using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace BotAssistant.Protocol.DirectLine;

internal static class AttachmentEndpoint
{
    /// <summary>Gives a stored file to whoever knows its address.</summary>
    public static async Task<Results<AttachmentResult, ProtocolError>> ReadAsync(
        string capability, IDirectLineFiles files, Patience patience, CancellationToken ct)
    {
        var file = await patience.WaitForAsync(attempt => files.OpenAsync(capability, attempt), ct);
        return file is null ? Refusals.NoFile : new AttachmentResult(file);
    }
}

/// <summary>A stored file, with all that keeps a browser from taking it for anything but data.</summary>
internal sealed class AttachmentResult(DirectLineFile file) : IResult
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>What an address leads to never changes.</summary>
    private static readonly EntityTagHeaderValue Tag = new("\"1\"");

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var opened = file;
        var response = httpContext.Response;
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(Tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            WriteCaching(response.Headers);
            return;
        }

        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            WriteHeaders(response);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            // A file that does not open has to be found out while the answer can still say so.
            var count = await file.Content.ReadAsync(buffer.AsMemory(), httpContext.RequestAborted);
            WriteHeaders(response);
            while (count > 0)
            {
                await response.Body.WriteAsync(buffer.AsMemory(0, count), httpContext.RequestAborted);
                count = await file.Content.ReadAsync(buffer.AsMemory(), httpContext.RequestAborted);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void WriteHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        response.ContentType = FileTypes.Served(file.Info.ContentType);
        response.ContentLength = file.Length;
        headers.ContentDisposition = FileNames.ToDisposition(FileTypes.IsShown(file.Info.ContentType), file.Info.Name);
        headers.AcceptRanges = "none";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        WriteCaching(headers);
    }

    // Kept by the browser alone, and asked for each time: a picture is not sent twice over a slow network, and not shown after its
    // conversation was closed or deleted.
    private static void WriteCaching(IHeaderDictionary headers)
    {
        headers.CacheControl = "private, no-cache";
        headers.ETag = Tag.ToString();
    }
}
