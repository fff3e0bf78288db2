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
    private static readonly string[] BoundLists = ["about-before", "less-before", "more-before", "about-behind", "more-behind", "less-behind"];
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
        Bounds = new(BoundLists.SelectMany(file.List).Select(fold));
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
        if (ScaleBehind(text, end) is { Length: > 0 } scaled)
        {
            // "十来万", "一百多万": the word stands between the number and its scale.
            (end, bound) = (end + scaled.Length, scaled.Bound);
            number = number with { Low = number.Low * scaled.Scale, High = number.High * scaled.Scale };
        }
        else if (moreBehind.At(text, end) is > 0 and var more)
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

    private (int Length, Bound Bound, decimal Scale) ScaleBehind(string text, int place)
    {
        var (length, bound) = moreBehind.At(text, place) is > 0 and var more ? (more, Bound.More) : (aboutBehind.At(text, place), Bound.About);
        return length > 0 && place + length < text.Length && scales.TryGetValue(text[place + length], out var scale) && scale >= 10_000 ? (length + 1, bound, scale) : (0, Bound.Exact, 1);
    }

    /// <summary>"五千块左右": the word for it may stand behind the unit. The length of the word, and what it says.</summary>
    public (int Length, Bound Bound) BoundBehind(string text, int place) =>
        aboutBehind.At(text, place) is > 1 and var about ? (about, Bound.About)
        : moreBehind.At(text, place) is > 0 and var more ? (more, Bound.More)
        : lessBehind.At(text, place) is > 0 and var less ? (less, Bound.Less)
        : (0, Bound.Exact);

    private FoundNumber? Read(string text, int start)
    {
        if (start >= text.Length)
            return null;
        if (text[start] == Half)
            return new(start, 1, 0.5m, 0.5m, Bound.Exact, IsVague: false);
        var sum = new NumberSum();
        var place = start;
        while (place < text.Length && Token(text, ref place, sum))
        {
        }
        return place > start && sum.IsNumber ? new(start, place - start, sum.Low, sum.High, Bound.Exact, sum.IsVague) : null;
    }

    private bool Token(string text, ref int place, NumberSum sum)
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

    private static bool Figure(string text, ref int place, NumberSum sum)
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
}
