using BotAssistant.Casework;
using BotAssistant.People;

namespace BotAssistant.Tests.Casework;

public sealed class QualityTests : IAsyncLifetime
{
    private Bench bench = null!;
    private QualityChecks checks = null!;
    private int numbers;

    public async ValueTask InitializeAsync()
    {
        bench = await Bench.StartAsync();
        checks = new QualityChecks(bench.Personal, bench.Deadlines, bench.Opening, bench.Cipher);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void A_sound_record_asks_nothing()
    {
        Assert.Empty(Look(Sound()));
        Assert.Null(Ask(Sound("12900000002")));
    }

    [Fact]
    public void Each_kind_of_mistake_is_found()
    {
        Assert.Equal([QualityFinding.IdNumberWrong], Look(Sound(member: "990121195803120111")));
        Assert.Equal([QualityFinding.MembersDiffer], Look(Sound(change: home => home.StatedMembers = 4)));
        Assert.Equal([QualityFinding.PhoneMissing], Look(Sound(phone: "")));
        Assert.Equal([QualityFinding.PhoneWrong], Look(Sound(phone: "1290000000")));
        Assert.Equal([QualityFinding.HeadCount], Look(Sound(people: member => member.Relation = "之子")));
        Assert.Equal([QualityFinding.ChildNotAtSchool], Look(Sound(people: member => member.BornOn = bench.Today.AddYears(-8))));
        Assert.Equal([QualityFinding.WorkWithoutLabour], Look(Sound(people: member => (member.Labour, member.WorkMonths) = ("丧失劳动力", 10))));
        Assert.Equal([QualityFinding.IncomeJump], Look(Sound(perHead: 13_000_00)));
        Assert.Equal([QualityFinding.IncomeLow], Look(Sound(perHead: 7_900_00, before: 8_000_00)));
        Assert.Equal([QualityFinding.IncomeSum], Look(Sound(wages: 1)));

        var twin = Sound(phone: "12911111111", member: "99012119600219064X");
        var other = Sound(phone: "12911111111", member: "99012119600219064X");
        Assert.Equal([QualityFinding.IdNumberTwice, QualityFinding.PhoneShared], Look(twin));
        Assert.Equal([QualityFinding.IdNumberTwice, QualityFinding.PhoneShared], Look(other));
    }

    [Fact]
    public void All_that_is_odd_is_asked_once_and_not_again_until_it_changes()
    {
        var home = Sound(phone: "", change: household => household.StatedMembers = 4);
        var asked = Ask(home)!;
        Assert.Equal("MembersDiffer；PhoneMissing", bench.Cipher.Open("work_items", "Body", asked.Id.Value, asked.Body));
        Assert.Equal(new DateOnly(2026, 12, 4), asked.DueOn);
        Assert.Null(Ask(home));

        // Somebody looked, and it is so.
        bench.Change(asked.Id, item => (item.State, item.ClosedAt) = (WorkItemState.Closed, bench.Now));
        Assert.Null(Ask(home));

        bench.Do(db => db.Set<Household>().First(row => row.Id == home.Id).StatedMembers = 1);
        Assert.NotNull(Ask(home));
    }

    private QualityFinding[] Look(Household household) => [.. bench.Do(db => checks.Look(db, db.Set<Household>().First(row => row.Id == household.Id), bench.Today))];

    private WorkItem? Ask(Household household) => bench.Do(db => checks.Ask(db, db.Set<Household>().First(row => row.Id == household.Id), finding => finding.ToString(), bench.Now));

    private Household Sound(
        string? phone = null, string? member = null, Action<Household>? change = null, Action<HouseholdMember>? people = null, long perHead = 20_000_00, long before = 19_000_00, long? wages = null)
    {
        var home = bench.Household($"99012100001{++numbers:00}");
        phone ??= $"129000001{numbers:00}";
        bench.Do(db =>
        {
            var row = db.Set<Household>().First(household => household.Id == home.Id);
            row.StatedMembers = 1;
            row.Secrets = bench.Personal.Seal(row.Id, new HouseholdSecrets(phone, "3组7号"));
            row.PhoneHash = bench.Personal.HashPhone(phone);
            change?.Invoke(row);
            var id = MemberId.Create(bench.Now);
            var head = new HouseholdMember
            {
                Id = id,
                HouseholdId = row.Id,
                Number = "01",
                Name = "李某",
                Relation = "户主",
                BornOn = new(1960, 2, 19),
                Labour = "普通劳动力",
                WorkMonths = 3,
                Secrets = bench.Personal.Seal(id, new MemberSecrets(member ?? "990121195803120110", null, null, null, null)),
                // Only a number that was given is looked for elsewhere.
                IdNumberHash = member is null ? null : bench.Personal.HashIdNumber(member),
            };
            people?.Invoke(head);
            db.Add(head);
            db.Add(new HouseholdIncome { HouseholdId = row.Id, Year = 2025, People = 1, Wages = wages ?? perHead, PerHead = perHead });
            db.Add(new HouseholdIncome { HouseholdId = row.Id, Year = 2024, People = 1, Wages = before, PerHead = before });
            return 0;
        });
        return home;
    }
}
