using System.Text.Json;
using BotAssistant.Protocol;
using BotAssistant.Turns;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Channels.BotFramework;

/// <summary>
/// The invoke of a card's button (<c>Action.Execute</c>): pressing it says what its data says, and the replies come back as a message
/// in the invoke's response. What a card sends is never trusted more than words that somebody types.
/// </summary>
internal sealed class CardActions(Inbox inbox)
{
    public const string InvokeName = "adaptiveCard/action";

    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <returns>The body of the response, whose own status code says how it went.</returns>
    public async Task<IResult> AnswerAsync(Inbound inbound, CancellationToken ct)
    {
        if (SaidBy(inbound.Activity) is not { } said)
        {
            return Body(StatusCodes.Status400BadRequest, ErrorType, new JsonBody("BadRequest", "The value must hold an action with data or a verb."));
        }

        inbound.Activity.Type = ActivityTypes.Message;
        inbound.Activity.Value = JsonSerializer.SerializeToElement(said, CardActionJson.Default.String);
        return await inbox.AnswerAsync(inbound with { Route = ReplyRoute.Inline }, ct) switch
        {
            TurnResult.Answered answered => Text(answered.Replies),
            _ => MessagesEndpoint.Unavailable(),
        };
    }

    private static string? SaidBy(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object
            ? Word(action, "data") ?? Word(action, "verb")
            : null;

    private static string? Word(JsonElement action, string name) =>
        action.TryGetProperty(name, out var word) && word.ValueKind == JsonValueKind.String && word.GetString() is { Length: > 0 } said ? said : null;

    private static IResult Text(IReadOnlyList<byte[]> replies) => Results.Json(
        new CardResponse<string>(StatusCodes.Status200OK, MessageType, string.Join("\n\n", replies.Select(reply =>
            JsonSerializer.Deserialize(reply, ProtocolJson.Default.Activity)?.Text).OfType<string>())),
        CardActionJson.Default.CardResponseString);

    private static IResult Body(int status, string type, JsonBody value) =>
        Results.Json(new CardResponse<JsonBody>(status, type, value), CardActionJson.Default.CardResponseJsonBody);
}

internal sealed record CardResponse<T>(int StatusCode, string Type, T Value);

internal sealed record JsonBody(string Code, string Message);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
[System.Text.Json.Serialization.JsonSerializable(typeof(CardResponse<string>))]
[System.Text.Json.Serialization.JsonSerializable(typeof(CardResponse<JsonBody>))]
internal sealed partial class CardActionJson : System.Text.Json.Serialization.JsonSerializerContext;
