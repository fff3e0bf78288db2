using BotAssistant.Dialogs;

namespace BotAssistant.Policies.Topics;

internal static class TopicFileTexts
{
    public static readonly TextKey Twice = new("topics.twice", "name");
    public static readonly TextKey TwiceDo = new("topics.twice-do");
    public static readonly TextKey Shape = new("topics.shape");
    public static readonly TextKey Entry = new("topics.entry");
    public static readonly TextKey ShapeDo = new("topics.shape-do");
    public static readonly TextKey Unreadable = new("topics.unreadable");
    public static readonly TextKey UnreadableDo = new("topics.unreadable-do");
}
