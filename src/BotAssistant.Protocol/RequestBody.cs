using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol;

/// <summary>A request's body as valid UTF-8 without byte order mark, or what is wrong with it.</summary>
internal sealed class RequestBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly ProtocolError? _error;

    private RequestBody(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    private RequestBody(ProtocolError error) => _error = error;

    public static async Task<RequestBody> ReadAsync(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        if (request.ContentLength > maxBytes)
        {
            return TooLarge(maxBytes);
        }

        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(ct);
                if (read.Buffer.Length > maxBytes)
                {
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    return TooLarge(maxBytes);
                }

                if (read.IsCompleted)
                {
                    var bytes = read.Buffer.ToArray();
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                    return Checked(bytes);
                }

                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge(maxBytes)
                : new(new ProtocolError(refused.StatusCode, ErrorCodes.BadSyntax, "The request body could not be read."));
        }
    }

    public bool TryGet(out ReadOnlyMemory<byte> bytes, [NotNullWhen(false)] out ProtocolError? error)
    {
        (bytes, error) = (_bytes, _error);
        return error is null;
    }

    private static RequestBody Checked(byte[] bytes)
    {
        var start = bytes.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        return Utf8.IsValid(bytes.AsSpan(start))
            ? new(bytes.AsMemory(start))
            : new(new ProtocolError(StatusCodes.Status400BadRequest, ErrorCodes.BadSyntax, "The request body is not UTF-8."));
    }

    private static RequestBody TooLarge(int maxBytes) =>
        new(new ProtocolError(
            StatusCodes.Status413PayloadTooLarge, ErrorCodes.MessageSizeTooBig, $"The request body is larger than {maxBytes} bytes."));
}
