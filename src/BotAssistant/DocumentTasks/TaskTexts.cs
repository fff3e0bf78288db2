using BotAssistant.Dialogs;

namespace BotAssistant.DocumentTasks;

/// <summary>How a task of a document is told.</summary>
internal static class TaskTexts
{
    public static readonly TextKey PlaceInParagraph = new("task.place", "paragraph");
    public static readonly TextKey PlaceUnderHeading = new("task.place-under", "heading", "paragraph");
    public static readonly TextKey Category = new("task.category");
    public static readonly TextKey Source = new("task.source", "document", "place");
    public static readonly TextKey Body = new("task.body", "what", "quote", "document", "place");
}
