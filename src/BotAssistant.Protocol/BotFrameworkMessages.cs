using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol;

/// <summary>Reads the one activity that a request carries.</summary>
public static class BotFrameworkMessages
{
    public const int DefaultMaxBytes = 256 * 1024;

    public static Task<ActivityReading> ReadAsync(HttpRequest request, CancellationToken ct) => ReadAsync(request, DefaultMaxBytes, ct);

    public static async Task<ActivityReading> ReadAsync(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        var body = await RequestBody.ReadAsync(request, maxBytes, ct);
        return body.TryGet(out var bytes, out var error) ? Parse(bytes.Span) : new(error);
    }

    /// <param name="json">Valid UTF-8.</param>
    internal static ActivityReading Parse(ReadOnlySpan<byte> json)
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
            _ => new(activity),
        };
    }

    private static ActivityReading Bad(string code, string message) => new(new ProtocolError(StatusCodes.Status400BadRequest, code, message));
}

/// <summary>An activity, or the answer that refuses the request.</summary>
public sealed class ActivityReading
{
    private readonly Activity? _activity;
    private readonly ProtocolError? _error;

    internal ActivityReading(Activity activity) => _activity = activity;

    internal ActivityReading(ProtocolError error) => _error = error;

    public bool TryGet([NotNullWhen(true)] out Activity? activity, [NotNullWhen(false)] out ProtocolError? error)
    {
        (activity, error) = (_activity, _error);
        return activity is not null;
    }
}
