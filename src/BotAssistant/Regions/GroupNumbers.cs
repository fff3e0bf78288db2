namespace BotAssistant.Regions;

/// <summary>Groups of a village as people write them: 3组, 三组, 第三村民小组, 5社.</summary>
internal static class GroupNumbers
{
    private const string Digits = "零一二三四五六七八九";

    private static readonly string[] Kinds = ["村民小组", "小组", "组", "社", "队"];

    /// <returns>The number from 1 to 99 and where its text ends; null when no group stands at <paramref name="at"/>.</returns>
    public static (int Number, int End)? Read(string text, int at)
    {
        var position = at < text.Length && text[at] == '第' ? at + 1 : at;
        var end = position;
        while (end < text.Length && end - position < 3 && (char.IsAsciiDigit(text[end]) || text[end] is '十' or '两' || Digits.Contains(text[end], StringComparison.Ordinal)))
        {
            end++;
        }

        var kind = Array.Find(Kinds, kind => PlaceText.StandsAt(text, end, kind));
        return end > position && kind is not null && Number(text[position..end]) is { } number ? (number, end + kind.Length) : null;
    }

    /// <returns>Null for what is no number from 1 to 99.</returns>
    public static int? Number(string written)
    {
        if (written.All(char.IsAsciiDigit))
            return written.Length <= 2 && int.Parse(written, System.Globalization.CultureInfo.InvariantCulture) is > 0 and var plain ? plain : null;

        // 三, 十, 十三, 二十, 二十三.
        var ten = written.IndexOf('十', StringComparison.Ordinal);
        var (tens, ones) = ten < 0 ? ("零", written) : (ten == 0 ? "一" : written[..ten], ten == written.Length - 1 ? "零" : written[(ten + 1)..]);
        var number = (10 * Digit(tens)) + Digit(ones);
        return Digit(tens) >= 0 && Digit(ones) >= 0 && number > 0 ? number : null;
    }

    private static int Digit(string written) => written.Length == 1 ? (written[0] == '两' ? 2 : Digits.IndexOf(written[0], StringComparison.Ordinal)) : -1;
}
