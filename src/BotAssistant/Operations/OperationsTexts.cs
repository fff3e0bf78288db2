using BotAssistant.Dialogs;

namespace BotAssistant.Operations;

internal static class OperationsTexts
{
    /// <summary>What somebody reads who opens the service's address in a browser.</summary>
    public static readonly TextKey Home = new("home", "county", "desk_phone");
}
