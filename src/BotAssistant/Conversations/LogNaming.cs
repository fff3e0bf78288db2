using System.Globalization;

namespace BotAssistant.Conversations;

/// <summary>The activity id of a log entry that has none of its channel's: the conversation's id and the sequence.</summary>
internal static class LogNaming
{
    public static string ActivityId(string externalId, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{externalId}|{sequence:D7}");
}
