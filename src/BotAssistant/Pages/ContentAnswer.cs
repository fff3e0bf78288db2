using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotAssistant.Pages;

/// <summary>Sends what its caller can unpack and does not have yet.</summary>
internal sealed class ContentAnswer(EncodedContent content, string cacheControl, string vary) : IResult
{
    /// <summary>What a slow phone has not taken yet waits in the one copy, not in one of each phone.</summary>
    private const int ChunkBytes = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var sent = content.For(request.Headers.AcceptEncoding);
        response.Headers.ETag = sent.EntityTag;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = vary;
        if (Has(request, sent.EntityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = content.ContentType;
        response.ContentLength = sent.Bytes.Length;
        if (sent.Coding is { } coding)
        {
            response.Headers.ContentEncoding = coding;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await WriteAsync(response, sent.Bytes);
        }
    }

    private static bool Has(HttpRequest request, string entityTag)
    {
        var tag = new EntityTagHeaderValue(entityTag);
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Compare(tag, useStrongComparison: false));
    }

    private static async Task WriteAsync(HttpResponse response, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var chunk = bytes[..Math.Min(ChunkBytes, bytes.Length)];
            // Ends early, without an exception, when the caller has gone.
            if ((await response.BodyWriter.WriteAsync(chunk, CancellationToken.None)).IsCompleted)
            {
                return;
            }

            bytes = bytes[chunk.Length..];
        }
    }
}
