using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

internal static class UploadEndpoint
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Posts an activity together with files.</summary>
    public static async Task<Results<PostedActivityResult, ProtocolError>> UploadAsync(
        string conversationId,
        string? userId,
        HttpContext context,
        DirectLineCallers callers,
        FileIntakes intakes,
        ClientPosts posts,
        IOptions<DirectLineOptions> options,
        CancellationToken ct)
    {
        var largest = UploadBody.Largest(options.Value);
        Admit(context, 2 * largest);
        var identified = await callers.IdentifyAsync(context.Request, conversationId);
        if (!identified.TryGet(out var caller, out var refusal))
        {
            return refusal;
        }

        if (context.Request.ContentLength > 2 * largest)
        {
            return Refusals.UploadTooLarge;
        }

        try
        {
            await using var intake = intakes.Begin(context.Request, conversationId);
            var posted = context.Request.ContentLength > largest
                ? Refusals.UploadTooLarge
                : await PostAsync(conversationId, userId, context.Request, caller, intake, posts, options.Value, ct);
            if (posted.TryGet(out var outcome, out refusal))
            {
                return new PostedActivityResult(context.Response, outcome);
            }
        }
        catch (DirectLineUnavailableException)
        {
            await DiscardRestAsync(context.Request, ct);
            throw;
        }

        await DiscardRestAsync(context.Request, ct);
        return refusal;
    }

    private static async Task<Reading<PostOutcome>> PostAsync(
        string conversationId,
        string? userId,
        HttpRequest request,
        DirectLineCaller caller,
        FileIntake intake,
        ClientPosts posts,
        DirectLineOptions options,
        CancellationToken ct)
    {
        // Before so much as a byte of the files is kept, and again when all have come.
        if (!await posts.IsOpenAsync(conversationId, ct))
        {
            return Refusals.NoConversation;
        }

        var body = await new UploadBody(intake, options).ReadAsync(request, ct);
        if (!body.TryGet(out var upload, out var refusal)
            || !ClientActivity.Accept(UploadedActivity.From(upload, userId), conversationId, caller, options).TryGet(out var activity, out refusal))
        {
            return refusal;
        }

        return activity.Type == ActivityTypes.Typing ? Refusals.NotForFiles
            : !await posts.IsOpenAsync(conversationId, ct) ? Refusals.NoConversation
            : await posts.PostAsync(conversationId, activity, intake, ct);
    }

    /// <summary>Applications keep request bodies small; here alone they may be large.</summary>
    private static void Admit(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes;
        }
    }

    /// <summary>
    /// A browser that is answered while it still sends takes that for a broken network, and its person sends the same again. So what is left
    /// is read, within reason.
    /// </summary>
    private static async Task DiscardRestAsync(HttpRequest request, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await request.Body.ReadAsync(buffer, ct) > 0)
            {
            }
        }
        catch (BadHttpRequestException)
        {
            // Too slow, or more than it said: then it does not hear why.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
