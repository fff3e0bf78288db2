namespace BotAssistant.Regions;

/// <summary>What stands around a name in its text.</summary>
internal static class PlaceText
{
    // No part of a name that is not known already: a name begins behind them.
    private static readonly System.Buffers.SearchValues<char> Grammar = System.Buffers.SearchValues.Create(
        "的了在是我你他她它们这那哪几每各某没不也都就还要能把被给让对跟与及从去到往按为什么怎吗呢吧啊嘛哦谁少很最再又只但因所虽个位名户说问查看比像叫请想用做等或且并将该此其第另别两俺咱您会可着过得地就已于以而来由经者须报受应设依据非未该必需额类属见次天");

    // Words of one character that often stand right before a place.
    private static readonly System.Buffers.SearchValues<char> Alone = System.Buffers.SearchValues.Create("在去到从回来往是的和跟与及或按查问比把给对为向由");

    /// <summary>CJK ideographs of the basic block; nobody writes the names of divisions with others.</summary>
    public static bool IsHan(char character) => character is >= '\u4E00' and <= '\u9FFF';

    public static bool IsGrammar(char character) => Grammar.Contains(character);

    public static bool StandsAlone(char character) => Alone.Contains(character);

    /// <summary>Whether no name can go on to the left of <paramref name="at"/>.</summary>
    public static bool BeginsAt(string text, int at) => at == 0 || !IsHan(text[at - 1]) || IsGrammar(text[at - 1]);

    /// <summary>Whether the text ends at <paramref name="at"/>, or a sign or a grammatical word stands there.</summary>
    public static bool EndsAt(string text, int at) => at >= text.Length || !IsHan(text[at]) || IsGrammar(text[at]);

    public static bool StandsAt(string text, int at, string word) =>
        at + word.Length <= text.Length && string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    public static bool AnyStandsAt(string text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (StandsAt(text, at, word))
                return true;
        }

        return false;
    }

    public static bool AnyStandsBefore(string text, int at, string[] words)
    {
        foreach (var word in words)
        {
            if (at >= word.Length && StandsAt(text, at - word.Length, word))
                return true;
        }

        return false;
    }
}
