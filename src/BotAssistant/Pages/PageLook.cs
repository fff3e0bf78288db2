namespace BotAssistant.Pages;

/// <summary>How somebody wants to see the pages: the server draws them so from the first moment on.</summary>
internal readonly record struct PageLook(string Size, bool Contrast)
{
    public const string Cookie = "look";

    private const string ContrastMark = "-contrast";

    private static readonly string[] Sizes = ["large", "larger", "largest"];

    public static bool IsSize(string written) => Sizes.Contains(written, StringComparer.Ordinal);

    /// <summary>Anything that the page's script does not write is the usual look.</summary>
    public static PageLook Parse(string? cookie)
    {
        var contrast = cookie?.EndsWith(ContrastMark, StringComparison.Ordinal) ?? false;
        var size = contrast ? cookie![..^ContrastMark.Length] : cookie;
        return size is not null && IsSize(size) ? new(size, contrast) : new(Sizes[0], Contrast: false);
    }

    /// <summary>As the cookie says it.</summary>
    public override string ToString() => Contrast ? Size + ContrastMark : Size;
}

/// <summary>All that one page can differ in; each part is one of a few, so that nobody can fill the memory with them.</summary>
/// <param name="Page">One of <see cref="PageNames"/>.</param>
/// <param name="Look">As the cookie says.</param>
/// <param name="Account">The demo account that somebody is.</param>
internal readonly record struct PageVariant(string Page, PageLook Look, string? Account);

internal static class PageNames
{
    public const string Chat = "chat";
    public const string Staff = "staff";
    public const string Policy = "policy";
    public const string Help = "help";
}
