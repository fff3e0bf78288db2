using System.Globalization;

namespace BotAssistant.Rosters.Values;

/// <summary>公民身份号码 of 18 characters, as GB 11643 builds it.</summary>
internal static class IdNumbers
{
    private const string CheckCharacters = "10X98765432";

    public static bool IsValid(string number)
    {
        if (number.Length != 18 || !number[..17].All(char.IsAsciiDigit) || BornOn(number) is null)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum = ((sum + number[i] - '0') * 2) % 11;
        }

        return number[17] == CheckCharacters[sum];
    }

    public static DateOnly? BornOn(string number) =>
        number.Length >= 14 && DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Mask(string number) => number.Length < 8 ? new string('*', number.Length) : number[..2] + new string('*', number.Length - 4) + number[^2..];
}
