using BotAssistant.People;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Checks;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.RosterIntake;

internal enum Match
{
    /// <summary>It is this one.</summary>
    Known,

    /// <summary>The records have none like it.</summary>
    None,

    /// <summary>It looks like one; a person has to say.</summary>
    Doubtful,

    /// <summary>It cannot be used; what is wrong was noticed.</summary>
    Refused,
}

/// <param name="Household">The one that it is, or looks like.</param>
internal readonly record struct Matched(Match Match, Household? Household);

/// <summary>
/// Which household of the records one of a list is: by 户编号, then by an ID number, then, for a person to confirm, by village, group, name of the
/// head and size.
/// </summary>
internal sealed class HouseholdMatching(PlanScope scope, PlanTools tools, PlanWriter plan, RosterCheck? check)
{
    private bool? recordsHavePeople;

    /// <summary>In the order of <paramref name="subjects"/>.</summary>
    public IReadOnlyList<Matched> Find(AssistantDb db, IReadOnlyList<ListedSubject> subjects)
    {
        string[] numbers = [.. subjects.Select(subject => subject["household-number"]).Concat(subjects.Select(subject => scope.Decisions.Same.GetValueOrDefault(subject.Key))).OfType<string>().Distinct(StringComparer.Ordinal)];
        var byNumber = db.Set<Household>().Where(household => EF.Parameter(numbers).Contains(household.Number)).AsEnumerable().ToDictionary(household => household.Number, StringComparer.Ordinal);
        var found = new Matched?[subjects.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = scope.Decisions.Same.GetValueOrDefault(subjects[i].Key) is { } said && byNumber.TryGetValue(said, out var confirmed) ? new Matched(Match.Known, confirmed)
                : subjects[i]["household-number"] is { } number && byNumber.TryGetValue(number, out var known) ? new Matched(Match.Known, known)
                : null;
        }

        if (recordsHavePeople ??= db.Set<Household>().Any())
        {
            ByIdNumber(db, subjects, found);
            ByLikeness(db, subjects, found);
        }

        return [.. found.Select((one, i) => Look(subjects[i], one ?? new Matched(Match.None, null)))];
    }

    private Matched Look(ListedSubject subject, Matched found)
    {
        if (found.Match is not Match.Known)
        {
            return found;
        }

        var household = found.Household!;
        if (!scope.Region.Contains(Regions.RegionCode.Parse(household.Region)))
        {
            plan.Notice(RosterKeys.OutsideRegion, FindingWeight.Error, subject);
            return new(Match.Refused, household);
        }

        if (household.ClosedOn is not null)
        {
            plan.Notice(RosterKeys.HouseholdClosed, FindingWeight.Error, subject, ("number", household.Number));
            return new(Match.Refused, household);
        }

        return found;
    }

    private void ByIdNumber(AssistantDb db, IReadOnlyList<ListedSubject> subjects, Matched?[] found)
    {
        // Of each the hashes by all keys: while the key is being changed, somebody may stand there by either.
        var hashes = new Dictionary<int, byte[][]>();
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is null && HeadOf(subjects[i])["id-number"] is { } number)
            {
                hashes.Add(i, tools.Personal.FindIdNumber(number));
            }
        }

        if (hashes.Count == 0)
        {
            return;
        }

        byte[][] wanted = [.. hashes.Values.SelectMany(those => those)];
        var people = (from member in db.Set<HouseholdMember>()
                      where wanted.Contains(member.IdNumberHash) && member.LeftOn == null
                      join household in db.Set<Household>() on member.HouseholdId equals household.Id
                      where household.ClosedOn == null
                      select new { member.IdNumberHash, Household = household }).AsEnumerable().ToLookup(one => Convert.ToHexString(one.IdNumberHash!), one => one.Household, StringComparer.Ordinal);
        foreach (var (i, those) in hashes)
        {
            Household[] theirs = [.. those.SelectMany(hash => people[Convert.ToHexString(hash)]).DistinctBy(household => household.Id)];
            // One that has its own rows in the list is another one: somebody moved out of it, or stands in both.
            if (theirs is [var only] && check?.Lists(only.Number) != true)
            {
                found[i] = new(Match.Known, only);
            }
            else if (theirs.Length > 0)
            {
                plan.Notice(RosterKeys.IdTwice, FindingWeight.Doubt, subjects[i], ("number", theirs[0].Number));
            }
        }
    }

    private void ByLikeness(AssistantDb db, IReadOnlyList<ListedSubject> subjects, Matched?[] found)
    {
        var names = new List<string>();
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is null && !scope.Decisions.New.Contains(subjects[i].Key) && NameOf(subjects[i]) is { } name)
            {
                names.Add(name);
            }
        }

        if (names is [])
        {
            return;
        }

        var (from, to) = scope.Region.Range();
        var namesakes = db.Set<Household>()
            .Where(household => EF.Parameter(names).Contains(household.HeadName) && household.ClosedOn == null && string.Compare(household.Region, from) >= 0 && string.Compare(household.Region, to) < 0)
            .AsEnumerable().ToLookup(household => household.HeadName, StringComparer.Ordinal);
        for (var i = 0; i < found.Length; i++)
        {
            var subject = subjects[i];
            if (found[i] is not null || scope.Decisions.New.Contains(subject.Key) || NameOf(subject) is not { } name
                || scope.Places.Locate(subject["county"], subject["township"], subject["village"], subject["group"]) is not { } place)
            {
                continue;
            }

            var size = SizeOf(subject);
            var like = namesakes[name].FirstOrDefault(household =>
                place.Contains(Regions.RegionCode.Parse(household.Region)) && (size is null || household.StatedMembers == size) && check?.Lists(household.Number) != true);
            if (like is not null)
            {
                found[i] = new(Match.Doubtful, like);
            }
        }
    }

    public static ListRow HeadOf(ListedSubject subject) => subject.Rows.FirstOrDefault(row => row["relation"] == "户主") ?? subject.First;

    public static string? NameOf(ListedSubject subject) => (HeadOf(subject)["head-name"] ?? HeadOf(subject)["name"]) is { } name ? MemberNames.Bare(name) : null;

    private static int? SizeOf(ListedSubject subject) =>
        (int?)subject.First.Number64("people") ?? (subject.First["relation"] is null ? null : subject.Rows.Count);
}

/// <summary>Names as lists write them: with marks behind.</summary>
internal static class MemberNames
{
    private static readonly string[] Marks = ["(户主)", "(殁)", "(亡)", "(死亡)", "(已故)", "(去世)"];

    public static string Bare(string written)
    {
        var name = written;
        while (Array.Find(Marks, mark => name.EndsWith(mark, StringComparison.Ordinal)) is { } mark)
        {
            name = name[..^mark.Length].TrimEnd();
        }

        return name;
    }
}
