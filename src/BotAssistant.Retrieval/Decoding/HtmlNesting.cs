using AngleSharp.Dom;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>Pages nested beyond any use are refused before the parser or a recursion of ours pays for them.</summary>
internal static class HtmlNesting
{
    // Unclosed tags are common and close by themselves, so that the count before parsing is only a coarse guard.
    private const int Slack = 16;

    public static void Check(string html, DecodingJob job)
    {
        var depth = 0;
        var most = (long)job.Limits.Nesting * Slack;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (html[at + 1] == '/')
                depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[at + 1]) && !ClosesItself(html.AsSpan(at + 1)))
                depth++;
            if (depth > most)
                throw new RefusedFile(DecodingKeys.TooDeep, null);
        }
    }

    public static void Check(INode root, DecodingJob job)
    {
        var depth = 0;
        for (var node = root; node is not null;)
        {
            if (node.FirstChild is { } child)
            {
                node = child;
                if (++depth > job.Limits.Nesting)
                    throw new RefusedFile(DecodingKeys.TooDeep, null);
                continue;
            }
            while (node is not null && node != root && node.NextSibling is null)
            {
                node = node.Parent;
                depth--;
            }
            node = node is null || node == root ? null : node.NextSibling;
        }
    }

    private static bool ClosesItself(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAny(" \t\r\n/>");
        var name = end < 0 ? tag : tag[..Math.Min(end, 8)];
        Span<char> lower = stackalloc char[8];
        if (name.Length > lower.Length)
            return false;
        name.ToLowerInvariant(lower);
        return lower[..name.Length] is "br" or "img" or "input" or "meta" or "link" or "hr" or "col" or "area" or "base" or "embed" or "param"
            or "source" or "track" or "wbr" or "p" or "li" or "td" or "tr" or "th" or "option" or "dd" or "dt";
    }
}
