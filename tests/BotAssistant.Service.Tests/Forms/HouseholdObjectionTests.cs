using BotAssistant.Casework;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A household hears what others report, apply for or decide in its name, and what it says against that counts.</summary>
public sealed class HouseholdObjectionTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task A_living_head_who_was_reported_dead_hears_of_it_and_stops_it_with_a_word()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        var head = await MemberAsync(county, "李满仓", "户主");
        var review = await ReportDeathAsync(county);
        // Whoever reports it for others has lost nobody.
        Assert.DoesNotContain("节哀", review, StringComparison.Ordinal);
        Assert.Contains("请先问到本人", await county.HearAsync(leader, "请核对人口变化"), StringComparison.Ordinal);

        var told = await county.HearAsync(county.Home, "要先问您家一声");
        Assert.Contains("钱渡舟", told, StringComparison.Ordinal);
        var number = ChangeNumber(county);
        Assert.Contains("李满仓去世", await SayAsync(county.Home, $"{number}号什么情况"), StringComparison.Ordinal);
        var answer = await SayAsync(county.Home, "我没死，登记错了");

        Assert.Contains("先停下来，登记没有改", answer, StringComparison.Ordinal);
        Assert.Contains("我没死", await county.HearAsync(leader, "停下来了"), StringComparison.Ordinal);
        Assert.Contains("我没死", await county.HearAsync(county.Helper, "停下来了"), StringComparison.Ordinal);
        Assert.Contains("我没死", await county.HearAsync(county.Township, "这户人家说不对"), StringComparison.Ordinal);
        Assert.Contains("已经有结果了", await SayAsync(leader, $"{number}号核对无误"), StringComparison.Ordinal);
        Assert.Null(Member(county, head).LeftOn);
        Assert.Contains("您说过了", await SayAsync(county.Home, "没有这回事"), StringComparison.Ordinal);
        await PressAsync(county.Township, "确实错了");
        await county.HearAsync(county.Home, "您说得对");
        Assert.Null(Member(county, head).LeftOn);
    }

    [Fact]
    public async Task What_is_said_of_the_cadre_who_reported_it_does_not_reach_that_cadre()
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await MemberAsync(county, "李满仓", "户主");
        await ReportDeathAsync(county);
        await county.HearAsync(county.Home, "要先问您家一声");

        Assert.Contains("看不到您这几句话", await SayAsync(county.Home, "没有这回事，钱渡舟收了我家500块钱才乱报"), StringComparison.Ordinal);
        Assert.DoesNotContain("500", await county.HearAsync(county.Helper, "停下来了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_registered_wrongly_is_set_right_again_with_all_that_followed_from_it()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        var head = await MemberAsync(county, "李满仓", "户主");
        await MemberAsync(county, "何小珍", "配偶");
        var until = county.Today.AddDays(40);
        await county.WriteAsync(db =>
        {
            db.Add(new HouseholdIdentity { Id = VersionSeven.Next(county.Now), HouseholdId = county.HouseholdId, MemberId = head, Kind = IdentityKinds.MinimumLiving, From = county.Today.AddDays(-300), Until = until, Basis = "演示" });
            return 0;
        });
        await ReportDeathAsync(county);
        await county.HearAsync(leader, "请核对人口变化");
        await PressAsync(leader, "核对无误");
        Assert.Contains("登记改了", await county.HearAsync(county.Home, "核对过了"), StringComparison.Ordinal);
        Assert.NotNull(Member(county, head).LeftOn);
        Assert.DoesNotContain("保重", await county.HearAsync(county.Helper, "核对好了"), StringComparison.Ordinal);

        Assert.Contains("已经交给上面的人看", await SayAsync(county.Home, "登记错了，我还活着"), StringComparison.Ordinal);
        await county.HearAsync(leader, "说登记错了");
        await county.HearAsync(county.Township, "登记已经改了");
        await PressAsync(county.Township, "确实错了");

        await county.HearAsync(county.Home, "您说得对");
        Assert.Null(Member(county, head).LeftOn);
        Assert.Equal(until, county.Read(db => db.Set<HouseholdIdentity>().Single(identity => identity.MemberId == head)).Until);
        var follow = county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).ToArray());
        Assert.Equal(2, follow.Length);
        Assert.All(follow, item => Assert.False(item.IsOpen));
        Assert.Contains("登记改回来了", await county.HearAsync(leader, "确实不对"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_household_hears_that_what_was_reported_came_to_nothing_and_why()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        await MemberAsync(county, "李满仓", "户主");
        await SayAsync(county.Helper, "人口变化");
        await SayAsync(county.Helper, "李满仓");
        await SayAsync(county.Helper, "生了孩子");
        await SayAsync(county.Helper, "李小禾");
        await SayAsync(county.Helper, "孙女");
        await SayAsync(county.Helper, "昨天");
        await SayAsync(county.Helper, "跳过");
        await SayAsync(county.Helper, "提交");
        await county.HearAsync(county.Home, "李小禾出生");
        await SayAsync(leader, $"{ChangeNumber(county)}号我不同意，没有出生医学证明，请补");

        Assert.Contains("没有出生医学证明", await county.HearAsync(county.Home, "登记没有改"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我没有同意", true)]
    [InlineData("不是我同意的", true)]
    [InlineData("不同意", true)]
    [InlineData("收回同意", true)]
    [InlineData("撤回申报", false)]
    public async Task An_application_that_the_household_never_agreed_to_stops_and_everyone_hears(string said, bool isDenied)
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        await ApplyAsync(county, county.Helper);
        await county.HearAsync(leader, "接下来归您办");
        await county.HearAsync(county.Home, "替您家申报");
        county.App.Clock.Advance(TimeSpan.FromSeconds(2));

        var answer = await SayAsync(county.Home, said);

        Assert.Contains("不再核对您家的信息", answer, StringComparison.Ordinal);
        Assert.Equal(MonitoringState.Ended, Assert.Single(county.Read(db => db.Set<MonitoringCase>().ToArray())).State);
        Assert.All(county.Read(db => db.Set<WorkItem>().Where(item => item.CaseId != null).ToArray()), item => Assert.False(item.IsOpen));
        await county.HearAsync(leader, isDenied ? "没有同意" : "申报撤回了");
        await county.HearAsync(county.Helper, isDenied ? "没有同意" : "申报撤回了");
        if (isDenied)
        {
            Assert.Contains("钱渡舟", await county.HearAsync(county.Township, "说没有同意申报监测"), StringComparison.Ordinal);
            Assert.Equal(county.TownshipId, Assert.Single(county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).ToArray())).OwnerId);
        }
        else
        {
            Assert.Empty(county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).ToArray()));
        }
    }

    [Theory]
    [InlineData("我不同意这个结果")]
    [InlineData("不服，我要申诉")]
    public async Task A_refused_application_is_looked_at_once_more_one_level_up(string said)
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        var chiefId = await county.CadreAsync("顾南枝", "澜溪县农业农村局", Role.County, "990121");
        var chief = await county.MeetAsync("chief", account => account.CadreId = chiefId);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await ApplyAsync(county, county.Home);
        await RefuseAsync(county, "自付没有那么多");
        await county.HearAsync(county.Home, "没有列入");
        Assert.Contains("没有列入", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);

        Assert.Contains("顾南枝（澜溪县农业农村局）在", await SayAsync(county.Home, said), StringComparison.Ordinal);
        Assert.Contains("自付没有那么多", await county.HearAsync(chief, "请您再看一次"), StringComparison.Ordinal);
        Assert.Contains("已经提过一次", await SayAsync(county.Home, "我还是不服"), StringComparison.Ordinal);
        await PressAsync(chief, "重新核查");

        await county.HearAsync(county.Home, "您家的情况重新核查");
        Assert.Contains(county.Read(db => db.Set<MonitoringCase>().ToArray()), row => row is { State: MonitoringState.Clue, ClosedOn: null });
        // Refused a second time there is no third look here.
        await RefuseAsync(county, "还是没有那么多");
        await county.HearAsync(county.Home, "还是没有那么多");
        Assert.Contains("已经提过一次", await SayAsync(county.Home, said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_said_in_its_name_the_words_mean_what_they_always_meant()
    {
        await using var county = await StartAsync();
        Assert.DoesNotContain("记下了", await SayAsync(county.Home, "我没有同意"), StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<Request>().ToArray()));
    }

    private static async Task<string> ReportDeathAsync(County county)
    {
        await SayAsync(county.Helper, "人口变化");
        await SayAsync(county.Helper, "李满仓");
        await SayAsync(county.Helper, "去世");
        await SayAsync(county.Helper, "李满仓");
        await SayAsync(county.Helper, "昨天");
        var review = await SayAsync(county.Helper, "跳过");
        await SayAsync(county.Helper, "提交");
        return review;
    }

    private static async Task ApplyAsync(County county, Person by)
    {
        string[] said = by == county.Home
            ? ["我要申报监测户", "有人生病", "我老伴中风半年，花了六万，欠了三万", "是", "同意"]
            : ["监测申报", "李满仓", "遭了灾", "十月的冰雹把苹果全打了", "跳过", "是"];
        foreach (var text in said)
        {
            await SayAsync(by, text);
        }

        await SayAsync(by, "提交");
        Assert.NotEmpty(county.Read(db => db.Set<MonitoringCase>().ToArray()));
    }

    private static async Task RefuseAsync(County county, string reason)
    {
        var viewer = county.Read(db => Viewers.OfCadre(db, county.TownshipId, county.Today));
        var open = county.Read(db => db.Set<MonitoringCase>().First(row => row.ClosedOn == null));
        await county.App.Services.GetRequiredService<CaseChanges>().StepAsync(
            viewer, open.State, reason, (db, now) => county.App.Services.GetRequiredService<MonitoringCases>().Advance(db, viewer, open.Id, MonitoringState.NotMet, now, reason));
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private static long ChangeNumber(County county) => county.Read(db => db.Set<WorkItem>().Where(item => item.RequestId != null).Max(item => item.Number));

    private static HouseholdMember Member(County county, MemberId id) => county.Read(db => db.Set<HouseholdMember>().First(row => row.Id == id));

    private static Task<MemberId> MemberAsync(County county, string name, string relation) => county.WriteAsync(db =>
    {
        var id = MemberId.Create(county.Now);
        db.Add(new HouseholdMember { Id = id, HouseholdId = county.HouseholdId, Number = "9901210000001-" + name, Name = name, Relation = relation });
        return id;
    });

    private static async Task<Person> LeaderAsync(County county)
    {
        var id = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        var leader = await county.MeetAsync("leader", account => account.CadreId = id);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return leader;
    }
}
