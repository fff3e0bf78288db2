using BotAssistant.People;
using BotAssistant.Regions;

namespace BotAssistant.Demo;

/// <summary>Where the county's people are, and who works there.</summary>
internal sealed class DemoPeople
{
    private const int FewestHelpers = 9;
    private const int HouseholdsPerHelper = 20;
    private const int TownshipStaff = 10;
    private const int UnitStaff = 2;
    private const int TeamSize = 3;

    private readonly Dictionary<string, CadreId> byKey = new(StringComparer.Ordinal);
    // Who accepts what was done: a village's leader, a township's own people, a unit's.
    private readonly Dictionary<string, CadreId> checkers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CadreId>> helpers = new(StringComparer.Ordinal);
    private readonly List<(Cadre Cadre, CadreRole[] Roles, string Phone)> all = [];

    public DemoPeople(DemoWords words, Gazetteer gazetteer, RegionCode county, DemoPlan plan)
    {
        var from = plan.AsOf.AddYears(-1);
        var dice = Dice.For(plan.Seed, 1, 0);
        foreach (var named in words.Cadres)
        {
            byKey[named.Key] = Add(named.Name, named.Unit, named.Title, named.Phone, [.. named.Roles.Select(pair => (Enum.Parse<Role>(pair[0]), pair[1]))], from);
        }

        foreach (var unit in words.Units)
        {
            for (var i = 0; i < UnitStaff; i++)
            {
                var id = Add(Name(ref dice, words), unit, "科员", null, [(Role.Department, county.Value)], from);
                checkers.TryAdd(unit, id);
            }
        }

        var villages = gazetteer.Children(county).Sum(township => gazetteer.Children(township).Count);
        var helpersPerVillage = Math.Max(FewestHelpers, plan.Households / (HouseholdsPerHelper * villages));
        foreach (var township in gazetteer.Children(county))
        {
            var office = gazetteer.Find(township)!.Name + "人民政府";
            for (var i = 0; i < TownshipStaff; i++)
            {
                var id = Add(Name(ref dice, words), office, "干部", null, [(i == 0 ? Role.Township : Role.Helper, township.Value)], from);
                checkers.TryAdd(township.Value, id);
            }

            foreach (var village in gazetteer.Children(township))
            {
                Villages.Add(village);
                Groups.AddRange(gazetteer.Children(village));
                var name = gazetteer.Find(village)!.Name;
                for (var i = 0; i < TeamSize; i++)
                {
                    var (role, title) = i == 0 ? (Role.TeamLeader, "第一书记") : (Role.TeamMember, "驻村队员");
                    var id = Add(Name(ref dice, words), name + "驻村工作队", title, null, [(role, village.Value)], from);
                    checkers.TryAdd(village.Value, id);
                }

                helpers[village.Value] = [.. Enumerable.Range(0, helpersPerVillage).Select(_ => Helper(ref dice, village))];
            }
        }

        CadreId Helper(ref Dice roll, RegionCode village) => Add(Name(ref roll, words), roll.Pick(words.Units), "帮扶干部", null, [(Role.Helper, village.Value)], from);
    }

    public IReadOnlyList<(Cadre Cadre, CadreRole[] Roles, string Phone)> All => all;

    public List<RegionCode> Villages { get; } = [];

    public List<RegionCode> Groups { get; } = [];

    public CadreId Of(string key) => byKey[key];

    /// <summary>Somebody who answers for households of that village.</summary>
    public CadreId HelperIn(RegionCode village, ref Dice dice) => dice.Pick(helpers[village.Value]);

    /// <summary>Who accepts there: of a village its leader, of a township one of its own; or by the name of a unit.</summary>
    public CadreId CheckerOf(string regionOrUnit) => checkers[regionOrUnit];

    public static string Name(ref Dice dice, DemoWords words)
    {
        var first = words.GivenNames[dice.Next(words.GivenNames.Length)];
        var family = words.Surnames[dice.Next(words.Surnames.Length)];
        return dice.Chance(750) ? string.Concat(family.ToString(), first.ToString(), words.GivenNames[dice.Next(words.GivenNames.Length)].ToString()) : $"{family}{first}";
    }

    private CadreId Add(string name, string unit, string title, string? phone, (Role Role, string Region)[] roles, DateOnly from)
    {
        var number = all.Count + 1;
        var id = new CadreId(DemoIds.Of(DemoRow.Cadre, number));
        all.Add((
            new Cadre { Id = id, Name = name, Unit = unit, Title = title, IsDemo = true },
            [.. roles.Select(role => new CadreRole { CadreId = id, Role = role.Role, Region = role.Region, From = from })],
            phone ?? FormattableString.Invariant($"129{80_000_000 + number:00000000}")));
        return id;
    }
}
