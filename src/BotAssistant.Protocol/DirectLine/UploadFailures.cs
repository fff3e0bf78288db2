using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// Ends an upload from inside a stream that somebody else is copying, which nothing but an exception can do; the endpoint answers with
/// its error.
/// </summary>
internal sealed class RefusedUploadException(ProtocolError error, Exception? inner = null) : Exception(error.Message, inner)
{
    public ProtocolError Error { get; } = error;
}

internal static class UploadFailures
{
    /// <summary>Reads from the request. What is wrong with it is told apart from what is wrong with the disk while the two are joined.</summary>
    public static async Task<T> CatchAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (BadHttpRequestException bad)
        {
            throw new RefusedUploadException(
                bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? Refusals.UploadTooLarge
                    : new(bad.StatusCode, ErrorCodes.BadSyntax, "The request body could not be read."),
                bad);
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException and not ConnectionResetException))
        {
            throw new RefusedUploadException(Refusals.BrokenForm, broken);
        }
    }
}
