namespace BotAssistant.Retrieval.Folding;

/// <summary>Characters with the offsets that they came from; grows as needed and is used again for the next text.</summary>
internal sealed class FoldBuffer
{
    private char[] chars = new char[256];
    private int[] origins = new int[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Chars => chars.AsSpan(0, Length);

    public ReadOnlySpan<int> Origins => origins.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(char c, int origin)
    {
        if (Length == chars.Length)
        {
            Array.Resize(ref chars, Length * 2);
            Array.Resize(ref origins, Length * 2);
        }

        chars[Length] = c;
        origins[Length++] = origin;
    }

    public void Add(ReadOnlySpan<char> text, int origin)
    {
        foreach (var c in text)
            Add(c, origin);
    }
}
