using System.Buffers;
using AngleSharp.Dom;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Pages nested beyond any use are refused before the parser or a recursion of ours pays for them.</summary>
internal static class HtmlNesting
{
    // Unclosed formatting is opened again in every paragraph that follows, so that a few thousand of them make millions of elements.
    private const int MostOpenFormatting = 512;

    // Unclosed tags are common and close by themselves, so that the count before parsing is only a coarse guard.
    private const int Slack = 16;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");
    private static readonly string[] Formatting = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

    /// <summary>Before parsing.</summary>
    public static void Check(string html, DecodingJob job)
    {
        var depth = 0;
        var most = (long)job.Limits.Nesting * Slack;
        Span<int> open = stackalloc int[Formatting.Length];
        var allOpen = 0;
        Span<char> lower = stackalloc char[8];
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 2 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var isEnd = html[at + 1] == '/';
            var name = Name(html.AsSpan(at + (isEnd ? 2 : 1)), lower);
            if (name.IsEmpty)
                continue;
            var formatting = Array.IndexOf(Formatting, name.ToString());
            if (formatting >= 0)
            {
                var change = isEnd ? (open[formatting] > 0 ? -1 : 0) : 1;
                open[formatting] += change;
                allOpen += change;
            }
            if (isEnd)
                depth = Math.Max(0, depth - 1);
            else if (!ClosesItself(name))
                depth++;
            if (depth > most || allOpen > MostOpenFormatting)
                throw new RefusedFile(DecodingKeys.TooDeep, null);
        }
    }

    /// <summary>After parsing, before anything recursive.</summary>
    public static void Check(INode root, DecodingJob job)
    {
        // By index, for asking a node for its next sibling searches all of them.
        var path = new Stack<(INodeList Children, int Next)>();
        path.Push((root.ChildNodes, 0));
        while (path.TryPop(out var at))
        {
            if (at.Next >= at.Children.Length)
                continue;
            path.Push((at.Children, at.Next + 1));
            if (at.Children[at.Next].HasChildNodes)
                path.Push((at.Children[at.Next].ChildNodes, 0));
            if (path.Count > job.Limits.Nesting)
                throw new RefusedFile(DecodingKeys.TooDeep, null);
        }
    }

    // Lower case; longer names than the buffer are cut, none of those that matter is so long.
    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> tag, Span<char> lower)
    {
        tag = tag[..Math.Min(tag.Length, lower.Length)];
        var end = tag.IndexOfAny(NameEnds);
        var name = end < 0 ? tag : tag[..end];
        if (name.IsEmpty || !char.IsAsciiLetter(name[0]))
            return [];
        name.ToLowerInvariant(lower);
        return lower[..name.Length];
    }

    private static bool ClosesItself(ReadOnlySpan<char> name) =>
        name is "br" or "img" or "input" or "meta" or "link" or "hr" or "col" or "area" or "base" or "embed" or "param"
            or "source" or "track" or "wbr" or "p" or "li" or "td" or "tr" or "th" or "option" or "dd" or "dt";
}
