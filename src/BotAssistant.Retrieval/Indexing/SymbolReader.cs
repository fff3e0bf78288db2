namespace BotAssistant.Retrieval.Indexing;

/// <summary>Reads symbols back and names terms: a symbol alone, or two side by side.</summary>
internal static class SymbolReader
{
    private const int SymbolBits = 21;

    /// <summary>The symbol at <paramref name="i"/>, which is moved behind it; 0 for a gap.</summary>
    public static int Next(ReadOnlySpan<char> symbols, ref int i)
    {
        var c = symbols[i++];
        if (!char.IsHighSurrogate(c))
            return c;
        return char.ConvertToUtf32(c, symbols[i++]);
    }

    public static ulong Pair(int first, int second) => ((ulong)first << SymbolBits) | (uint)second;

    /// <summary>0 for a term of one symbol.</summary>
    public static int First(ulong term) => (int)(term >> SymbolBits);

    public static int Second(ulong term) => (int)(term & ((1UL << SymbolBits) - 1));

    public static bool IsPair(ulong term) => term >> SymbolBits != 0;
}
