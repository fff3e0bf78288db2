using System.Globalization;

namespace BotAssistant.Privacy;

/// <summary>How personal data looks to those who need not see all of it.</summary>
public static class Masks
{
    // A mask that hides fewer characters than this can be guessed.
    private const int FewestHidden = 4;

    /// <summary>The first two and the last two characters.</summary>
    public static string IdNumber(string value) => Keep(value, head: 2, tail: 2);

    /// <summary>The first three and the last four digits.</summary>
    public static string Phone(string value) => Keep(value, head: 3, tail: 4);

    /// <summary>The last four digits.</summary>
    public static string BankCard(string value) => Keep(value, head: 0, tail: 4);

    /// <summary>赵*山; of two characters only the family name stays.</summary>
    public static string Name(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var characters = new StringInfo(value.Trim());
        return characters.LengthInTextElements switch
        {
            0 => "",
            1 => "*",
            2 => characters.SubstringByTextElements(0, 1) + "*",
            var length => characters.SubstringByTextElements(0, 1)
                + new string('*', length - 2)
                + characters.SubstringByTextElements(length - 1),
        };
    }

    private static string Keep(string value, int head, int tail)
    {
        ArgumentNullException.ThrowIfNull(value);
        var trimmed = value.Trim();
        var hidden = trimmed.Length - head - tail;
        return hidden < FewestHidden
            ? new string('*', trimmed.Length)
            : string.Concat(trimmed.AsSpan(0, head), new string('*', hidden), trimmed.AsSpan(trimmed.Length - tail));
    }
}
