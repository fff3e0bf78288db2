using System.Globalization;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;

namespace BotAssistant.Rosters.Values;

/// <summary>A cell's value in its one form, and what was noticed about it. A null value with an error is unusable, without one it is empty.</summary>
internal readonly record struct ReadCell(string? Value, RosterKey? Key = null, FindingWeight Weight = FindingWeight.Note, params (string Slot, string Value)[] Slots);

/// <summary>
/// Brings cells into one form: days as <c>yyyy-MM-dd</c> with as much as was said, money in fen, yes and no as <c>yes</c> and <c>no</c>, ID numbers with a
/// capital X, several phones with a slash between. What cannot be known is not guessed.
/// </summary>
internal sealed class CellReader(ColumnBook book, RosterLimits limits)
{
    // Workbooks keep 15 digits of a figure; what an ID number had behind them is gone.
    private const int KeptDigits = 15;

    private static readonly string[] Yes = ["是", "有", "√", "✓", "✔", "1", "y", "yes", "对", "已", "已参加", "已解决", "t", "true"];
    private static readonly string[] No = ["否", "无", "没有", "×", "✗", "✘", "x", "0", "n", "no", "未", "未参加", "未解决", "f", "false"];

    // Villages, codes and days stand in a list again and again.
    private const int MostRemembered = 1000;

    private readonly Dictionary<Cell, ReadCell>?[] remembered = new Dictionary<Cell, ReadCell>?[book.Columns.Count];

    // Often the row above says the same, with the very same text.
    private readonly (Cell Cell, ReadCell Read)[] above = new (Cell, ReadCell)[book.Columns.Count];

    public ReadCell Read(int column, Cell cell)
    {
        if (book.Columns[column].Value is ValueKind.IdNumber or ValueKind.Phone || cell.Text is { Length: > 40 })
        {
            return ReadNew(column, cell);
        }

        ref var last = ref above[column];
        if (cell.Text is not null && ReferenceEquals(last.Cell.Text, cell.Text) && last.Cell.Kind == cell.Kind)
        {
            return last.Read;
        }

        var before = remembered[column] ??= [];
        if (!before.TryGetValue(cell, out var read))
        {
            read = Remember(before, column, cell);
        }

        last = (cell, read);
        return read;
    }

    private ReadCell Remember(Dictionary<Cell, ReadCell> before, int column, Cell cell)
    {
        var read = ReadNew(column, cell);
        if (before.Count < MostRemembered)
        {
            before.Add(cell, read);
        }

        return read;
    }

    private ReadCell ReadNew(int column, Cell cell)
    {
        if (cell.Kind is CellKind.Error)
        {
            return new(null, RosterKeys.CellError, FindingWeight.Error, ("value", cell.Text is { Length: > 10 } text ? text[..10] : cell.Text ?? ""));
        }

        var written = cell.Text ?? "";
        var spec = book.Columns[column];
        if (written.Length > limits.CellCharacters)
        {
            var cut = char.IsHighSurrogate(written[limits.CellCharacters - 1]) ? limits.CellCharacters - 1 : limits.CellCharacters;
            return new(CellText.Clean(written[..cut]), RosterKeys.CellCut, FindingWeight.Doubt, ("most", $"{limits.CellCharacters}"));
        }

        var clean = CellText.Clean(written);
        // A formula that came to an error and was then kept as a text.
        if (clean is "#REF!" or "#N/A" or "#VALUE!" or "#DIV/0!" or "#NAME?" or "#NULL!" or "#NUM!")
        {
            return new(null, RosterKeys.CellError, FindingWeight.Error, ("value", clean));
        }

        if (CellText.IsBlank(clean) && !(spec.Value is ValueKind.YesNo && clean is "无"))
        {
            return default;
        }

        var read = spec.Value switch
        {
            ValueKind.IdNumber => IdNumber(clean, cell.Kind),
            ValueKind.Phone => Phone(clean, cell.Kind),
            ValueKind.Day => Day(clean, spec),
            ValueKind.Money => Money(clean, spec),
            ValueKind.Number => Figure(clean, spec),
            ValueKind.YesNo => YesNo(clean, spec),
            ValueKind.Code or ValueKind.Codes => Codes(clean, column, spec),
            _ => new ReadCell(cell.Kind is CellKind.Number ? Plain(clean) : clean),
        };
        return read.Key is null && cell.Kind is CellKind.Text && clean != OrdinarySpaces(written) ? read with { Key = RosterKeys.CellCleaned } : read;
    }

    private static ReadCell IdNumber(string clean, CellKind kind)
    {
        var number = clean.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        if (number.Contains("E+", StringComparison.Ordinal) || (kind is CellKind.Number && number.Count(char.IsAsciiDigit) > KeptDigits) || (kind is CellKind.Number && number.Contains('E', StringComparison.Ordinal)))
        {
            return new(null, RosterKeys.IdScientific, FindingWeight.Error);
        }

        if (number.Contains('*', StringComparison.Ordinal) || number.Contains("XX", StringComparison.Ordinal))
        {
            return new(null, RosterKeys.IdMasked, FindingWeight.Error);
        }

        return IdNumbers.IsValid(number) ? new(number) : new(null, RosterKeys.IdWrong, FindingWeight.Error, ("value", IdNumbers.Mask(number)));
    }

    private static ReadCell Phone(string clean, CellKind kind)
    {
        // 1.2900000001E+10: ten digits behind the point are all that a mobile number has.
        var text = kind is CellKind.Number ? Plain(clean) : clean;
        var phones = new List<string>();
        var wrong = false;
        foreach (var part in text.Split(['/', '、', ',', ';', ' ', '或'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var digits = string.Concat(part.Where(char.IsAsciiDigit));
            if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal))
            {
                digits = digits[2..];
            }

            var isLandline = digits.Length is 11 or 12 or 10 && digits[0] == '0';
            wrong |= !isLandline && (digits.Length != 11 || digits[0] != '1');
            if (digits.Length > 0)
            {
                phones.Add(digits);
            }
        }

        return phones is [] || wrong ? new(phones is [] ? null : string.Join('/', phones), RosterKeys.PhoneWrong, FindingWeight.Doubt) : new(string.Join('/', phones));
    }

    private static ReadCell Day(string clean, RosterColumn spec)
    {
        if (WrittenDay.Read(clean) is not { } day)
        {
            return new(null, RosterKeys.DateWrong, FindingWeight.Doubt, ("title", spec.Title));
        }

        // 1900 and 9999 are what programs write where they know nothing.
        var year = int.Parse(day.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        return year is <= 1900 or >= 2100 ? new(null, RosterKeys.DateUnlikely, FindingWeight.Doubt, ("title", spec.Title), ("value", day)) : new(day);
    }

    private static ReadCell Money(string clean, RosterColumn spec)
    {
        var text = clean.Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .Replace("人民币", "", StringComparison.Ordinal).TrimStart('¥', '￥').TrimEnd('元').TrimEnd('整');
        var inTenThousands = text.EndsWith('万');
        return decimal.TryParse(text.TrimEnd('万'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var yuan)
            && Math.Abs(yuan) < 1_000_000_000m
            ? new(Math.Round(yuan * (inTenThousands ? 1_000_000m : 100m)).ToString("0", CultureInfo.InvariantCulture))
            : new(null, RosterKeys.NumberWrong, FindingWeight.Doubt, ("title", spec.Title));
    }

    private static ReadCell Figure(string clean, RosterColumn spec)
    {
        var text = clean.TrimEnd('人', '口', '月', '个', '岁', '年', '户');
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000
            ? new(number.ToString("0.####", CultureInfo.InvariantCulture))
            : new(null, RosterKeys.NumberWrong, FindingWeight.Doubt, ("title", spec.Title));
    }

    private static ReadCell YesNo(string clean, RosterColumn spec)
    {
        var word = clean.ToLowerInvariant();
        return Yes.Contains(word, StringComparer.Ordinal) ? new("yes") : No.Contains(word, StringComparer.Ordinal) ? new("no")
            : new(null, RosterKeys.YesNoWrong, FindingWeight.Doubt, ("title", spec.Title));
    }

    private ReadCell Codes(string clean, int column, RosterColumn spec)
    {
        string[] parts = spec.Value is ValueKind.Codes && book.CodeOf(column, clean) is null
            ? clean.Split(['、', ',', ';', '；', ' ', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [clean];
        var known = parts.Select(part => book.CodeOf(column, part) ?? (spec.Codes.Count == 0 ? part : null)).ToArray();
        return Array.Exists(known, code => code is null)
            ? new(clean, RosterKeys.CodeUnknown, FindingWeight.Doubt, ("title", spec.Title), ("allowed", string.Join('、', spec.Codes.Keys)))
            : new(string.Join('、', known));
    }

    // Several spaces and line ends inside a cell are how people lay it out; other signs that cannot be seen are told.
    private static string OrdinarySpaces(string written) => string.Join(' ', written.Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A figure without exponent: a number that is a name, such as a phone or a 户编号.</summary>
    private static string Plain(string figure) =>
        decimal.TryParse(figure, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.####", CultureInfo.InvariantCulture) : figure;
}
