namespace BotAssistant.Pages;

internal static class PhoneLink
{
    /// <summary>What a phone dials when it is pressed: the number as far as it is one, without "转 8" and the like.</summary>
    public static string To(string phone) => "tel:" + string.Concat(
        phone.Trim().TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '+' or '-' or ' ' or '(' or ')' or '（' or '）')
            .Where(letter => char.IsAsciiDigit(letter) || letter == '+'));
}
