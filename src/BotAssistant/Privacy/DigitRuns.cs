using System.Runtime.InteropServices;

namespace BotAssistant.Privacy;

/// <summary>
/// The digits of a text in the order they stand, as groups: unbroken digits. Neighbouring groups with only a blank or dash between them
/// form a run, since people write long numbers in parts. A final X counts as a digit of value 10.
/// </summary>
internal sealed class DigitRuns
{
    public const byte X = 10;

    // What a masked number looks like: this many stars or more, with a few digits left beside them.
    private const int StarsOfMask = 11;
    private const int DigitsBesideMask = 4;
    private const int LongestGap = 2;
    private const int LongestInvisibleGap = 8;

    private readonly string text;
    private readonly List<byte> values = [];
    private readonly List<int> positions = [];
    private readonly List<Group> groups = [];

    private DigitRuns(string text) => this.text = text;

    public IReadOnlyList<Group> Groups => groups;

    public static DigitRuns Of(string text)
    {
        var runs = new DigitRuns(text);
        runs.Scan();
        return runs;
    }

    public ReadOnlySpan<byte> Values(int first, int count) => CollectionsMarshal.AsSpan(values).Slice(first, count);

    public char Written(int digit) => text[positions[digit]];

    public static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    private void Scan()
    {
        var runEnd = -1;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && IsDigit(text[i]))
            {
                i++;
            }

            var joins = runEnd >= 0 && IsGap(text.AsSpan(runEnd, start - runEnd));
            var isX = i < text.Length && (i > start || joins) && IsFinalX(i);
            if (isX)
            {
                i++;
            }

            if (i == start)
            {
                i++;
                continue;
            }

            if (IsRestOfMask(start, i))
            {
                runEnd = -1;
                continue;
            }

            AddGroup(start, i, joins);
            runEnd = isX ? -1 : i;
        }
    }

    private void AddGroup(int start, int end, bool joins)
    {
        groups.Add(new Group(start, end, values.Count, end - start, joins));
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            values.Add(char.IsAsciiDigit(c) ? (byte)(c - '0') : IsDigit(c) ? (byte)(c - '０') : X);
            positions.Add(i);
        }
    }

    // Letters are never masked, so that looking at the next one gives the same answer before and after masking.
    private bool IsFinalX(int i) =>
        text[i] is 'X' or 'x' or 'Ｘ' or 'ｘ' && (i + 1 == text.Length || !char.IsAsciiLetter(text[i + 1]));

    private bool IsRestOfMask(int start, int end)
    {
        if (end - start > DigitsBesideMask)
        {
            return false;
        }

        var before = 0;
        while (before < StarsOfMask && start - before > 0 && text[start - before - 1] == '*')
        {
            before++;
        }

        var after = 0;
        while (after < StarsOfMask && end + after < text.Length && text[end + after] == '*')
        {
            after++;
        }

        return before == StarsOfMask || after == StarsOfMask;
    }

    private static bool IsGap(ReadOnlySpan<char> between)
    {
        if (between.Length > LongestInvisibleGap)
        {
            return false;
        }

        var visible = 0;
        foreach (var c in between)
        {
            if (c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF')
            {
                continue;
            }

            if (c is not (' ' or '\t' or '\u00A0' or '\u2002' or '\u2003' or '\u2009' or '\u202F' or '\u3000'
                or '-' or '_' or '‐' or '‑' or '‒' or '–' or '—' or '−' or '－' or '·'))
            {
                return false;
            }

            visible++;
        }

        return visible <= LongestGap;
    }

    /// <param name="Start">Where it begins in the text.</param>
    /// <param name="End">Where it ends in the text, exclusive.</param>
    /// <param name="First">Its first digit, counted over the text.</param>
    /// <param name="Count">How many digits it has.</param>
    /// <param name="Joins">Whether it goes on with the run of the group before it.</param>
    internal readonly record struct Group(int Start, int End, int First, int Count, bool Joins);
}
