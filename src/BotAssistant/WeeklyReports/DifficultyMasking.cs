using System.Text;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Storage;

namespace BotAssistant.WeeklyReports;

/// <summary>
/// Hides in what somebody wrote about their week whose household it is: others read it, in the report and above. What is difficult stays in
/// their own words.
/// </summary>
internal static class DifficultyMasking
{
    private const int ShortestName = 2;

    /// <summary>So many digits on end are a telephone number or longer, and no amount.</summary>
    private const int LongestAmount = 6;

    public static string Mask(AssistantDb db, string words) => Mask(words, NamesInLists.OfHouseholds(db, words));

    /// <param name="words">As they were written.</param>
    /// <param name="names">Of people in households.</param>
    public static string Mask(string words, IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).Where(name => name.Length >= ShortestName).OrderByDescending(name => name.Length)
            .Aggregate(Numbers(SensitiveNumbers.Mask(words)), (text, name) => text.Replace(name, Masks.Name(name), StringComparison.Ordinal));

    private static string Numbers(string words)
    {
        var masked = new StringBuilder();
        var copied = 0;
        foreach (var group in DigitRuns.Of(words).Groups)
        {
            if (group.Count > LongestAmount)
            {
                masked.Append(words, copied, group.Start - copied).Append(Masks.Phone(words[group.Start..group.End]));
                copied = group.End;
            }
        }

        return masked.Append(words, copied, words.Length - copied).ToString();
    }
}
