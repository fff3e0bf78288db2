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
        checks = new QualityChecks(new QualityLook(bench.Personal, bench.Deadlines, new EightThings(bench.Personal)), bench.Deadlines, bench.Opening);
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
        Assert.Equal([QualityFinding.BirthDiffers], Look(Sound(people: member => member.BornOn = new(1959, 3, 12))));
        Assert.Equal([QualityFinding.OverAgePupil], Look(Sound(people: member => member.School = "小学")));
        Assert.Equal([QualityFinding.DisabilityDiffers], Look(Sound(health: "残疾")));
        Assert.Equal([QualityFinding.DisabilityDiffers], Look(Sound(health: "健康", disability: "肢体三级")));
        Assert.Empty(Look(Sound(health: "残疾", disability: "99012119580312011043")));
        Assert.Equal([QualityFinding.CertificateWrong], Look(Sound(health: "残疾", disability: "99012119580312011093")));
        Assert.Equal([QualityFinding.CertificateWrong], Look(Sound(health: "残疾", disability: "99012119600219064X43")));
        Assert.Equal([QualityFinding.AddressMissing], Look(Sound(address: "")));
        Assert.Equal([QualityFinding.WagesWithoutWork], Look(Sound(people: member => member.WorkMonths = 0, year: 2026)));
        Assert.Equal([QualityFinding.MembersDiffer], Look(Sound(change: home => home.StatedMembers = 4)));
        Assert.Equal([QualityFinding.PhoneMissing], Look(Sound(phone: "")));
        Assert.Equal([QualityFinding.PhoneWrong], Look(Sound(phone: "1290000000")));
        Assert.Equal([QualityFinding.HeadCount], Look(Sound(people: member => member.Relation = "之子")));
        // The head's own birthday is of no use here: it is the child's that counts.
        foreach (var (age, school) in new[] { (8, null), (8, "未入学"), (10, "辍学"), (12, "休学"), (15, null) })
        {
            Assert.Equal([QualityFinding.ChildNotAtSchool], Look(With(Child(age, school))));
        }

        foreach (var (age, school) in new[] { (5, null), (8, "小学"), (14, "送教"), (16, null) })
        {
            Assert.Empty(Look(With(Child(age, school))));
        }

        Assert.Equal([QualityFinding.RelationAge], Look(With(Child(70, null))));
        Assert.Equal([QualityFinding.SexDiffers], Look(With(Child(36, null, relation: "之女", hasNumber: true))));
        Assert.Equal([QualityFinding.WorkWithoutLabour], Look(Sound(people: member => (member.Labour, member.WorkMonths) = ("丧失劳动力", 10))));
        Assert.Equal([QualityFinding.IncomeJump], Look(Sound(perHead: 13_000_00)));
        Assert.Equal([QualityFinding.IncomeLow], Look(Sound(perHead: 7_900_00, before: 8_000_00)));
        Assert.Equal([QualityFinding.IncomeSum], Look(Sound(wages: 1)));

        var twin = Sound(phone: "12911111111", member: "99012119600219064X", people: member => member.BornOn = new(1960, 2, 19));
        var other = Sound(phone: "12911111111", member: "99012119600219064X", people: member => member.BornOn = new(1960, 2, 19));
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

        bench.Do(db => db.Set<Household>().First(row => row.Id == home.Id).StatedMembers = 6);
        Assert.Equal("MembersDiffer", Words(Ask(home)!));
    }

    [Fact]
    public void What_was_answered_is_not_asked_again_when_something_else_is_mended_or_found_and_is_when_it_comes_back()
    {
        var home = Sound(phone: "", address: "", change: household => household.StatedMembers = 4);
        var first = Ask(home)!;
        Assert.Equal("MembersDiffer；PhoneMissing；AddressMissing", Words(first));
        bench.Change(first.Id, item => (item.State, item.ClosedAt) = (WorkItemState.Closed, bench.Now));

        // One of the three is mended: the other two were answered.
        Change(home, row => row.StatedMembers = 1);
        Assert.Null(Ask(home));
        // In other words it is still the same.
        Assert.Null(bench.Do(db => checks.Ask(db, db.Set<Household>().First(row => row.Id == home.Id), _ => "另一种说法", bench.Now)));

        // It comes back, and that alone is asked.
        Change(home, row => row.StatedMembers = 4);
        Assert.Equal("MembersDiffer", Words(Ask(home)!));
    }

    [Fact]
    public void What_is_found_while_a_matter_is_open_is_asked_when_that_is_done()
    {
        var home = Sound(phone: "");
        var first = Ask(home)!;
        Change(home, row => row.StatedMembers = 4);
        Assert.Null(Ask(home));

        bench.Change(first.Id, item => (item.State, item.ClosedAt) = (WorkItemState.Closed, bench.Now));
        Assert.Equal("MembersDiffer", Words(Ask(home)!));
    }

    [Fact]
    public void The_eight_things_are_asked_of_who_is_monitored_in_one_matter()
    {
        var home = Sound(address: "");
        Become(home, IdentityKinds.OutOfPoverty);
        // Cause, measures and funds are kept with a case: without one there is nowhere to write them.
        Assert.Equal([QualityFinding.AddressMissing, QualityFinding.HelperMissing], Look(home));

        var leader = bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village));
        var id = ((StepResult.Done)bench.Do(db => bench.Monitoring.Open(db, leader, home.Id, "边缘易致贫户", [], "排查", bench.Now))).Case.Id;
        bench.Do(db => db.Set<MonitoringCase>().First(one => one.Id == id).State = MonitoringState.MeasuresPending);
        Assert.Equal(
            "AddressMissing；CauseMissing；MeasuresMissing；FundsMissing；UntilMissing；HelperMissing；FundsFromMissing", Words(Ask(home)!));

        bench.Do(db => db.Add(new Pairing { Id = Guid.CreateVersion7(), HouseholdId = home.Id, CadreId = leader.Cadre!.Value, From = bench.Today }));
        bench.Do(db => bench.Monitoring.AddRisk(db, leader, id, "01", "住院", bench.Now));
        bench.Do(db => bench.Monitoring.AddMeasure(
            db, leader, id, new MonitoringMeasure { Id = Guid.CreateVersion7(), CaseId = id, Risk = "01", What = "签约", From = bench.Today, Until = bench.Today.AddDays(90), Funds = 100, FundsFrom = "救助" }, bench.Now));
        Assert.Equal([QualityFinding.AddressMissing], Look(home));
        // Whose last day is over answers for nobody.
        bench.Do(db => db.Set<Cadre>().First(cadre => cadre.Id == leader.Cadre!.Value).EndsOn = bench.Today.AddDays(-1));
        Assert.Contains(QualityFinding.HelperMissing, Look(home));
    }

    [Fact]
    public void Dates_that_cannot_be_and_exits_without_a_day_are_found()
    {
        var home = Sound();
        bench.Do(db => db.Add(new HouseholdIdentity { Id = Guid.CreateVersion7(), HouseholdId = home.Id, Kind = "低保", From = bench.Today, Until = bench.Today.AddDays(-3), Basis = "名单" }));
        Assert.Equal([QualityFinding.DatesReversed], Look(home));

        var other = Sound();
        var leader = bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village));
        var id = ((StepResult.Done)bench.Do(db => bench.Monitoring.Open(db, leader, other.Id, "边缘易致贫户", ["01"], "排查", bench.Now))).Case.Id;
        bench.Do(db => bench.Monitoring.AddMeasure(
            db, leader, id, new MonitoringMeasure { Id = Guid.CreateVersion7(), CaseId = id, Risk = "01", What = "签约", From = bench.Today.AddDays(-60), Until = bench.Today.AddDays(-1), Funds = 1, FundsFrom = "救助" }, bench.Now));
        Assert.Equal([QualityFinding.MeasureLate], Look(other));
        bench.Do(db => db.Set<MonitoringCase>().First(one => one.Id == id).State = MonitoringState.Removed);
        Assert.Contains(QualityFinding.ExitUndated, Look(other));
        bench.Do(db => db.Set<MonitoringCase>().First(one => one.Id == id).ClosedOn = bench.Today);
        Assert.Empty(Look(other));
    }

    [Fact]
    public void A_risk_that_was_found_later_wants_a_measure_of_its_own()
    {
        var home = Sound();
        var leader = bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village));
        var id = ((StepResult.Done)bench.Do(db => bench.Monitoring.Open(db, leader, home.Id, "边缘易致贫户", ["01"], "排查", bench.Now))).Case.Id;
        Measure(leader, id, "01");
        bench.Do(db => db.Set<MonitoringCase>().First(one => one.Id == id).State = MonitoringState.Helped);
        Assert.Empty(Look(home));

        bench.Do(db => bench.Monitoring.AddRisk(db, leader, id, "11", "墙裂了", bench.Now));
        Assert.Equal([QualityFinding.RiskUnanswered], Look(home));
        Measure(leader, id, "11");
        Assert.Empty(Look(home));

        bench.Do(db => bench.Monitoring.AddRisk(db, leader, id, "12", "水不够", bench.Now));
        bench.Do(db => bench.Monitoring.EndRisk(db, leader, id, "12", "通水了", bench.Now));
        Assert.Empty(Look(home));
    }

    [Theory]
    [InlineData("住房", "11", nameof(QualityFinding.HousingUnsolved))]
    [InlineData("饮水", "12", nameof(QualityFinding.WaterUnsolved))]
    public void A_trouble_with_house_or_water_that_was_refused_is_looked_at_until_a_measure_or_an_end(string category, string risk, string finding)
    {
        var home = Sound();
        var helper = bench.Cadre(Role.Helper, "990121200");
        Assert.Empty(Look(home));
        WorkItemId Need() => bench.Open(new Opening(WorkItemKind.Need, Bench.Region(Bench.Group)) { Household = home.Id, Owner = helper, Category = category, DueOn = bench.Today.AddDays(3) });
        var first = Need();
        Assert.Empty(Look(home));

        Assert.IsType<OperationResult.Done>(bench.Try(bench.Viewer(helper), first, new WorkItemOperation.Refuse("没有项目")));
        Assert.Equal([finding], Look(home).Select(one => one.ToString()));

        // Reported again it is under way; and what was done is no trouble any more.
        var second = Need();
        Assert.Empty(Look(home));
        Assert.IsType<OperationResult.Done>(bench.Try(bench.Viewer(helper), second, new WorkItemOperation.Finish("修好了")));
        Assert.Empty(Look(home));

        var third = Need();
        Assert.IsType<OperationResult.Done>(bench.Try(bench.Viewer(helper), third, new WorkItemOperation.Refuse("没有项目")));
        Assert.Equal([finding], Look(home).Select(one => one.ToString()));
        var leader = bench.Viewer(bench.Cadre(Role.TeamLeader, Bench.Village));
        var id = ((StepResult.Done)bench.Do(db => bench.Monitoring.Open(db, leader, home.Id, "边缘易致贫户", [risk], "排查", bench.Now))).Case.Id;
        bench.Do(db => db.Set<MonitoringCase>().First(one => one.Id == id).State = MonitoringState.MeasuresPending);
        Measure(leader, id, risk);
        Assert.Empty(Look(home));
    }

    private void Measure(Viewer by, Guid id, string risk) => Assert.IsType<StepResult.Done>(bench.Do(db => bench.Monitoring.AddMeasure(
        db, by, id, new MonitoringMeasure { Id = Guid.CreateVersion7(), CaseId = id, Risk = risk, What = "措施", From = bench.Today, Until = bench.Today.AddDays(90), Funds = 1, FundsFrom = "救助" }, bench.Now)));

    [Fact]
    public void One_and_the_same_income_in_a_whole_village_is_asked_about()
    {
        var homes = Enumerable.Range(0, 5).Select(_ => Sound(alike: true)).ToArray();
        Assert.All(homes, home => Assert.Equal([QualityFinding.IncomeAlike], Look(home)));

        bench.Do(db => db.Set<HouseholdIncome>().First(income => income.HouseholdId == homes[4].Id && income.Year == 2025).PerHead = 20_000_50);
        Assert.DoesNotContain(QualityFinding.IncomeAlike, Look(homes[0]));
    }

    private static HouseholdMember Child(int age, string? school, string relation = "之子", bool hasNumber = false) => new()
    {
        Id = MemberId.From(Guid.CreateVersion7()),
        HouseholdId = default,
        Number = "02",
        Name = "李小某",
        Relation = relation,
        BornOn = !hasNumber ? new DateOnly(2026, 11, 28).AddYears(-age) : new DateOnly(1990, 1, 1),
        School = school,
    };

    private Household With(HouseholdMember child)
    {
        var home = Sound(change: household => household.StatedMembers = 2);
        bench.Do(db =>
        {
            child.HouseholdId = home.Id;
            if (child.BornOn == new DateOnly(1990, 1, 1))
            {
                child.Secrets = bench.Personal.Seal(child.Id, new MemberSecrets(Valid("99012119900101001"), null, null, null, null));
            }

            return db.Add(child);
        });
        return home;
    }

    private static string Valid(string digits) => digits + BotAssistant.Privacy.ResidentIdNumber.CheckCharacter(digits);

    private void Become(Household home, string kind) =>
        bench.Do(db => db.Add(new HouseholdIdentity { Id = Guid.CreateVersion7(), HouseholdId = home.Id, Kind = kind, From = bench.Today.AddDays(-30), Basis = "名单" }));

    private void Change(Household home, Action<Household> change) => bench.Do(db =>
    {
        change(db.Set<Household>().First(row => row.Id == home.Id));
        return 0;
    });

    private string Words(WorkItem item) => bench.Cipher.Open("work_items", "Body", item.Id.Value, item.Body);

    private QualityFinding[] Look(Household household) => [.. bench.Do(db => checks.Look(db, db.Set<Household>().First(row => row.Id == household.Id), bench.Today))];

    private WorkItem? Ask(Household household) => bench.Do(db => checks.Ask(db, db.Set<Household>().First(row => row.Id == household.Id), finding => finding.ToString(), bench.Now));

    private Household Sound(
        string? phone = null, string? member = null, string? health = null, string? disability = null, string address = "3组7号", int year = 2025, Action<Household>? change = null, Action<HouseholdMember>? people = null, long perHead = 20_000_00, long before = 19_000_00, long? wages = null, bool alike = false)
    {
        var home = bench.Household($"99012100001{++numbers:00}");
        // Neighbours never earn the very same.
        perHead += alike ? 0 : numbers;
        phone ??= $"129000001{numbers:00}";
        bench.Do(db =>
        {
            var row = db.Set<Household>().First(household => household.Id == home.Id);
            row.StatedMembers = 1;
            row.Secrets = bench.Personal.Seal(row.Id, new HouseholdSecrets(phone, address));
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
                BornOn = new(1958, 3, 12),
                Labour = "普通劳动力",
                WorkMonths = 3,
                Secrets = bench.Personal.Seal(id, new MemberSecrets(member ?? "990121195803120110", null, null, health, disability)),
                // Only a number that was given is looked for elsewhere.
                IdNumberHash = member is null ? null : bench.Personal.HashIdNumber(member),
            };
            people?.Invoke(head);
            db.Add(head);
            db.Add(new HouseholdIncome { HouseholdId = row.Id, Year = year, People = 1, Wages = wages ?? perHead, PerHead = perHead });
            db.Add(new HouseholdIncome { HouseholdId = row.Id, Year = year - 1, People = 1, Wages = before, PerHead = before });
            return 0;
        });
        return home;
    }
}
