using System.Globalization;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;

namespace BotAssistant.Demo;

/// <summary>A household of the demo county with all that belongs to it but its matters.</summary>
internal sealed record DemoHome(
    int Index, Household Household, IReadOnlyList<HouseholdMember> Members, IReadOnlyList<HouseholdIdentity> Identities,
    IReadOnlyList<Pairing> Pairings, IReadOnlyList<HouseholdIncome> Incomes, DemoHousehold? Sample)
{
    public CadreId? Helper => Pairings is [] ? null : Pairings[0].CadreId;

    public bool IsMonitored => Identities.Any(identity => identity is { Kind: IdentityKinds.Monitored, Until: null });

    public bool IsOutOfPoverty => Identities.Any(identity => identity.Kind is IdentityKinds.OutOfPoverty or IdentityKinds.StablyOutOfPoverty);
}

/// <summary>Makes households; each follows from the seed and its number alone.</summary>
internal sealed class DemoHouseholds(DemoPlan plan, DemoWords words, DemoPeople people, PersonalData personal, Gazetteer gazetteer)
{
    private const int MostMembers = 8;
    // With the samples these are the 46 and 420 of a county of 1,200.
    private const int MonitoredInThousand = 36;
    private const int OutOfPovertyInThousand = 350;

    // One in so many heads has the ID number of the head before: somebody was entered twice.
    private const int DuplicateEvery = 400;

    // Three or four people on average.
    private static readonly int[] Sizes = [1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6];

    private static readonly string[] Types = ["边缘易致贫户", "脱贫不稳定户", "突发严重困难户"];
    private static readonly string[] Relations = ["户主", "配偶", "之子", "之女", "之孙子", "之孙女", "之父", "之母"];

    public DemoHome Make(int index)
    {
        var dice = Dice.For(plan.Seed, 2, index);
        var sample = index < words.Households.Count ? words.Households[index] : null;
        var id = new HouseholdId(DemoIds.Of(DemoRow.Household, index));
        var region = sample is not null ? RegionCode.Parse(sample.Region) : dice.Pick(people.Groups);
        var members = Members(id, index, sample, ref dice);
        var phone = sample is not null ? sample.Phone : dice.Chance(970) ? FormattableString.Invariant($"129{10_000_000 + index:00000000}") : null;
        var address = sample?.Address ?? (sample is null ? $"{gazetteer.NameFor(region, region.Up(RegionLevel.Township))}{dice.Between(1, 60)}号" : null);
        // Where the stated number is wrong, somebody has to look.
        var stated = sample?.People ?? (dice.Chance(985) ? members.Count : members.Count + 1);
        var identities = Identities(id, index, sample, ref dice);
        var household = new Household
        {
            Id = id,
            Number = sample?.Number ?? FormattableString.Invariant($"990121{index + 1:0000000}"),
            Region = region.Value,
            HeadName = members[0].Name,
            StatedMembers = stated,
            Secrets = personal.Seal(id, new HouseholdSecrets(phone, address)),
            PhoneHash = personal.HashPhone(phone),
            UpdatedAt = new DateTimeOffset(plan.AsOf.AddDays(-dice.Between(1, 150)).ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero),
            IsDemo = true,
        };
        return new(index, household, members, identities, Pairings(id, index, sample, region, identities, ref dice), Incomes(id, members.Count, sample, ref dice), sample);
    }

    private List<HouseholdMember> Members(HouseholdId household, int index, DemoHousehold? sample, ref Dice dice)
    {
        var named = sample?.Members ?? [];
        var count = Math.Clamp(sample?.People ?? dice.Pick(Sizes), 1, MostMembers);
        var members = new List<HouseholdMember>();
        for (var i = 0; i < count; i++)
        {
            var person = i < named.Count ? named[i] : null;
            var number = ((long)index * MostMembers) + i;
            var relation = person?.Relation ?? Relations[i];
            var idNumber = person?.IdNumber ?? (i == 0 ? sample?.IdNumber : null) ?? IdNumber(number, relation);
            if (i == 0 && sample is null && index % DuplicateEvery == DuplicateEvery - 1)
            {
                idNumber = IdNumber((long)(index - 1) * MostMembers, relation);
            }

            var id = new MemberId(DemoIds.Of(DemoRow.Member, number));
            var born = ResidentIdNumber.BornOn(idNumber)!.Value;
            var age = plan.AsOf.Year - born.Year;
            var disabled = dice.Chance(30);
            var ill = dice.Chance(age > 60 ? 350 : 60);
            members.Add(new HouseholdMember
            {
                Id = id,
                HouseholdId = household,
                Number = FormattableString.Invariant($"{i + 1:00}"),
                Name = person?.Name ?? (i == 0 ? sample?.Head : null) ?? DemoPeople.Name(ref dice, words),
                Relation = relation,
                BornOn = born,
                School = person?.School ?? SchoolAt(age),
                Labour = person?.Labour ?? (age is >= 16 and < 65 ? "普通劳动力" : "无劳动力"),
                WorkMonths = person?.WorkMonths ?? (age is >= 18 and < 60 ? dice.Between(0, 11) : 0),
                IsInsured = person?.Insured ?? dice.Chance(985),
                Secrets = personal.Seal(id, new MemberSecrets(idNumber, null, null, person?.Health ?? (disabled ? "残疾" : ill ? "长期慢性病" : "健康"), person is null && disabled ? "肢体三级" : null)),
                IdNumberHash = personal.HashIdNumber(idNumber),
            });
        }

        return members;
    }

    // Region and year of birth, then day and sequence that follow from the person's number: no two people share one.
    private string IdNumber(long number, string relation)
    {
        var dice = Dice.For(plan.Seed, 5, number);
        var age = relation switch
        {
            "之孙子" or "之孙女" => dice.Between(3, 17),
            "之子" or "之女" => dice.Between(6, 35),
            "之父" or "之母" => dice.Between(66, 88),
            _ => dice.Between(38, 76),
        };
        var male = relation is "户主" or "之子" or "之孙子" or "之父";
        var day = new DateOnly(plan.AsOf.Year - age, 1, 1).AddDays((int)(number / 500 % 365));
        var sequence = (number % 500 * 2) + (male ? 1 : 0);
        var digits = string.Create(CultureInfo.InvariantCulture, $"990121{day:yyyyMMdd}{sequence:000}");
        return digits + ResidentIdNumber.CheckCharacter(digits);
    }

    private static string? SchoolAt(int age) => age switch
    {
        >= 6 and < 12 => "小学",
        >= 12 and < 15 => "七—九年级",
        >= 15 and < 18 => "普高",
        _ => null,
    };

    private List<HouseholdIdentity> Identities(HouseholdId household, int index, DemoHousehold? sample, ref Dice dice)
    {
        var (kind, level, months, removed) = sample is not null
            ? (sample.Kind, sample.Level, sample.MonthsAgo, sample.RemovedMonthsAgo)
            : (int)(((ulong)index * 7919 + (plan.Seed * 131)) % 1000) switch
            {
                < MonitoredInThousand => (IdentityKinds.Monitored, dice.Pick(Types), dice.Between(1, 20), null),
                < MonitoredInThousand + OutOfPovertyInThousand => (IdentityKinds.OutOfPoverty, null, dice.Between(80, 140), null),
                _ => ((string?)null, (string?)null, 0, (int?)null),
            };
        var identities = new List<HouseholdIdentity>();
        if (kind is not null)
        {
            identities.Add(new HouseholdIdentity
            {
                Id = DemoIds.Of(DemoRow.Identity, (long)index * 4),
                HouseholdId = household,
                Kind = kind,
                Level = level,
                From = plan.AsOf.AddMonths(-months),
                Until = removed is { } ago ? plan.AsOf.AddMonths(-ago) : null,
                Basis = "演示数据",
            });
        }

        if (sample is null && dice.Chance(60))
        {
            identities.Add(new HouseholdIdentity
            {
                Id = DemoIds.Of(DemoRow.Identity, ((long)index * 4) + 1),
                HouseholdId = household,
                Kind = IdentityKinds.MinimumLiving,
                Level = dice.Pick(["A", "B", "C"]),
                From = plan.AsOf.AddMonths(-dice.Between(6, 60)),
                Basis = "演示数据",
            });
        }

        return identities;
    }

    private List<Pairing> Pairings(
        HouseholdId household, int index, DemoHousehold? sample, RegionCode region, List<HouseholdIdentity> identities, ref Dice dice)
    {
        // Samples name theirs; of the others those at risk or once poor have somebody, and some ordinary ones.
        var paired = sample is not null ? sample.Helper is not null : identities is not [] || dice.Chance(150);
        if (!paired)
        {
            return [];
        }

        var helper = sample?.Helper is { } key ? people.Of(key)
            : region.Value.StartsWith("990121200", StringComparison.Ordinal) && dice.Chance(40) ? people.Of("county")
            : people.HelperIn(region.Up(RegionLevel.Village), ref dice);
        return
        [
            new Pairing { Id = DemoIds.Of(DemoRow.Pairing, index), HouseholdId = household, CadreId = helper, Rank = 1, From = plan.AsOf.AddMonths(-dice.Between(8, 20)) },
        ];
    }

    // In fen. Last year, and the year before it; a few fell a lot.
    private List<HouseholdIncome> Incomes(HouseholdId household, int members, DemoHousehold? sample, ref Dice dice)
    {
        var perHead = (sample?.PerHead ?? dice.Between(7_500, 26_000)) * 100L;
        var before = dice.Chance(30) ? perHead * 2 : perHead * dice.Between(88, 99) / 100;
        return [Income(plan.AsOf.Year - 1, perHead), Income(plan.AsOf.Year - 2, before)];

        HouseholdIncome Income(int year, long amount)
        {
            var total = amount * members;
            var (wages, business, transfers) = (total * 55 / 100, total * 20 / 100, total * 22 / 100);
            return new()
            {
                HouseholdId = household,
                Year = year,
                Wages = wages,
                Business = business,
                Transfers = transfers,
                Property = total - wages - business - transfers,
                People = members,
                PerHead = amount,
            };
        }
    }
}
