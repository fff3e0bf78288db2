using BotAssistant.County;
using BotAssistant.Regions;
using BotAssistant.Storage;
using BotAssistant.Tables;

namespace BotAssistant.People;

internal enum StaffListFault
{
    /// <summary>The first line does not say where name, unit, role and region stand.</summary>
    NoHeading,
    NoName,
    NoUnit,
    NoRole,
    NoRegion,

    /// <summary>Not of the county, or not of whoever loads the list.</summary>
    OtherRegion,

    /// <summary>The county has no such township or village.</summary>
    UnknownRegion,
    PhoneWrong,

    /// <summary>Made-up numbers (129) do not belong to a real county.</summary>
    PhoneMadeUp,

    /// <summary>The same role stands further up.</summary>
    Twice,

    /// <summary>Somebody else of the list has the same telephone.</summary>
    PhoneOfAnother,

    /// <summary>They are there already.</summary>
    KnownAlready,
    TooMany,
}

/// <param name="Line">Of the file, from 1 on.</param>
/// <param name="Value">What stands there.</param>
internal sealed record StaffListProblem(int Line, StaffListFault Fault, string Value);

/// <summary>Somebody who was added, with the code that nobody can find out later; empty where it was only tried.</summary>
internal sealed record ListedPerson(CadreId Id, string Name, string Unit, string Code);

/// <param name="People">Empty where there are problems.</param>
internal sealed record StaffListReport(IReadOnlyList<StaffListProblem> Problems, IReadOnlyList<ListedPerson> People);

/// <summary>Whose list it is.</summary>
/// <param name="RoleNamed">A role by how people write it.</param>
/// <param name="MayGive">Where they may give roles.</param>
internal sealed record StaffListAsker(string Actor, Func<string, Role?> RoleNamed, Func<RegionCode, bool> MayGive);

/// <summary>
/// Adds cadres from a table of name, unit, post, telephone, role and region: all of them, or, where a line is wrong, nobody. The same name, unit and
/// telephone again means another role of the same person.
/// </summary>
internal sealed class StaffList(Staff staff, PersonalData personal, Gazetteer gazetteer, CountyFacts county)
{
    public const int Most = 2000;

    private const int PhoneDigits = 11, LongestName = 60, LongestUnit = 100;
    private const string MadeUp = "129", Fictional = "99";

    private static readonly string[][] Headings =
    [
        ["姓名", "名字", "name"], ["单位", "工作单位", "unit"], ["职务", "title", "post"], ["电话", "联系电话", "手机", "手机号", "手机号码", "phone"],
        ["职责", "角色", "role"], ["区划代码", "地区代码", "管的地方", "地区", "region"],
    ];

    /// <summary>Runs inside the caller's transaction, or on rows that are only read.</summary>
    /// <param name="tryOnly">Only looks.</param>
    public StaffListReport Run(AssistantDb db, string text, StaffListAsker asker, bool tryOnly, DateOnly today, DateTimeOffset now)
    {
        var lines = CsvTable.Read(text);
        var columns = lines is [var heading, ..] ? ColumnsOf(heading) : [];
        if (columns is not [>= 0, >= 0, _, _, >= 0, _])
        {
            return new StaffListReport([new StaffListProblem(1, StaffListFault.NoHeading, "")], []);
        }

        var (problems, people) = (new List<StaffListProblem>(), new List<Wanted>());
        foreach (var line in lines.Skip(1))
        {
            var cells = columns.Select(column => line.Cell(column)).ToArray();
            if (people.Count >= Most)
            {
                problems.Add(new StaffListProblem(line.Number, StaffListFault.TooMany, $"{Most}"));
                break;
            }

            if (Fault(db, cells, asker, people, today) is var (fault, value))
            {
                problems.Add(new StaffListProblem(line.Number, fault, value));
                continue;
            }

            var added = new NewCadre(cells[0], cells[1], asker.RoleNamed(cells[4])!.Value, RegionIn(cells[5])!.Value) { Title = cells[2], Phone = cells[3].Length > 0 ? cells[3] : null };
            if (people.Find(one => one.Is(added)) is { } same)
            {
                same.More.Add((added.Role, added.Region));
            }
            else
            {
                people.Add(new Wanted(added, []));
            }
        }

        if (problems is not [])
        {
            return new StaffListReport(problems, []);
        }

        return new StaffListReport([], tryOnly
            ? [.. people.Select(one => new ListedPerson(default, one.Cadre.Name, one.Cadre.Unit, ""))]
            : [.. people.Select(one => Add(db, one, asker.Actor, today, now))]);
    }

    private ListedPerson Add(AssistantDb db, Wanted wanted, string actor, DateOnly today, DateTimeOffset now)
    {
        var (id, code) = staff.Add(db, wanted.Cadre, actor, today, now);
        foreach (var (role, region) in wanted.More)
        {
            staff.GiveRole(db, id, role, region, actor, today, now);
        }

        return new ListedPerson(id, wanted.Cadre.Name, wanted.Cadre.Unit, code);
    }

    private (StaffListFault Fault, string Value)? Fault(AssistantDb db, string[] cells, StaffListAsker asker, List<Wanted> people, DateOnly today)
    {
        var (name, unit, phone) = (cells[0], cells[1], cells[3]);
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return (StaffListFault.NoName, name);
        }

        if (unit.Length is 0 or > LongestUnit || cells[2].Length > LongestName)
        {
            return (StaffListFault.NoUnit, name);
        }

        if (asker.RoleNamed(cells[4]) is not { } role)
        {
            return (StaffListFault.NoRole, cells[4]);
        }

        if (RegionIn(cells[5]) is not { } region)
        {
            return (StaffListFault.NoRegion, cells[5]);
        }

        if (!county.Place().Contains(region) || !asker.MayGive(region))
        {
            return (StaffListFault.OtherRegion, cells[5]);
        }

        if (region != county.Place() && gazetteer.Find(region) is null)
        {
            return (StaffListFault.UnknownRegion, cells[5]);
        }

        if (phone.Length > 0 && PhoneFault(phone, county) is { } wrong)
        {
            return (wrong, name);
        }

        var wanted = new NewCadre(name, unit, role, region) { Phone = phone.Length > 0 ? phone : null };
        if (people.Exists(one => one.Is(wanted) && one.Holds(role, region)))
        {
            return (StaffListFault.Twice, name);
        }

        if (phone.Length > 0 && people.Exists(one => one.Cadre.Phone == phone && !one.Is(wanted)))
        {
            return (StaffListFault.PhoneOfAnother, name);
        }

        // Namesakes of one unit are told apart by their telephones.
        var hashes = personal.FindPhone(wanted.Phone);
        var known = db.Set<Cadre>().Where(cadre => cadre.EndsOn == null || cadre.EndsOn >= today)
            .Any(cadre => hashes.Length > 0 ? cadre.PhoneHash != null && hashes.Contains(cadre.PhoneHash) : cadre.Name == name && cadre.Unit == unit);
        return known ? (StaffListFault.KnownAlready, name) : null;
    }

    /// <returns>Null if it can be somebody's telephone there.</returns>
    public static StaffListFault? PhoneFault(string phone, CountyFacts county) =>
        phone.Length != PhoneDigits || !phone.All(char.IsAsciiDigit) ? StaffListFault.PhoneWrong
        : phone.StartsWith(MadeUp, StringComparison.Ordinal) && !county.RegionCode.StartsWith(Fictional, StringComparison.Ordinal) ? StaffListFault.PhoneMadeUp
        : null;

    /// <summary>The whole county where nothing is written.</summary>
    private RegionCode? RegionIn(string cell) => cell.Length == 0 ? county.Place() : RegionCode.TryParse(cell, out var region) ? region : null;

    private static int[] ColumnsOf(CsvLine heading) =>
        [.. Headings.Select(names => heading.Cells.ToList().FindIndex(cell => names.Contains(cell.ToLowerInvariant(), StringComparer.Ordinal)))];

    private sealed record Wanted(NewCadre Cadre, List<(Role Role, RegionCode Region)> More)
    {
        public bool Is(NewCadre other) => (Cadre.Name, Cadre.Unit, Cadre.Phone) == (other.Name, other.Unit, other.Phone);

        public bool Holds(Role role, RegionCode region) => (Cadre.Role == role && Cadre.Region == region) || More.Contains((role, region));
    }
}
