using System.Globalization;
using System.Text.RegularExpressions;

namespace BotAssistant.Policies.Answers;

/// <summary>By how much two quoted sentences differ, where that can be said without doubt.</summary>
/// <param name="Amount">Of the larger over the smaller; 0 if they are equal.</param>
/// <param name="FirstIsMore">The first sentence names the larger figure.</param>
internal sealed partial record Difference(decimal Amount, string Unit, bool FirstIsMore)
{
    /// <returns>Null unless each sentence names exactly one figure with a unit, and both the same unit for the same measure ("每人每月").</returns>
    public static Difference? Between(string first, string second) =>
        Only(first) is { } one && Only(second) is { } other && one.Unit == other.Unit && one.Measure == other.Measure
            ? new(Math.Abs(one.Value - other.Value), one.Unit, one.Value > other.Value)
            : null;

    private static (decimal Value, string Unit, string Measure)? Only(string sentence) =>
        Figure().Matches(sentence) is [var only] && decimal.TryParse(only.Groups["value"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? (value, only.Groups["unit"].Value, string.Concat(Measure().Matches(sentence).Select(match => match.Value)))
            : null;

    // A year or a day of the calendar is no figure: "2026年", "15日前".
    [GeneratedRegex(@"(?<value>[0-9]+(\.[0-9]+)?)(?<unit>万元|元|个工作日|个月|天|%)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex("每(人|户|亩|月|年|天|学期|次|只|头)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Measure();
}
