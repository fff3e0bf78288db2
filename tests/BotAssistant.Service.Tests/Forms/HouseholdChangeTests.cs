using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Storage;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Somebody was born, died, came or left: reported, looked at, and only then in the record; with what others have to do then.</summary>
public sealed class HouseholdChangeTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task A_death_is_asked_about_gently_checked_by_the_village_and_opens_what_others_have_to_do()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        var mother = await MemberAsync(county, "孙桂芝", "之母");
        await MemberAsync(county, "李满仓", "户主");
        await IdentityAsync(county, mother);

        var asked = await SayAsync(county.Home, "我妈上个月走了，她的低保怎么办");
        // "上个月" is no day.
        Assert.Contains("哪一天", asked, StringComparison.Ordinal);
        Assert.Contains("是谁：孙桂芝", asked, StringComparison.Ordinal);
        var review = await SayAsync(county.Home, "11月5号");
        // What was said beside goes to whoever looks at it.
        Assert.Contains("她的低保怎么办", review, StringComparison.Ordinal);
        Assert.Contains("请您节哀", review, StringComparison.Ordinal);
        Assert.Contains("死亡证明或者火化证", review, StringComparison.Ordinal);
        await SayAsync(county.Home, "提交");
        Assert.Null(Member(county, mother).LeftOn);
        await county.HearAsync(leader, "请核对人口变化");
        await PressAsync(leader, "核对无误");

        Assert.Contains("保重", await county.HearAsync(county.Home, "核对好了"), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 11, 5), Member(county, mother).LeftOn);
        Assert.Equal(new DateOnly(2026, 11, 5), county.Read(db => db.Set<HouseholdIdentity>().Single(identity => identity.MemberId == mother)).Until);
        var follow = Assert.Single(county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).ToArray()));
        Assert.Equal(("去世人员待遇核对", county.TownshipId), (follow.Category, follow.OwnerId));
        var told = await county.HearAsync(county.Township, "要您办");
        Assert.Contains("低保", told, StringComparison.Ordinal);
        // Nobody of the department is known here: that is said.
        Assert.Contains("还没有登记民政部门的经办人，这件事先交给乡镇", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Benefits_of_who_died_are_ended_by_the_department_where_somebody_of_it_is_known()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        await county.CadreAsync("石部门", "县农业农村局", Role.Department, "990121");
        var civilId = await county.CadreAsync("白民政", "县民政局", Role.Department, "990121");
        var civil = await county.MeetAsync("civil", account => account.CadreId = civilId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var mother = await MemberAsync(county, "孙桂芝", "之母");
        await MemberAsync(county, "李满仓", "户主");
        await IdentityAsync(county, mother);
        await SayAsync(county.Home, "家里有人去世了，报人口变化");
        await SayAsync(county.Home, "孙桂芝");
        await SayAsync(county.Home, "11月5号");
        await SayAsync(county.Home, "跳过");
        await SayAsync(county.Home, "提交");
        await county.HearAsync(leader, "请核对人口变化");
        await PressAsync(leader, "核对无误");

        var follow = Assert.Single(county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).ToArray()));
        Assert.Equal(("去世人员待遇核对", civilId, "县民政局"), (follow.Category, follow.OwnerId, follow.Unit));
        Assert.DoesNotContain("先交给乡镇", await county.HearAsync(civil, "要您办"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_birth_reported_by_the_cadre_becomes_a_member_and_a_no_changes_nothing()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        foreach (var (name, word) in new[] { ("李小禾", "我不同意"), ("李小麦", "核对无误") })
        {
            await SayAsync(county.Helper, "人口变化");
            await SayAsync(county.Helper, "李满仓");
            await SayAsync(county.Helper, "生了孩子");
            await SayAsync(county.Helper, name);
            await SayAsync(county.Helper, "孙女");
            await SayAsync(county.Helper, name == "李小禾" ? "昨天" : "前天");
            Assert.Contains("出生医学证明", await SayAsync(county.Helper, "跳过"), StringComparison.Ordinal);
            await SayAsync(county.Helper, "提交");
            var number = county.Read(db => db.Set<WorkItem>().Where(item => item.RequestId != null).Max(item => item.Number));
            await SayAsync(leader, $"{number}号{word}" + (word == "我不同意" ? "，出生证上是别的名字" : ""));
        }

        Assert.Contains("出生证上是别的名字", await county.HearAsync(county.Helper, "没有通过"), StringComparison.Ordinal);
        var born = Assert.Single(county.Read(db => db.Set<HouseholdMember>().ToArray()));
        Assert.Equal(("李小麦", "孙女", county.Today.AddDays(-2)), (born.Name, born.Relation, born.BornOn));
    }

    [Fact]
    public async Task Who_is_not_there_is_there_already_or_is_nobodys_business_is_said_at_once()
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await MemberAsync(county, "李满仓", "户主");
        var stranger = await county.MeetAsync("stranger");
        Assert.Contains("还没有绑定", await SayAsync(stranger, "人口变化"), StringComparison.Ordinal);

        await SayAsync(county.Home, "人口变化");
        await SayAsync(county.Home, "嫁出去");
        Assert.DoesNotContain("哪一天的事", await SayAsync(county.Home, "王大妹"), StringComparison.Ordinal);
        await SayAsync(county.Home, "取消");
        await SayAsync(county.Home, "取消，不留了");
        await SayAsync(county.Home, "人口变化");
        await SayAsync(county.Home, "嫁进来或者上门");
        await SayAsync(county.Home, "李满仓");
        await SayAsync(county.Home, "儿媳");
        Assert.Contains("已经在这一户的登记里", await SayAsync(county.Home, "昨天"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我妈昨天走了", "孙桂芝")]
    [InlineData("俺娘昨天过世了", "孙桂芝")]
    [InlineData("我爹昨天没了", "李老根")]
    [InlineData("我闺女昨天嫁出去了", "李秋燕")]
    [InlineData("我儿子昨天分家单过了", "李冬生")]
    [InlineData("我儿媳妇昨天走了", "周玉兰")]
    public async Task Whoever_is_the_only_one_that_fits_is_named_and_nobody_else_is_asked_for(string said, string name)
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await FamilyAsync(county);

        var answer = await SayAsync(county.Home, said);

        Assert.Contains($"是谁：{name}", answer, StringComparison.Ordinal);
        Assert.Contains("2026年11月22日", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("家里的哪一位", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我爸妈昨天都走了")]
    [InlineData("我妈的妈昨天走了")]
    [InlineData("我岳父昨天走了")]
    [InlineData("我男人昨天走了")]
    [InlineData("我昨天把户口迁到我闺女那儿了")]
    public async Task Where_several_or_none_fit_it_is_asked_who(string said)
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await FamilyAsync(county);

        Assert.DoesNotContain("是谁：", await SayAsync(county.Home, said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我老伴昨天走了")]
    [InlineData("我老头昨天去世了")]
    public async Task Once_the_spouse_is_off_the_list_whoever_is_left_is_not_taken_for_them(string said)
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await FamilyAsync(county);
        await county.WriteAsync(db => db.Set<HouseholdMember>().First(row => row.Relation == "配偶").LeftOn = county.Today);

        // She says it once more: the list holds the head alone, who is perhaps herself.
        Assert.DoesNotContain("是谁：", await SayAsync(county.Home, said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("户主", "我老伴昨天走了", "何小珍")]
    [InlineData("配偶", "我老伴昨天走了", "李满仓")]
    [InlineData("配偶", "儿子昨天分家单过了", "李冬生")]
    public async Task Where_it_is_known_who_writes_kin_are_theirs(string relation, string said, string name)
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await FamilyAsync(county);
        await county.WriteAsync(db => db.Set<Account>().First(row => row.UserId == county.Home.UserId).MemberId = db.Set<HouseholdMember>().First(row => row.Relation == relation).Id);

        Assert.Contains($"是谁：{name}", await SayAsync(county.Home, said), StringComparison.Ordinal);
        // Whose mother that is stands in no list.
        await SayAsync(county.Home, "取消");
        await SayAsync(county.Home, "取消，不留了");
        if (relation == "配偶")
        {
            Assert.DoesNotContain("是谁：", await SayAsync(county.Home, "我妈昨天走了"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_two_sons_it_is_asked_which_and_a_cadres_own_mother_is_none_of_the_household()
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await FamilyAsync(county);
        await MemberAsync(county, "李秋生", "之子");

        var asked = await SayAsync(county.Home, "我儿子昨天分家单过了");
        Assert.Contains("李冬生", asked, StringComparison.Ordinal);
        Assert.Contains("李秋生", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("是谁：", asked, StringComparison.Ordinal);
        Assert.Contains("是谁：孙桂芝", await SayAsync(county.Helper, "李满仓家他妈昨天走了，报人口变化"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "取消");
        await SayAsync(county.Helper, "取消，不留了");
        // Whose house it is is not who died there.
        Assert.DoesNotContain("是谁：", await SayAsync(county.Helper, "李满仓家昨天老了人，报人口变化"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我家儿子上周三结的婚，媳妇叫张小兰", "嫁进来或者上门", "2026年11月18日")]
    [InlineData("户口迁走了，女儿户口11月18号转到县城去了", "户口迁出去", "2026年11月18日")]
    [InlineData("闺女11月18号出嫁了，登记一下", "嫁出去", "2026年11月18日")]
    [InlineData("儿子11月18号分户了", "分家单独立户", "2026年11月18日")]
    public async Task Each_kind_of_change_is_heard_with_its_day(string said, string what, string day)
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await FamilyAsync(county);

        var answer = await SayAsync(county.Home, said);

        Assert.Contains($"什么变化：{what}", answer, StringComparison.Ordinal);
        Assert.Contains(day, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("没有地方记", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_marries_into_a_household_that_gets_something_by_heads_is_looked_at_by_the_department()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        await FamilyAsync(county);
        var civilId = await county.CadreAsync("白民政", "县民政局", Role.Department, "990121");
        var civil = await county.MeetAsync("civil", account => account.CadreId = civilId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await county.WriteAsync(db => db.Add(new HouseholdIdentity { Id = VersionSeven.Next(county.Now), HouseholdId = county.HouseholdId, Kind = IdentityKinds.MinimumLiving, From = county.Today.AddDays(-300), Basis = "演示" }));
        await SayAsync(county.Home, "人口变化");
        await SayAsync(county.Home, "嫁进来或者上门");
        await SayAsync(county.Home, "张小兰");
        await SayAsync(county.Home, "儿媳");
        await SayAsync(county.Home, "11月18号");
        Assert.Contains("结婚证和户口本", await SayAsync(county.Home, "跳过"), StringComparison.Ordinal);
        await SayAsync(county.Home, "提交");
        await county.HearAsync(leader, "请核对人口变化");
        await PressAsync(leader, "核对无误");

        var joined = Assert.Single(county.Read(db => db.Set<HouseholdMember>().Where(row => row.Name == "张小兰").ToArray()));
        Assert.Equal((new DateOnly(2026, 11, 18), "儿媳", (DateOnly?)null), (joined.JoinedOn, joined.Relation, joined.BornOn));
        var follow = Assert.Single(county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).ToArray()));
        Assert.Equal(("人口变化后待遇核对", civilId), (follow.Category, follow.OwnerId));
        Assert.Contains("张小兰嫁进来或者上门", await county.HearAsync(civil, "要您办"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_split_and_a_move_end_with_their_day_and_open_what_has_to_be_written_down_anew()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        await FamilyAsync(county);
        foreach (var said in new[] { "儿子11月18号分户了", "女儿11月16号户口迁出去了" })
        {
            await SayAsync(county.Home, said);
            await SayAsync(county.Home, "跳过");
            Assert.Contains("编号", await SayAsync(county.Home, "提交"), StringComparison.Ordinal);
            var number = county.Read(db => db.Set<WorkItem>().Where(item => item.RequestId != null).Max(item => item.Number));
            await SayAsync(leader, $"{number}号核对无误");
        }

        var gone = county.Read(db => db.Set<HouseholdMember>().Where(row => row.LeftOn != null).ToDictionary(row => row.Name, row => row.LeftOn));
        Assert.Equal(new DateOnly(2026, 11, 18), gone["李冬生"]);
        Assert.Equal(new DateOnly(2026, 11, 16), gone["李秋燕"]);
        Assert.Equal("分户登记", Assert.Single(county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).ToArray())).Category);
    }

    [Fact]
    public async Task A_death_where_neither_a_department_nor_a_township_is_known_goes_up_to_the_county()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        await FamilyAsync(county);
        var chiefId = await county.CadreAsync("方县令", "县委办", Role.County, "990121");
        var chief = await county.MeetAsync("chief", account => account.CadreId = chiefId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await county.WriteAsync(db =>
        {
            db.RemoveRange(db.Set<CadreRole>().Where(role => role.CadreId == county.TownshipId));
            return 0;
        });
        await SayAsync(county.Home, "我妈昨天走了");
        await SayAsync(county.Home, "跳过");
        await SayAsync(county.Home, "提交");
        await county.HearAsync(leader, "请核对人口变化");
        await PressAsync(leader, "核对无误");

        var follow = Assert.Single(county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).ToArray()));
        Assert.Equal(("去世人员待遇核对", chiefId), (follow.Category, follow.OwnerId));
        Assert.Contains("还没有登记民政部门的经办人", await county.HearAsync(chief, "要您办"), StringComparison.Ordinal);
    }

    private static async Task FamilyAsync(County county)
    {
        foreach (var (name, relation) in new[] { ("李满仓", "户主"), ("孙桂芝", "之母"), ("李老根", "之父"), ("何小珍", "配偶"), ("李秋燕", "之女"), ("李冬生", "之子"), ("周玉兰", "之儿媳") })
        {
            await MemberAsync(county, name, relation);
        }
    }

    private static HouseholdMember Member(County county, MemberId id) => county.Read(db => db.Set<HouseholdMember>().First(row => row.Id == id));

    private static Task<MemberId> MemberAsync(County county, string name, string relation) => county.WriteAsync(db =>
    {
        var id = MemberId.Create(county.Now);
        db.Add(new HouseholdMember { Id = id, HouseholdId = county.HouseholdId, Number = "9901210000001-" + name, Name = name, Relation = relation });
        return id;
    });

    private static Task<int> IdentityAsync(County county, MemberId member) => county.WriteAsync(db =>
    {
        db.Add(new HouseholdIdentity
        {
            Id = VersionSeven.Next(county.Now),
            HouseholdId = county.HouseholdId,
            MemberId = member,
            Kind = IdentityKinds.MinimumLiving,
            From = county.Today.AddDays(-300),
            Basis = "演示",
        });
        return 0;
    });

    private static async Task<Person> LeaderAsync(County county)
    {
        var id = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        return await county.MeetAsync("leader", account => account.CadreId = id);
    }
}
