using System.Text;
using System.Text.RegularExpressions;
using BotAssistant.Privacy;

namespace BotAssistant.Model;

/// <summary>
/// Takes personal data out of what leaves the house, and puts it back into what returns: names that the county's lists know, and whatever
/// looks like a number of a person, a card or a telephone. The same value has the same mark throughout, so a text still makes sense.
/// </summary>
internal sealed partial class Masking
{
    private const char Opens = '⟦';
    private const char Closes = '⟧';

    /// <summary>So many digits on end are no amount; spread over a run they are, from the other number on, no date either.</summary>
    private const int LongGroup = 7;
    private const int LongRun = 11;

    private readonly string[] names;
    private readonly List<string> values = [];

    /// <param name="names">Names of people that may stand in the text.</param>
    public Masking(IEnumerable<string> names)
    {
        // The longer name first: 王小明 before 王小.
        this.names = [.. names.Where(name => name.Length > 1).Distinct(StringComparer.Ordinal).OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
    }

    /// <summary>Of what somebody wrote: names and long numbers.</summary>
    public string Mask(string text) => MaskNames(MaskNumbers(Unmarked(text)));

    /// <summary>Of what documents say: names only, as their telephone numbers are there to be told.</summary>
    public string MaskNames(string text)
    {
        text = Unmarked(text);
        text = Introduced().Replace(text, found => found.Groups["before"].Value + MarkOf(found.Groups["name"].Value));
        foreach (var name in names)
        {
            if (text.Contains(name, StringComparison.Ordinal))
            {
                text = text.Replace(name, MarkOf(name), StringComparison.Ordinal);
            }
        }

        return text;
    }

    /// <returns>Null if it holds a mark that nothing was hidden behind: then it is not to be trusted.</returns>
    public string? Restore(string text)
    {
        for (var i = 0; i < values.Count; i++)
        {
            text = text.Replace(Mark(i), values[i], StringComparison.Ordinal);
        }

        return text.Contains(Opens, StringComparison.Ordinal) || text.Contains(Closes, StringComparison.Ordinal) ? null : text;
    }

    // Nobody can write a mark of ours; marks made by the step before are kept.
    private string Unmarked(string text) => AnyMark().Replace(text, found => IsOurs(found.Value) ? found.Value : found.Value.Trim(Opens, Closes));

    private bool IsOurs(string mark) => Enumerable.Range(0, values.Count).Any(i => Mark(i) == mark);

    private string MaskNumbers(string text)
    {
        text = Address().Replace(text, found => MarkOf(found.Value));
        text = Spoken().Replace(text, found => MarkOf(found.Value));
        var groups = DigitRuns.Of(text).Groups;
        var masked = new StringBuilder();
        var copied = 0;
        for (var i = 0; i < groups.Count;)
        {
            var end = i + 1;
            while (end < groups.Count && groups[end].Joins)
            {
                end++;
            }

            var run = groups.Skip(i).Take(end - i).ToArray();
            if (run.Any(group => group.Count >= LongGroup) || run.Sum(group => group.Count) >= LongRun)
            {
                masked.Append(text, copied, groups[i].Start - copied).Append(MarkOf(text[groups[i].Start..groups[end - 1].End]));
                copied = groups[end - 1].End;
            }

            i = end;
        }

        return masked.Append(text, copied, text.Length - copied).ToString();
    }

    private string MarkOf(string value)
    {
        var at = values.IndexOf(value);
        if (at < 0)
        {
            at = values.Count;
            values.Add(value);
        }

        return Mark(at);
    }

    /// <summary>⟦A⟧ … ⟦Z⟧, ⟦BA⟧ …: letters, so that no mark is taken for a number.</summary>
    private static string Mark(int index)
    {
        var letters = "";
        do
        {
            letters = (char)('A' + (index % 26)) + letters;
            index /= 26;
        }
        while (index > 0);

        return $"{Opens}{letters}{Closes}";
    }

    [GeneratedRegex(@"⟦[^⟦⟧]*⟧|[⟦⟧]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyMark();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    // A number said digit by digit.
    [GeneratedRegex("[零〇一二三四五六七八九幺两]{7,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spoken();

    [GeneratedRegex(@"(?<before>我叫|名叫|名字叫|名字是|姓名[:：是为]?)(?<name>[\u4e00-\u9fff]{2,4}?)(?=[^\u4e00-\u9fff]|[的是在今住要想有家我]|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Introduced();
}
