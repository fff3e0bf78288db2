using System.Text.RegularExpressions;

namespace BotAssistant.Retrieval.Splitting;

/// <summary>The numbers that Chinese documents are ordered by.</summary>
internal static partial class Numbering
{
    public const int MarkdownLevels = 6;
    public const int ArticleLevel = 4 + MarkdownLevels;
    public const int FirstItemLevel = ArticleLevel + 1;
    public const int BulletLevel = FirstItemLevel + 4;

    /// <summary>A bold line without a number: above all that is numbered, as it is put over such.</summary>
    public const int BoldLevel = MarkdownLevels + 3;

    /// <summary>Level and length of the number that a line begins with; level 0 without one. Markdown headings are levels 1 to 6,
    /// parts and chapters 7 to 10, 第X条 10, then 一、 (一) 1. and (1), ①, 1.2.</summary>
    public static (int Level, int Length) Read(ReadOnlySpan<char> line)
    {
        foreach (var match in Markdown().EnumerateMatches(line))
            return (line[..match.Length].IndexOf(' ') is > 0 and var signs ? signs : 1, 0);
        foreach (var match in Part().EnumerateMatches(line))
        {
            return line[match.Length - 1] switch
            {
                '编' or '部' or '篇' => (MarkdownLevels + 1, match.Length),
                '章' => (MarkdownLevels + 2, match.Length),
                '节' => (MarkdownLevels + 3, match.Length),
                _ => (ArticleLevel, match.Length),
            };
        }

        foreach (var match in Main().EnumerateMatches(line))
            return (FirstItemLevel, match.Length);
        foreach (var match in Second().EnumerateMatches(line))
            return (FirstItemLevel + 1, match.Length);
        foreach (var match in Third().EnumerateMatches(line))
            return (FirstItemLevel + 2, match.Length);
        foreach (var match in Fourth().EnumerateMatches(line))
            return (FirstItemLevel + 3, match.Length);
        foreach (var match in Dotted().EnumerateMatches(line))
            return (FirstItemLevel + 3, match.Length);
        foreach (var match in Bullet().EnumerateMatches(line))
            return (BulletLevel, match.Length);
        return (0, 0);
    }

    [GeneratedRegex(@"\A\#{1,6} +\S", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markdown();

    [GeneratedRegex(@"\A第[0-9０-９一二三四五六七八九十百千零〇两]{1,8}[编部篇章节条]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"\A[一二三四五六七八九十百]{1,4}[、．.]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Main();

    [GeneratedRegex(@"\A[(（][一二三四五六七八九十百]{1,4}[)）]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Second();

    [GeneratedRegex(@"\A[0-9０-９]{1,3}([、．]|\.(?![0-9]))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Third();

    [GeneratedRegex(@"\A([(（][0-9０-９]{1,3}[)）]|[0-9]{1,3}[)）]|[①-⑳])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fourth();

    // "1.5 万元" at the start of a broken line is a figure.
    [GeneratedRegex(@"\A[0-9]{1,2}(\.[0-9]{1,2}){1,3}[ \u3000、]+(?=\p{L})(?!个|[万亿元倍亩米年月日天度级吨斤克岁人户至到])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"\A[-*+·•●] +", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bullet();
}
