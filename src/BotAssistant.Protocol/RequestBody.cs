using System.Buffers;
using System.Text.Unicode;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol;

/// <summary>A request's body as valid UTF-8 without byte order mark, or what is wrong with it.</summary>
internal static class RequestBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static async Task<Reading<byte[]>> ReadAsync(HttpRequest request, int maxBytes, CancellationToken ct)
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
        catch (ConnectionResetException)
        {
            // Nobody is there to read it.
            return new ProtocolError(StatusCodes.Status400BadRequest, ErrorCodes.BadSyntax, "The request body broke off.");
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge(maxBytes)
                : new ProtocolError(refused.StatusCode, ErrorCodes.BadSyntax, "The request body could not be read.");
        }
    }

    /// <summary>A part of a body, from a stream that limits it.</summary>
    public static async Task<Reading<byte[]>> ReadAsync(Stream part, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        await part.CopyToAsync(buffer, ct);
        return Checked(buffer.ToArray());
    }

    public static ProtocolError TooLarge(int maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.MessageSizeTooBig, $"The request body is larger than {maxBytes} bytes.");

    private static Reading<byte[]> Checked(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return new ProtocolError(StatusCodes.Status400BadRequest, ErrorCodes.BadSyntax, "The request body is not UTF-8.");
        }

        return bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
    }
}
