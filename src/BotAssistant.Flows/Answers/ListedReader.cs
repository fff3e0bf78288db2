using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Texts;

namespace BotAssistant.Flows.Answers;

/// <summary>Persons, households, regions and matters by name, surname with title, group or number.</summary>
internal sealed class ListedReader(AnswerWords words)
{
    /// <summary>With place and title; anything longer is a sentence.</summary>
    private const int LongestName = 8;

    /// <param name="within">The text is a part of a sentence, which need not name anybody.</param>
    public Reading Read(Question question, string raw, AnswerContext context, bool within)
    {
        var folded = words.Fold(raw);
        if (words.IsUnsure(raw) || context.Listed(question, raw) is not { } entries)
            return Reading.Nothing;
        if (context.Among is { } among)
            entries = [.. entries.Where(entry => among.Contains(entry.Id, StringComparer.Ordinal))];
        if (question.Kind == QuestionKind.Region && !within)
            folded = WithoutDenied(entries, folded);
        var bare = Folded.Bare(folded);
        var found = Matches(entries, folded);
        if (found.Count == 0 && context.Among is not null)
            found = [.. entries.Where(entry => entry.Group.Length > 0 && NamesGroup(folded, entry.Group))];
        if (found.Count == 0 && entries.Count == 0 && question.Kind == QuestionKind.Person && IsName(bare))
            return Reading.Of(new ListedValue("", raw.Trim()));
        return found switch
        {
            [] when entries.Count > 0 && question.Kind == QuestionKind.Household && House(folded) is { } house => NotListed(house),
            [] when !within && question.Kind == QuestionKind.Matter && raw.Any(char.IsDigit) => NotListed(raw.Trim()),
            [] => !within && entries.Count > 0 && bare.Length is >= 2 and <= LongestName ? NotListed(raw.Trim()) : Reading.Nothing,
            [var one] when words.Hedges.In(folded).Length == 0 && !IsDenied(one, folded) && !(question.Kind == QuestionKind.Region && IsOnlyNear(one, folded)) => Reading.Of(new ListedValue(one.Id, one.Label)),
            { Count: > 9 } => new Reading.Unsure([], FlowTexts.TooManyListed),
            _ => new Reading.Unsure([.. found.Select(entry => new ListedValue(entry.Id, entry.Label))]),
        };
    }

    /// <summary>The best kind of match that there is: the full name, then another name, then the number, then surname and title.</summary>
    private List<ListedEntry> Matches(IReadOnlyList<ListedEntry> entries, string folded)
    {
        var bare = Folded.Bare(folded);
        Func<ListedEntry, bool>[] ways =
        [
            entry => folded.Contains(entry.Name, StringComparison.Ordinal),
            entry => entry.Others.Any(other => other.Length >= 2 && folded.Contains(other, StringComparison.Ordinal)),
            entry => Short(entry.Name) is { Length: >= 2 } called && folded.Contains(called, StringComparison.Ordinal),
            entry => entry.Number.Length > 0 && (bare == entry.Number || bare == entry.Number + "号" || bare == entry.Number + "户"),
            entry => HasSurname(entry, folded),
            entry => entry.Name.Length >= 3 && HasGivenName(entry, folded),
        ];
        foreach (var way in ways)
        {
            List<ListedEntry> found = [.. entries.Where(way)];
            if (found.Count == 0)
                continue;
            List<ListedEntry> inGroup = [.. found.Where(entry => entry.Group.Length > 0 && NamesGroup(folded, entry.Group))];
            return inGroup.Count > 0 ? inGroup : found;
        }
        return [];
    }

    private bool NamesGroup(string folded, string group)
    {
        var wanted = words.Fold(group);
        if (Short(wanted) is { Length: >= 2 } called && folded.Contains(called, StringComparison.Ordinal))
            return true;
        return folded.Contains(wanted, StringComparison.Ordinal) || words.Numbers.Spelled(folded).Contains(words.Numbers.Spelled(wanted), StringComparison.Ordinal);
    }

    /// <summary>"石门" for 石门村; null for what is no place.</summary>
    private string? Short(string name) => words.PlaceEndings.Before(name, name.Length) is > 0 and var ending ? name[..^ending] : null;

    private bool IsDenied(ListedEntry entry, string folded)
    {
        var before = folded.AsSpan(0, Math.Max(0, PlaceOf(entry, folded)));
        return words.Negations.Before(folded, before.Length) > 0 || words.Negations.Before(folded, before.TrimEnd(At).Length) > 0;
    }

    /// <summary>"杨柳村隔壁", "离杨柳村不远": it is another place.</summary>
    private bool IsOnlyNear(ListedEntry entry, string folded)
    {
        var place = Math.Max(0, PlaceOf(entry, folded));
        var end = Math.Min(folded.Length, place + (folded.Contains(entry.Name, StringComparison.Ordinal) ? entry.Name.Length : Short(entry.Name)?.Length ?? entry.Name.Length));
        return words.NearBefore.Before(folded, place) > 0 || words.NearBehind.At(folded, end) > 0;
    }

    /// <summary>"不在杨柳村，在石门村" without the piece that is denied, where another is left.</summary>
    private string WithoutDenied(IReadOnlyList<ListedEntry> entries, string folded)
    {
        var clauses = Clauses.Of(folded);
        string[] left = [.. clauses.Where(clause => !Matches(entries, clause.Text).Exists(entry => IsDenied(entry, clause.Text))).Select(clause => clause.Text)];
        return left.Length > 0 && left.Length < clauses.Count ? string.Join(' ', left) : folded;
    }

    private const char At = '在';

    /// <summary>"李家", "李大爷", "老李": a surname with a title, not any character of a sentence.</summary>
    private bool HasSurname(ListedEntry entry, string folded)
    {
        var surname = entry.Name[..1];
        for (var at = folded.IndexOf(surname, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(surname, at + 1, StringComparison.Ordinal))
        {
            if (words.Titles.At(folded, at + 1) > 0 || words.Prefixes.Before(folded, at) > 0)
                return true;
        }
        return false;
    }

    /// <summary>The given name alone; behind another surname it is somebody else.</summary>
    private bool HasGivenName(ListedEntry entry, string folded)
    {
        var given = entry.Name[1..];
        var at = folded.IndexOf(given, StringComparison.Ordinal);
        return at == 0 || (at > 0 && (!char.IsLetter(folded[at - 1]) || words.Around.Before(folded, at) > 0 || folded[at - 1] is '组' or '村' or '叫'));
    }

    private static Reading.Unsure NotListed(string name) => new([], new(FlowTexts.NotListed, ("said", name)));

    /// <summary>"昨天去了王家": the name before the house, where one begins; null where the words name none.</summary>
    private static string? House(string folded)
    {
        for (var at = folded.IndexOf(HouseSign, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(HouseSign, at + 1, StringComparison.Ordinal))
        {
            if (at + 1 < folded.Length && NotAHouse.Contains(folded[at + 1], StringComparison.Ordinal))
                continue;
            for (var start = at - 1; start >= Math.Max(0, at - LongestFamily); start--)
            {
                if (folded[start] is < '\u4E00' or > '\u9FFF' || NoName.Contains(folded[start], StringComparison.Ordinal))
                    break;
                if (start == 0 || !char.IsLetterOrDigit(folded[start - 1]) || BeforeHouse.Contains(folded[start - 1], StringComparison.Ordinal))
                    return folded[start..(at + 1)];
            }
        }
        return null;
    }

    private const string HouseSign = "家";
    private const int LongestFamily = 4;

    /// <summary>Behind the sign these make another word of it: 家里, 家庭, 家具.</summary>
    private const string NotAHouse = "里庭具属长乡电访暴禽畜族人门务";

    /// <summary>What a name does not hold: whoever speaks, how many, whose.</summary>
    private const string NoName = "我你他她您咱俺们自人谁哪那这一二两三四五六七八九十几多每全各别另大国农本的了去到在是和跟给家户走访问";

    /// <summary>What stands before a name.</summary>
    private const string BeforeHouse = "了的去到在走访看是给跟和对";

    private static int PlaceOf(ListedEntry entry, string folded)
    {
        var full = folded.IndexOf(entry.Name, StringComparison.Ordinal);
        return full >= 0 ? full : Math.Max(0, folded.IndexOf(entry.Name[0], StringComparison.Ordinal));
    }

    private static bool IsName(string bare) => bare.Length is >= 2 and <= 4 && bare.All(c => c is >= '\u4E00' and <= '\u9FFF');
}
