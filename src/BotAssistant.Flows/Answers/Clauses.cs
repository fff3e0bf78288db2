namespace BotAssistant.Flows.Answers;

/// <summary>A piece of a sentence.</summary>
/// <param name="Start">Where it begins in the sentence.</param>
internal readonly record struct Clause(int Start, string Text)
{
    public int End => Start + Text.Length;
}

/// <summary>Cuts a folded text at its signs. A comma inside a number is none.</summary>
internal static class Clauses
{
    public static IReadOnlyList<Clause> Of(string folded)
    {
        var clauses = new List<Clause>();
        var start = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && !IsCut(folded, i))
                continue;
            Add(clauses, folded, start, i);
            start = i + 1;
        }
        return clauses;
    }

    private static void Add(List<Clause> clauses, string folded, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(folded[start]))
            start++;
        while (end > start && char.IsWhiteSpace(folded[end - 1]))
            end--;
        if (end > start)
            clauses.Add(new(start, folded[start..end]));
    }

    private static bool IsCut(string text, int place) => text[place] switch
    {
        ';' or '!' or '?' or '…' or '\n' => true,
        ' ' => !(IsDigit(text, place - 1) && IsDigit(text, place + 1)),
        ',' => !(IsDigit(text, place - 1) && IsDigit(text, place + 1) && IsDigit(text, place + 2) && IsDigit(text, place + 3) && !IsDigit(text, place + 4)),
        '.' => !IsDigit(text, place - 1) || !IsDigit(text, place + 1),
        _ => false,
    };

    private static bool IsDigit(string text, int place) => place >= 0 && place < text.Length && char.IsAsciiDigit(text[place]);
}
