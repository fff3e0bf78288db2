using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol;

/// <summary>Reads the one activity that a request carries.</summary>
public static class BotFrameworkMessages
{
    public const int DefaultMaxBytes = 256 * 1024;

    public static Task<Reading<Activity>> ReadAsync(HttpRequest request, CancellationToken ct) => ReadAsync(request, DefaultMaxBytes, ct);

    public static async Task<Reading<Activity>> ReadAsync(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        var body = await RequestBody.ReadAsync(request, maxBytes, ct);
        return body.TryGet(out var bytes, out var error) ? Parse(bytes) : error;
    }

    /// <param name="json">Valid UTF-8.</param>
    internal static Reading<Activity> Parse(ReadOnlySpan<byte> json)
    {
        if (json.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Bad(ErrorCodes.BadSyntax, "The request body is empty; it must be one activity.");
        }

        Activity? activity;
        try
        {
            activity = JsonSerializer.Deserialize(json, ProtocolJson.Default.Activity);
            if (activity is not null && LoneSurrogates.MayOccurIn(json))
            {
                LoneSurrogates.Refuse(activity);
            }
        }
        catch (JsonException)
        {
            return Bad(ErrorCodes.BadSyntax, "The request body is not an activity.");
        }

        return activity switch
        {
            null => Bad(ErrorCodes.BadSyntax, "The request body is not an activity."),
            { Type: "" } => Bad(ErrorCodes.MissingProperty, "The activity has no type."),
            _ => activity,
        };
    }

    private static ProtocolError Bad(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);
}
