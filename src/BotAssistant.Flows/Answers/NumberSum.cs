namespace BotAssistant.Flows.Answers;

/// <summary>Adds up digits and scales, once for the lower and once for the upper end.</summary>
internal sealed class NumberSum
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
