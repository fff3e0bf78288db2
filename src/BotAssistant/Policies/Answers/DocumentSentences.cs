using System.Runtime.CompilerServices;
using BotAssistant.Policies.Library;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Policies.Answers;

/// <summary>A sentence of a document, folded for comparing.</summary>
internal sealed record Sentence(Quoted Quoted, Facets Facet, string Folded, HashSet<int> Pairs)
{
    /// <summary>It says what something is, and nothing of what one gets.</summary>
    public bool IsDefinition { get; } = Facet == Facets.None && !Folded.Any(char.IsAsciiDigit) && (Folded.Contains("就是", StringComparison.Ordinal) || Folded.Contains("是指", StringComparison.Ordinal));

    /// <summary>It tells where the document was read, and no rule: "本条读自…".</summary>
    public bool IsAboutSource { get; } = Facet == Facets.None && (Array.Exists(SourceOpenings, opening => Quoted.Text.StartsWith(opening, StringComparison.Ordinal)) || Quoted.Text.Contains("本条", StringComparison.Ordinal));

    private static string[] SourceOpenings => ["本条", "这是", "这条", "这些是"];

    public bool HasFigure { get; } = Folded.Any(char.IsAsciiDigit);
}

/// <summary>The sentences of a document; made when it is first answered from.</summary>
internal static class DocumentSentences
{
    private const int Shortest = 4;
    private const int Longest = 240;

    private static readonly ConditionalWeakTable<StoredPolicy, IReadOnlyList<Sentence>> Cache = [];

    private static readonly (string Heading, Facets Facet)[] Headings =
    [
        (DocumentText.Conditions, Facets.Conditions),
        (DocumentText.Amounts, Facets.Amount),
        (DocumentText.Materials, Facets.Materials),
        (DocumentText.Apply, Facets.Apply),
    ];

    /// <summary>What headings of the body say of what stands below them.</summary>
    private static readonly (string Word, Facets Facet)[] HeadingWords =
    [
        ("条件", Facets.Conditions), ("对象", Facets.Conditions), ("哪些人", Facets.Conditions), ("标准", Facets.Amount), ("补多少", Facets.Amount), ("金额", Facets.Amount),
        ("材料", Facets.Materials), ("办理", Facets.Apply), ("流程", Facets.Apply), ("程序", Facets.Apply), ("步骤", Facets.Apply), ("申请", Facets.Apply), ("怎么办", Facets.Apply),
    ];

    public static IReadOnlyList<Sentence> Of(StoredPolicy policy, PolicyLibrary library) =>
        Cache.GetValue(policy, wanted => [.. Read(wanted).Select(quoted => Make(quoted.Quoted, quoted.Facet, library))]);

    /// <summary>Letters in pairs, as numbers.</summary>
    public static HashSet<int> PairsOf(string folded)
    {
        var pairs = new HashSet<int>();
        var last = '\0';
        foreach (var letter in folded)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                last = '\0';
                continue;
            }

            if (last != '\0')
            {
                pairs.Add((last << 16) | letter);
            }

            last = letter;
        }

        return pairs;
    }

    private static Sentence Make(Quoted quoted, Facets facet, PolicyLibrary library)
    {
        // A row says little without the names of its columns.
        var folded = library.Folding.Fold(quoted.Cells is [] ? quoted.Text : string.Join(' ', quoted.Cells.Select(cell => $"{cell.Column} {cell.Value}")));
        return new(quoted, facet, folded, PairsOf(folded));
    }

    private static IEnumerable<(Quoted Quoted, Facets Facet)> Read(StoredPolicy policy)
    {
        var text = policy.Document.Text;
        var facet = Facets.None;
        string[]? columns = null;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.AsSpan(start, end - start);
            if (!line.StartsWith("|"))
            {
                columns = null;
            }

            if (line.StartsWith("#"))
            {
                var heading = line.TrimStart('#').Trim().ToString();
                facet = Headings.FirstOrDefault(known => known.Heading == heading) is { Heading: not null } own
                    ? own.Facet
                    : HeadingWords.FirstOrDefault(known => heading.Contains(known.Word, StringComparison.Ordinal)).Facet;
            }
            else if (line.StartsWith("- "))
            {
                foreach (var quoted in Quote(policy, start + 2, end))
                {
                    yield return (quoted, facet);
                }
            }
            else if (line.StartsWith("|"))
            {
                if (line.IndexOfAnyExcept("|-: ") >= 0)
                {
                    var cells = TableRows.CellsOf(line);
                    var isHeader = columns is null && TableRows.IsHeader(cells, text.AsSpan(Math.Min(end + 1, text.Length)));
                    foreach (var quoted in isHeader ? [] : Quote(policy, start, end))
                    {
                        yield return (quoted with { Cells = TableRows.Under(columns ?? [], cells) }, facet);
                    }

                    columns ??= isHeader ? cells : [];
                }
            }
            else
            {
                foreach (var (from, to) in Split(text, start, end))
                {
                    foreach (var quoted in Quote(policy, from, to))
                    {
                        yield return (quoted, facet);
                    }
                }
            }

            start = end + 1;
        }
    }

    /// <summary>At full stops; a very long sentence at its semicolons too.</summary>
    private static IEnumerable<(int From, int To)> Split(string text, int start, int end)
    {
        var from = start;
        for (var i = start; i < end; i++)
        {
            // "21。9亿元": a point that was typed as a full stop.
            var isPoint = text[i] == '。' && i > start && i + 1 < end && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            if (isPoint)
            {
                continue;
            }

            if (text[i] is '。' or '！' or '？' or '!' or '?' || (text[i] is '；' or ';' && i - from > Longest / 2))
            {
                if (i + 1 - from >= Shortest)
                {
                    yield return (from, i + 1);
                }

                from = i + 1;
            }
        }

        if (end - from >= Shortest)
        {
            yield return (from, end);
        }
    }

    /// <summary>What no passage holds, such as the heading of an empty section, is not quoted; what two passages share is two quotes.</summary>
    private static IEnumerable<Quoted> Quote(StoredPolicy policy, int from, int to)
    {
        var text = policy.Document.Text;
        while (from < to)
        {
            while (from < to && char.IsWhiteSpace(text[from]))
            {
                from++;
            }

            if (PassageAt(policy, from) is not { } passage)
            {
                yield break;
            }

            var next = Math.Min(to, passage.Start + passage.Length);
            var end = next;
            while (end > from && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            if (end > from)
            {
                yield return new(policy, text[from..end], passage.Section, passage.Number, from);
            }

            from = next;
        }
    }

    private static Passage? PassageAt(StoredPolicy policy, int offset) =>
        policy.Passages.FirstOrDefault(passage => passage.Start <= offset && offset < passage.Start + passage.Length);
}
