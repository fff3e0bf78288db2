using System.Globalization;

namespace BotAssistant.Retrieval.Decoding;

/// <summary>How a figure is shown: as it is, as a share, or as a day. Days are figures in a workbook.</summary>
internal sealed record XlsxFormat(bool IsPercent, string? Day)
{
    public static readonly XlsxFormat Plain = new(false, null);

    /// <param name="code">Null for the formats that every program knows by number.</param>
    public static XlsxFormat Of(int id, string? code) => (id, code) switch
    {
        (_, { } own) => OfCode(own),
        (9 or 10, _) => new(true, null),
        (17, _) or (27, _) or (36, _) or (50, _) or (52, _) or (57, _) => new(false, "yyyy-MM"),
        ( >= 18 and <= 21 or 32 or 33 or 34 or 35 or (>= 45 and <= 47) or 55 or 56, _) => new(false, "HH:mm"),
        (22, _) => new(false, "yyyy-MM-dd HH:mm"),
        ((>= 14 and <= 16) or (>= 28 and <= 31) or (>= 50 and <= 58), _) => new(false, "yyyy-MM-dd"),
        _ => Plain,
    };

    public string Show(double value, bool from1904)
    {
        if (Day is not null && value is >= 0 and < 2_958_466)
        {
            // Whole and half seconds apart, a day of 1904 is as many days later.
            var day = DateTime.FromOADate(Math.Min(value + (from1904 ? 1462 : 0), 2_958_465));
            return day.ToString(value < 1 ? "HH:mm" : Day, CultureInfo.InvariantCulture);
        }
        if (IsPercent)
            return Figure(value * 100) + "%";
        return Figure(value);
    }

    // 15 digits are what the program that wrote the figure showed; the rest is the noise of binary fractions.
    private static string Figure(double value) =>
        Math.Abs(value) < 1e15
            ? Math.Round((decimal)value, 10).ToString("0.##########", CultureInfo.InvariantCulture)
            : value.ToString("G15", CultureInfo.InvariantCulture);

    private static XlsxFormat OfCode(string code)
    {
        bool year = false, month = false, day = false, hour = false, percent = false;
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
                case 'y' or 'e':
                    year |= !char.IsAsciiDigit(i > 0 ? code[i - 1] : 'x');
                    break;
                case 'm':
                    month = true;
                    break;
                case 'd':
                    day = true;
                    break;
                case 'h' or 's':
                    hour = true;
                    break;
                case '%':
                    percent = true;
                    break;
                default:
                    break;
            }
        }
        var date = day ? "yyyy-MM-dd" : year ? (month ? "yyyy-MM" : "yyyy") : null;
        if (date is not null || hour)
            return new(false, date is null ? "HH:mm" : hour ? date + " HH:mm" : date);
        return percent ? new(true, null) : Plain;
    }
}
