namespace BotAssistant.Rosters.Reading;

/// <summary>Which formats show a figure as a day.</summary>
internal static class DayFormats
{
    /// <param name="code">Null for the formats that every program knows by number.</param>
    public static bool IsDay(int id, string? code) =>
        code is null ? id is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 : IsDay(code);

    private static bool IsDay(string code)
    {
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (char.ToLowerInvariant(code[i]))
            {
                case '"':
                    i = code.IndexOf('"', i + 1) is var end && end < 0 ? code.Length : end;
                    break;
                case '[':
                    i = code.IndexOf(']', i + 1) is var close && close < 0 ? code.Length : close;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'y' or 'd':
                    return true;
                default:
                    break;
            }
        }

        return false;
    }
}
