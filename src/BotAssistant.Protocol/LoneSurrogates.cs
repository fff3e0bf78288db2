using System.Text.Json;

namespace BotAssistant.Protocol;

/// <summary>
/// Half of a surrogate pair, written as an escape, is well-formed JSON but no text. Parsed elements keep it as it came,
/// and fail only when somebody writes or reads them later.
/// </summary>
internal static class LoneSurrogates
{
    public static bool MayOccurIn(ReadOnlySpan<byte> json) => json.IndexOf("\\ud"u8) >= 0 || json.IndexOf("\\uD"u8) >= 0;

    public static void Refuse(Activity activity)
    {
        try
        {
            ProtocolJson.ToUtf8(activity);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            throw new JsonException("The text holds half of a surrogate pair.", broken);
        }
    }
}
