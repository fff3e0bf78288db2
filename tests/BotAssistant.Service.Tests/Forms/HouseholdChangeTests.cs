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
        Assert.Contains("家里的哪一位", await SayAsync(county.Home, "11月5号"), StringComparison.Ordinal);
        await SayAsync(county.Home, "孙桂芝");
        var review = await SayAsync(county.Home, "跳过");
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

    private static HouseholdMember Member(County county, MemberId id) => county.Read(db => db.Set<HouseholdMember>().First(row => row.Id == id));

    private static Task<MemberId> MemberAsync(County county, string name, string relation) => county.WriteAsync(db =>
    {
        var id = MemberId.Create(county.Now);
        db.Add(new HouseholdMember { Id = id, HouseholdId = county.HouseholdId, Number = "99012100000010" + name.Length + relation.Length, Name = name, Relation = relation });
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
