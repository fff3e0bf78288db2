using System.Globalization;

namespace BotAssistant.Flows.Answers;

/// <summary>A number in a text.</summary>
/// <param name="Low">The number, or the lower end of "三四千".</param>
/// <param name="High">The same, unless a range was said.</param>
/// <param name="IsVague">"几千": no number can be named.</param>
internal readonly record struct FoundNumber(int Start, int Length, decimal Low, decimal High, Bound Bound, bool IsVague)
{
    public int End => Start + Length;

    public bool IsOne => Low == High && !IsVague;
}

/// <summary>Finds numbers in figures and in Chinese: 3.5万, 一万二, 两百五, 十来, 三四千, 二〇二五.</summary>
internal sealed class NumberWords
{
    private readonly Dictionary<char, int> digits;
    private readonly Dictionary<char, decimal> scales;
    private readonly HashSet<char> vague;
    private readonly Lexicon aboutBefore;
    private readonly Lexicon lessBefore;
    private readonly Lexicon moreBefore;
    private readonly Lexicon aboutBehind;
    private readonly Lexicon moreBehind;
    private readonly Lexicon lessBehind;
    private readonly Lexicon through;

    public NumberWords(AnswerFile file, Func<string, string> fold)
    {
        digits = file.Numbers("digits").ToDictionary(pair => fold(pair.Key)[0], pair => (int)pair.Value);
        scales = file.Numbers("scales").ToDictionary(pair => fold(pair.Key)[0], pair => pair.Value);
        vague = [.. file.List("vague-digits").Select(word => fold(word)[0])];
        aboutBefore = new(file.List("about-before").Select(fold));
        lessBefore = new(file.List("less-before").Select(fold));
        moreBefore = new(file.List("more-before").Select(fold));
        aboutBehind = new(file.List("about-behind").Select(fold));
        moreBehind = new(file.List("more-behind").Select(fold));
        lessBehind = new(file.List("less-behind").Select(fold));
        through = new(file.List("through").Select(fold));
        Half = fold(file.List("half")[0])[0];
        Bounds = new([.. new[] { "about-before", "less-before", "more-before", "about-behind", "more-behind", "less-behind" }.SelectMany(file.List).Select(fold)]);
    }

    /// <summary>A word such as 左右 stands here; single characters such as 来 mean other things behind a day.</summary>
    public bool IsApproximate(string text, int place) => aboutBehind.At(text, place) > 1;

    /// <summary>The character for a half.</summary>
    public char Half { get; }

    public bool IsDigit(char c) => digits.ContainsKey(c);

    /// <summary>All words that make a number less exact.</summary>
    public Lexicon Bounds { get; }

    /// <summary>A whole number of at most four digits, and nothing else.</summary>
    public int? Whole(string text) =>
        Read(text, 0) is { } number && number.Length == text.Length && number is { IsOne: true, Bound: Bound.Exact, Low: >= 0 and <= 9999 } && number.Low == decimal.Truncate(number.Low)
            ? (int)number.Low
            : null;

    /// <summary>Digit by digit, as in telephone numbers; other characters stay.</summary>
    public string Spelled(string text) => string.Concat(text.Select(c => digits.TryGetValue(c, out var digit) && digit < 10 ? (char)('0' + digit) : c));

    public IReadOnlyList<FoundNumber> Find(string text)
    {
        var found = new List<FoundNumber>();
        for (var place = 0; place < text.Length;)
        {
            if (Read(text, place) is not { } number)
            {
                place++;
                continue;
            }
            number = Through(text, number);
            number = WithBounds(text, number);
            found.Add(number);
            place = number.End;
        }
        return found;
    }

    /// <summary>"三到五", "3-5".</summary>
    private FoundNumber Through(string text, FoundNumber first)
    {
        var word = through.At(text, first.End);
        if (word == 0 || Read(text, first.End + word) is not { IsOne: true } to || !first.IsOne)
            return first;
        var low = first.Low;
        if (low < 10 && to.Low >= 100)
        {
            // "3到5千": the scale belongs to both.
            var scale = 1m;
            while (to.Low / scale >= 10)
                scale *= 10;
            low *= scale;
        }
        return first with { Length = to.End - first.Start, Low = Math.Min(low, to.Low), High = Math.Max(low, to.Low) };
    }

    private FoundNumber WithBounds(string text, FoundNumber number)
    {
        var (start, end, bound) = (number.Start, number.End, Bound.Exact);
        if (moreBehind.At(text, end) is > 0 and var more)
            (end, bound) = (end + more, Bound.More);
        else if (aboutBehind.At(text, end) is > 0 and var about)
            (end, bound) = (end + about, Bound.About);
        else if (lessBehind.At(text, end) is > 0 and var less)
            (end, bound) = (end + less, Bound.Less);
        if (lessBefore.Before(text, start) is > 0 and var lessWord)
            (start, bound) = (start - lessWord, Bound.Less);
        else if (moreBefore.Before(text, start) is > 0 and var moreWord)
            (start, bound) = (start - moreWord, Bound.More);
        else if (aboutBefore.Before(text, start) is > 0 and var aboutWord)
            (start, bound) = (start - aboutWord, bound == Bound.Exact ? Bound.About : bound);
        return number with { Start = start, Length = end - start, Bound = bound };
    }

    private FoundNumber? Read(string text, int start)
    {
        if (start >= text.Length)
            return null;
        if (text[start] == Half)
            return new(start, 1, 0.5m, 0.5m, Bound.Exact, IsVague: false);
        var sum = new Sum();
        var place = start;
        while (place < text.Length && Token(text, ref place, sum))
        {
        }
        return place > start && sum.IsNumber ? new(start, place - start, sum.Low, sum.High, Bound.Exact, sum.IsVague) : null;
    }

    private bool Token(string text, ref int place, Sum sum)
    {
        if (char.IsAsciiDigit(text[place]))
            return sum.MayTakeDigit && Figure(text, ref place, sum);
        if (scales.TryGetValue(text[place], out var scale))
        {
            if (!sum.Scale(scale))
                return false;
            place++;
            return true;
        }
        if (vague.Contains(text[place]))
        {
            if (!sum.MayTakeDigit)
                return false;
            sum.Vague();
            place++;
            return true;
        }
        if (!digits.ContainsKey(text[place]) || !sum.MayTakeDigit)
            return false;
        var end = place;
        while (end < text.Length && digits.ContainsKey(text[end]))
            end++;
        var run = text[place..end];
        sum.Digits([.. run.Select(c => digits[c])]);
        place = end;
        return true;
    }

    private static bool Figure(string text, ref int place, Sum sum)
    {
        var end = place;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsSeparator(text, end)))
            end++;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
        }
        if (!decimal.TryParse(text[place..end].Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return false;
        sum.Figure(value);
        place = end;
        return true;
    }

    private static bool IsSeparator(string text, int place) =>
        text[place] == ',' && place + 3 < text.Length && char.IsAsciiDigit(text[place + 1]) && char.IsAsciiDigit(text[place + 2]) && char.IsAsciiDigit(text[place + 3])
        && (place + 4 >= text.Length || !char.IsAsciiDigit(text[place + 4]));

    /// <summary>Adds up digits and scales, once for the lower and once for the upper end.</summary>
    private sealed class Sum
    {
        private const decimal Most = 1_000_000_000_000m;
        private decimal low;
        private decimal high;
        private decimal sectionLow;
        private decimal sectionHigh;
        private decimal? digitLow;
        private decimal? digitHigh;
        private decimal lastScale = 1;
        private bool zero;

        public bool IsVague { get; private set; }

        public bool IsNumber { get; private set; }

        public bool MayTakeDigit => digitLow is null;

        public decimal Low => low + sectionLow + Last(digitLow);

        public decimal High => high + sectionHigh + Last(digitHigh);

        public void Figure(decimal value) => (digitLow, digitHigh, IsNumber) = (value, value, true);

        public void Vague() => (digitLow, digitHigh, IsNumber, IsVague) = (1, 1, true, true);

        public void Digits(int[] run)
        {
            IsNumber = true;
            if (run.Length > 1 && run[0] == 0 && lastScale > 1)
            {
                zero = true;
                run = run[1..];
            }
            switch (run)
            {
                case [0] when lastScale > 1:
                    zero = true;
                    break;
                case [var one]:
                    (digitLow, digitHigh) = (one, one);
                    break;
                case [var from, var to] when from < to && from > 0 && to < 10:
                    (digitLow, digitHigh) = (from, to);
                    break;
                default:
                    // Digit by digit, as in years; too long for a number it is vague, not wrong.
                    decimal value = 0;
                    foreach (var digit in run.Take(12))
                        value = (value * 10) + digit;
                    (digitLow, digitHigh) = (value, value);
                    IsVague |= run.Length > 12;
                    break;
            }
        }

        public bool Scale(decimal scale)
        {
            if (digitLow is null && sectionLow == 0 && low == 0 && scale != 10)
                return false;
            if (scale < 10_000)
            {
                if (digitLow is null && scale != 10)
                    return false;
                sectionLow += (digitLow ?? 1) * scale;
                sectionHigh += (digitHigh ?? 1) * scale;
            }
            else
            {
                low = Math.Min(Most, (low + sectionLow + (digitLow ?? 0)) * scale);
                high = Math.Min(Most, (high + sectionHigh + (digitHigh ?? 0)) * scale);
                (sectionLow, sectionHigh) = (0, 0);
            }
            (digitLow, digitHigh, lastScale, zero, IsNumber) = (null, null, scale, false, true);
            return true;
        }

        /// <summary>"一万二" is twelve thousand, "一万零二" and "十二" are not.</summary>
        private decimal Last(decimal? digit) => digit switch
        {
            null => 0,
            < 10 when lastScale >= 100 && !zero && digit == decimal.Truncate(digit.Value) => digit.Value * lastScale / 10,
            _ => digit.Value,
        };
    }
}
