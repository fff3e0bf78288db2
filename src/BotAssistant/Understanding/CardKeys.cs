using BotAssistant.Dialogs;

namespace BotAssistant.Understanding;

/// <summary>A household's card, and the news that a trouble is over.</summary>
internal static class CardTexts
{
    public static readonly TextKey Head = new("card-head", "name", "place", "number");
    public static readonly TextKey Members = new("card-members", "count");
    public static readonly TextKey Identities = new("card-identities", "list");
    public static readonly TextKey Visited = new("card-visited", "month", "day");
    public static readonly TextKey NeverVisited = new("card-never-visited");
    public static readonly TextKey Open = new("card-open");
    public static readonly TextKey NothingOpen = new("card-nothing-open");
    public static readonly TextKey Private = new("card-private", "name");
    public static readonly TextKey Several = new("card-several");
    public static readonly TextKey None = new("card-none", "desk_phone");
    public static readonly TextKey OfOne = new("card-of-one", "name", "place");
    public static readonly TextKey OfOneSay = new("card-of-one-say", "name", "number");
    public static readonly TextKey Visit = new("card-visit");
    public static readonly TextKey VisitSay = new("card-visit-say", "name");
    public static readonly TextKey Gaps = new("card-gaps");

    public static readonly TextKey NewsOwn = new("news-own", "number", "category");
    public static readonly TextKey NewsOwnNothing = new("news-own-nothing", "desk_phone");
    public static readonly TextKey NewsSay = new("news-say", "number", "text");
    public static readonly TextKey NewsTell = new("news-tell", "number");
    public static readonly TextKey NewsOf = new("news-of", "name", "list");
    public static readonly TextKey NewsMatter = new("news-matter", "number", "category");
    public static readonly TextKey NewsOfNothing = new("news-of-nothing", "name", "category");
    public static readonly TextKey NewsClose = new("news-close", "number");
    public static readonly TextKey NewsCloseSay = new("news-close-say", "number", "text");
    public static readonly TextKey NewsWhose = new("news-whose", "desk_phone");
}
