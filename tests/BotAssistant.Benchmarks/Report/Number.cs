using System.Globalization;

namespace BotAssistant.Benchmarks.Report;

internal static class Number
{
    public static string Mb(double kb) => (kb / 1024).ToString("0.0", CultureInfo.InvariantCulture);

    public static string Times(double ratio) => double.IsNaN(ratio) ? "–" : ratio.ToString("0.00", CultureInfo.InvariantCulture) + "×";

    public static string Percent(double share) => share.ToString("+0.0%;-0.0%;0.0%", CultureInfo.InvariantCulture);

    public static string Range(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return $"{Short(all.Min())}–{Short(all.Max())}";
    }

    /// <summary>Three significant figures or so.</summary>
    public static string Short(double value) => value.ToString(
        Math.Abs(value) switch
        {
            >= 100 => "#,0",
            >= 10 => "0.0",
            _ => "0.00",
        },
        CultureInfo.InvariantCulture);
}
