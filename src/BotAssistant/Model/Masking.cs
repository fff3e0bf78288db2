using System.Text;
using System.Text.RegularExpressions;
using BotAssistant.Model.Personal;

namespace BotAssistant.Model;

/// <summary>
/// Takes personal data out of what leaves the house, and puts it back into what returns: names that the county's lists know or that somebody
/// says, where they live, and whatever looks like a number of a person, a card or a telephone. The same value has the same mark throughout, so
/// a text still makes sense.
/// </summary>
internal sealed partial class Masking
{
    private const char Opens = '⟦';
    private const char Closes = '⟧';

    private readonly string[] names;
    private readonly List<string> values = [];

    /// <param name="names">Names of people that may stand in the text.</param>
    public Masking(IEnumerable<string> names)
    {
        // The longer name first: 王小明 before 王小.
        this.names =
        [
            .. names.Select(PlainText.Of).Select(plain => plain.Text).Where(name => name.Length > 1).Distinct(StringComparer.Ordinal)
                .OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Of what somebody wrote: names, homes and long numbers.</summary>
    public string Mask(string text)
    {
        try
        {
            text = MaskNames(text);
            text = Hide(text, PersonalNumbers.In(PlainText.Simplified(text)).Concat(Address().Matches(text).Select(found => new Span(found.Index, found.Index + found.Length))));
            return Hide(text, PersonalWords.In(PlainText.Simplified(text)));
        }
        catch (RegexMatchTimeoutException)
        {
            // What cannot be looked through is hidden whole.
            return MarkOf(Unmarked(text));
        }
    }

    /// <summary>Of what documents say: names only, as their telephone numbers are there to be told.</summary>
    public string MaskNames(string text)
    {
        text = Unmarked(text);
        return Hide(text, Listed(text).Concat(PersonalWords.Introduced(PlainText.Simplified(text))));
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

    /// <summary>The same, where what was hidden comes back only if it stands in what the text rests on.</summary>
    /// <returns>Null also if a mark stands for something else.</returns>
    public string? Restore(string text, string ground) =>
        AnyMark().Matches(text).All(mark => ValueOf(mark.Value) is { } value && ground.Contains(value, StringComparison.Ordinal)) ? Restore(text) : null;

    private string? ValueOf(string mark) => Enumerable.Range(0, values.Count).Where(i => Mark(i) == mark).Select(i => values[i]).FirstOrDefault();

    // Nobody can write a mark of ours; marks made by the step before are kept.
    private string Unmarked(string text) => AnyMark().Replace(text, found => IsOurs(found.Value) ? found.Value : found.Value.Trim(Opens, Closes));

    private bool IsOurs(string mark) => ValueOf(mark) is not null;

    /// <summary>Names of the lists, in either script and with blanks between their signs.</summary>
    private List<Span> Listed(string text)
    {
        var (plain, places) = PlainText.Of(text);
        var found = new List<Span>();
        foreach (var name in names)
        {
            for (var at = plain.IndexOf(name, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                found.Add(new(places[at], places[at + name.Length - 1] + 1));
            }
        }

        return found;
    }

    /// <summary>Puts marks for parts of a text; where two overlap, for both of them together. What is hidden already stays so.</summary>
    private string Hide(string text, IEnumerable<Span> parts)
    {
        var masked = new StringBuilder();
        var copied = 0;
        var marks = AnyMark().Matches(text).Select(mark => new Span(mark.Index, mark.Index + mark.Length)).ToArray();
        foreach (var part in Merged(parts.Where(part => part.End > part.Start && !Array.Exists(marks, mark => mark.Start < part.End && part.Start < mark.End))))
        {
            masked.Append(text, copied, part.Start - copied).Append(MarkOf(text[part.Start..part.End]));
            copied = part.End;
        }

        return masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static List<Span> Merged(IEnumerable<Span> parts)
    {
        var merged = new List<Span>();
        foreach (var part in parts.OrderBy(part => part.Start).ThenByDescending(part => part.End))
        {
            if (merged is [.., var last] && part.Start < last.End)
            {
                merged[^1] = last with { End = Math.Max(last.End, part.End) };
            }
            else
            {
                merged.Add(part);
            }
        }

        return merged;
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
}
