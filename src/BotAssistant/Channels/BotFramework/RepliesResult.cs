using Microsoft.AspNetCore.Http;

namespace BotAssistant.Channels.BotFramework;

/// <summary><c>{"activities":[…]}</c> from replies that are JSON already.</summary>
internal sealed class RepliesResult(IReadOnlyList<byte[]> replies) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = "{\"activities\":[]}"u8.Length + replies.Sum(reply => reply.Length) + Math.Max(0, replies.Count - 1);
        var body = response.BodyWriter;
        Write("{\"activities\":["u8);
        for (var i = 0; i < replies.Count; i++)
        {
            if (i > 0)
            {
                Write(","u8);
            }

            Write(replies[i]);
        }

        Write("]}"u8);
        await body.FlushAsync(httpContext.RequestAborted);

        void Write(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(body.GetSpan(bytes.Length));
            body.Advance(bytes.Length);
        }
    }
}
