using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Names of sessions of forms: unique for ever, as they stand in buttons that somebody may press much later.</summary>
internal static class FormSessions
{
    public static string Next(DateTimeOffset now) => VersionSeven.Next(now).ToString("N");
}
