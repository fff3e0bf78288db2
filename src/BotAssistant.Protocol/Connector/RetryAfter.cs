using System.Globalization;
using System.Net.Http.Headers;

namespace BotAssistant.Protocol.Connector;

/// <summary>The header that says when to come again, in seconds or as a date.</summary>
internal static class RetryAfter
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <returns>Null if the header is missing, not understood, or in the past.</returns>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.NonValidated.TryGetValues("Retry-After", out var values))
        {
            return null;
        }

        var value = values.First().Trim();
        var wait = value.Length > 0 && value.All(char.IsAsciiDigit) ? Seconds(value)
            : RetryConditionHeaderValue.TryParse(value, out var parsed) && parsed.Date is { } date ? date - now
            : TimeSpan.Zero;
        return wait <= TimeSpan.Zero ? null : wait < Longest ? wait : Longest;
    }

    private static TimeSpan Seconds(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : Longest;
}
