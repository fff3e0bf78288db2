namespace BotAssistant.Rosters.Values;

/// <summary>Short texts that stand in a list again and again, each made once. Not for several threads; what it keeps is as much as it was made for.</summary>
public sealed class TextPool
{
    private const int Kept = 4096;
    private const int Longest = 32;

    private readonly string?[] texts = new string?[Kept];

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest)
        {
            return text.ToString();
        }

        ref var place = ref texts[string.GetHashCode(text, StringComparison.Ordinal) & (Kept - 1)];
        return place is { } known && text.SequenceEqual(known) ? known : place = text.ToString();
    }
}
