using System.Text.Json;
using System.Text.Json.Serialization;
using BotAssistant.People;
using BotAssistant.Protocol;
using BotAssistant.Protocol.DirectLine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotAssistant.Channels.Demo;

/// <summary>Makes whoever asks one of the demo people. What they were before goes on without them: it is another person's.</summary>
internal static class DemoEndpoint
{
    private const int MaxBytes = 1024;

    private static readonly ProtocolError NotJson =
        new(StatusCodes.Status415UnsupportedMediaType, ErrorCodes.BadArgument, "Send application/json.");

    private static readonly ProtocolError TooLarge =
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.MessageSizeTooBig, $"The request body is larger than {MaxBytes} bytes.");

    private static readonly ProtocolError Unreadable =
        new(StatusCodes.Status400BadRequest, ErrorCodes.BadSyntax, "The request body is not JSON of the expected form.");

    private static readonly ProtocolError Unknown =
        new(StatusCodes.Status400BadRequest, ErrorCodes.BadArgument, "There is no such demo account.");

    public static async Task<IResult> BeAsync(HttpContext context, ChatSessions sessions, IOptions<DirectLineOptions> options, CancellationToken ct)
    {
        if (!context.Request.HasJsonContentType())
        {
            return NotJson;
        }

        if (await ReadAsync(context.Request, ct) is not { } body)
        {
            return TooLarge;
        }

        string? account;
        try
        {
            account = JsonSerializer.Deserialize(body, DemoJson.Default.DemoRequest)?.Account;
        }
        catch (JsonException)
        {
            return Unreadable;
        }

        if (account is null || !DemoAccounts.Ids.Contains(account, StringComparer.Ordinal))
        {
            return Unknown;
        }

        sessions.Write(context, sessions.CreateFor(DemoAccounts.UserId(account)));
        context.Response.Cookies.Append(DemoAccounts.Cookie, account, Attributes(context.Request, options.Value.ChatSessionLifetime));
        return TypedResults.NoContent();
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(DemoAccounts.Cookie, Attributes(context.Request, maxAge: null));

    private static CookieOptions Attributes(HttpRequest request, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = request.PathBase + "/",
        MaxAge = maxAge,
        IsEssential = true,
    };

    /// <returns>Null if there is more than may be.</returns>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var buffer = new byte[MaxBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return read > MaxBytes ? null : buffer[..read];
    }
}

internal sealed record DemoRequest(string? Account);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DemoRequest))]
internal sealed partial class DemoJson : JsonSerializerContext;
