using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

internal sealed record ConversationResponse(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null,
    string? UserId = null,
    string? Watermark = null);

/// <summary>The optional body of a request for a token or a conversation.</summary>
internal sealed class ConversationRequest
{
    private const int MaxBytes = 64 * 1024;
    private const int LongestText = 256;

    /// <summary>All together: they also travel in the address of a stream.</summary>
    private const int LongestOrigins = 2048;

    public ChannelAccount? User { get; set; }

    public string? Locale { get; set => field = Absent.IfEmpty(value); }

    public IReadOnlyList<string>? TrustedOrigins { get; set => field = Absent.IfEmpty(value); }

    public static async Task<Reading<ConversationRequest>> ReadAsync(HttpRequest request, string botId, CancellationToken ct)
    {
        var body = await RequestBody.ReadAsync(request, MaxBytes, ct);
        return body.TryGet(out var bytes, out var error) ? Parse(bytes, botId) : error;
    }

    /// <summary>Only what is known of the user goes on, and the role is not theirs to choose.</summary>
    public ChannelAccount? NamedUser() =>
        User?.Id is { } id ? new ChannelAccount { Id = id, Name = User.Name, Role = RoleTypes.User } : null;

    private static Reading<ConversationRequest> Parse(ReadOnlySpan<byte> json, string botId)
    {
        if (json.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new ConversationRequest();
        }

        ConversationRequest parsed;
        try
        {
            parsed = JsonSerializer.Deserialize(json, DirectLineJson.Default.ConversationRequest) ?? new();
        }
        catch (JsonException)
        {
            return Refusals.Bad(ErrorCodes.BadSyntax, "The request body is not JSON of the expected form.");
        }

        if (BotAccounts.IsBot(parsed.User?.Id, botId))
        {
            return Refusals.BotsOwnId;
        }

        // All of this is written into a token, which travels in headers.
        string?[] texts = [parsed.User?.Id, parsed.User?.Name, parsed.Locale, .. parsed.TrustedOrigins ?? []];
        if (texts.Any(text => text?.Length > LongestText) || parsed.TrustedOrigins?.Sum(origin => origin.Length) > LongestOrigins)
        {
            return Refusals.Bad(ErrorCodes.BadArgument, "A value in the request body is too long.");
        }

        return parsed.NormaliseOrigins() ? parsed : Refusals.Bad(ErrorCodes.BadArgument, "A trusted origin is not of the form https://host.");
    }

    /// <summary>One that no browser ever sends would lock its page out.</summary>
    private bool NormaliseOrigins()
    {
        var origins = TrustedOrigins?.Select(WebOrigins.Normalise).ToArray();
        TrustedOrigins = origins?.OfType<string>().ToArray();
        return origins?.All(origin => origin is not null) ?? true;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationRequest))]
[JsonSerializable(typeof(ConversationResponse))]
internal sealed partial class DirectLineJson : JsonSerializerContext;
