using BotAssistant.Dialogs;

namespace BotAssistant.Shaping;

internal static class ShapeTexts
{
    public static readonly TextKey ChoiceLine = new("choice-line", "number", "label");
    public static readonly TextKey LinkLine = new("link-line", "label", "target");
}
