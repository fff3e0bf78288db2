using System.Globalization;

namespace BotAssistant.Privacy;

/// <summary>公民身份号码 of 18 characters, as GB 11643 builds it: region, birthday, sequence, check character.</summary>
public static class ResidentIdNumber
{
    public const int Length = 18;

    private const string CheckCharacters = "10X98765432";

    /// <summary>The form, the birthday and the check character; whether anybody has it is another matter.</summary>
    public static bool IsValid(string? number) =>
        number is { Length: Length }
        && number[..^1].All(char.IsAsciiDigit)
        && BornOn(number) is not null
        && char.ToUpperInvariant(number[^1]) == CheckCharacter(number);

    /// <returns>Null if there is no such day in it.</returns>
    public static DateOnly? BornOn(string number) =>
        number.Length >= 14 && DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The check character of the first 17 digits (ISO 7064, MOD 11-2).</summary>
    public static char CheckCharacter(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            sum = ((sum + number[i] - '0') * 2) % 11;
        }

        return CheckCharacters[sum];
    }
}
