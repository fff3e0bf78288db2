using BotAssistant.Dialogs;

namespace BotAssistant.Pages;

/// <summary>What the picture of a step looks like, and with that what its two texts are.</summary>
internal enum HelpSight
{
    /// <summary>Somebody says the first, and is answered with the second.</summary>
    Talk,

    /// <summary>A page for staff: the first in its head, the second on it.</summary>
    Page,

    /// <summary>A command of the program: the first is typed, the second comes back.</summary>
    Command,

    /// <summary>A file of the county's own: the first is its name, the second its content.</summary>
    File,
}

/// <summary>One thing that a guide shows.</summary>
/// <param name="Name">Of its texts: <c>help.NAME</c> above the picture, <c>-given</c> and <c>-shown</c> in it, <c>-note</c> below.</param>
/// <param name="Where">The page for staff; one that ends in a slash stands for the first of those that the list there leads to.</param>
internal sealed record HelpStep(string Name, HelpSight Sight, string Where = "")
{
    public TextKey Title { get; } = HelpTexts.Key(Name);

    public TextKey Given { get; } = HelpTexts.Key(Name + "-given");

    /// <summary>A line each; "……" stands for what differs from one time to the other.</summary>
    public TextKey Shown { get; } = HelpTexts.Key(Name + "-shown");

    public TextKey Note { get; } = HelpTexts.Key(Name + "-note");
}

/// <summary>The guide for those who have one role.</summary>
/// <param name="Role">Also the last part of its address.</param>
internal sealed record HelpGuide(string Role, params IReadOnlyList<HelpStep> Steps)
{
    public TextKey Title { get; } = HelpTexts.Key(Role);

    public TextKey Lead { get; } = HelpTexts.Key(Role + "-lead");
}

/// <summary>The guides, and all that they say.</summary>
internal static class HelpTexts
{
    public static readonly TextKey Heading = Key("title");
    public static readonly TextKey Lead = Key("lead");
    public static readonly TextKey Choose = Key("choose");
    public static readonly TextKey Missing = Key("missing");
    public static readonly TextKey You = Key("you");
    public static readonly TextKey Assistant = Key("assistant");

    /// <summary>What a picture is to somebody who does not see it, in the order of <see cref="HelpSight"/>.</summary>
    public static readonly IReadOnlyList<TextKey> Seen =
    [
        new("help.seen-talk", "given", "shown"),
        new("help.seen-page", "given", "shown"),
        new("help.seen-command", "given", "shown"),
        new("help.seen-file", "given", "shown"),
    ];

    public static readonly IReadOnlyList<HelpGuide> Guides =
    [
        new("household", Talk("ask"), Talk("need"), Talk("danger"), Talk("progress"), Talk("phone"), Talk("clear")),
        new("cadre", Talk("tasks"), Talk("visit"), Talk("extend"), Talk("detail"), Talk("honest")),
        new("township", Talk("not-visited"), Talk("colours"), Talk("weekly"), Page("items", "/staff/items"), Page("lists", "/staff/lists")),
        new("desk", Page("talks", "/staff/talks/"), Page("questions", "/staff/questions/"), Page("draft", "/staff/questions/")),
        new("editor", Command("try-import"), Command("import"), Command("try"), File("word"), File("wording")),
        new("administrator", Page("people", "/staff/people"), Page("rules", "/staff/rules"), Page("trouble", "/staff/trouble"), Command("check"), Command("backup")),
    ];

    /// <summary>All of the guides' own texts.</summary>
    public static readonly IReadOnlyList<TextKey> OfGuides =
    [
        .. Guides.SelectMany(guide => new[] { guide.Title, guide.Lead }.Concat(guide.Steps.SelectMany(step => new[] { step.Title, step.Given, step.Shown, step.Note }))),
    ];

    public static TextKey Key(string name) => new("help." + name, "county", "desk_phone");

    private static HelpStep Talk(string name) => new(name, HelpSight.Talk);

    private static HelpStep Page(string name, string where) => new(name, HelpSight.Page, where);

    private static HelpStep Command(string name) => new(name, HelpSight.Command);

    private static HelpStep File(string name) => new(name, HelpSight.File);
}
