using System.Globalization;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Answers;

/// <summary>Telephone and identity numbers, which are taken only when they can be right.</summary>
internal sealed class PersonalNumbers(AnswerWords words)
{
    private const int MobileDigits = 11;
    private const string CheckDigits = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public Reading Phone(string raw)
    {
        var runs = Runs(raw, letters: false);
        string[] phones = [.. runs.Select(WithoutCountry).Where(IsPhone).Distinct(StringComparer.Ordinal)];
        return phones switch
        {
            [var one] when runs.Count == 1 => Reading.Of(new PhoneValue(one)),
            [] when runs is [{ Length: MobileDigits }] => new Reading.Refused(FlowTexts.PhoneBeginning),
            [] when runs.Count == 1 && runs[0].Length >= 5 => new Reading.Refused(new(FlowTexts.PhoneWrong, ("count", runs[0].Length))),
            [] => Reading.Nothing,
            _ => new Reading.Unsure([.. phones.Select(phone => new PhoneValue(phone))]),
        };
    }

    public Reading IdNumber(string raw, DateOnly today)
    {
        var runs = Runs(raw, letters: true).Where(run => run.Length >= 8).ToArray();
        string[] right = [.. runs.Where(run => IsIdNumber(run, today)).Distinct(StringComparer.Ordinal)];
        return right switch
        {
            [var one] when runs.Length == 1 => Reading.Of(new IdNumberValue(one)),
            [] when runs is [{ Length: 18 }] => new Reading.Refused(FlowTexts.IdNumberWrong),
            [] when runs is [var other] => new Reading.Refused(new(FlowTexts.IdNumberLength, ("count", other.Length))),
            [] => Reading.Nothing,
            _ => new Reading.Unsure([.. right.Select(number => new IdNumberValue(number))]),
        };
    }

    /// <summary>GB 11643-1999: region, day of birth, and a check digit over the first seventeen (ISO 7064 MOD 11-2).</summary>
    internal static bool IsIdNumber(string number, DateOnly today)
    {
        if (number.Length != 18 || number[0] == '0' || !number[..17].All(char.IsAsciiDigit)
            || !DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
            || born > today || born.Year < 1880)
            return false;
        var sum = Weights.Select((weight, place) => weight * (number[place] - '0')).Sum();
        return number[17] == CheckDigits[sum % 11];
    }

    /// <summary>Mobile numbers, and fixed ones with or without area code.</summary>
    private static bool IsPhone(string digits) =>
        digits is ['1', >= '3' and <= '9', ..] && digits.Length == 11
        || digits[0] == '0' && digits.Length is >= 10 and <= 12 && digits[1] is not '0'
        || digits[0] is >= '2' and <= '8' && digits.Length is 7 or 8 && digits[0] is >= '2' and <= '8';

    private static string WithoutCountry(string digits) =>
        digits is ['8', '6', '1', ..] && digits.Length == 13 ? digits[2..] : digits is ['0', '0', '8', '6', ..] && digits.Length == 15 ? digits[4..] : digits;

    /// <summary>Runs of digits; spaces and hyphens between digits are how people write long numbers.</summary>
    private List<string> Runs(string raw, bool letters)
    {
        var text = words.Numbers.Spelled(words.Fold(raw));
        var runs = new List<string>();
        var run = new List<char>();
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
                run.Add(text[i]);
            else if (i < text.Length && letters && run.Count == 17 && text[i] is 'x' or '×' && run.Count == 17)
                run.Add('X');
            else if (i < text.Length && run.Count > 0 && text[i] is ' ' or '-' or '+' or '(' or ')')
                continue;
            else if (run.Count > 0)
            {
                runs.Add(new([.. run]));
                run.Clear();
            }
        }
        return [.. runs.Where(digits => digits.Length > 1)];
    }
}
