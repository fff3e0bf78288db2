using BotAssistant.Casework;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A household in trouble applies, itself or by a cadre: with its yes, and told of each step.</summary>
public sealed class MonitoringApplicationTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task A_household_applies_and_hears_of_each_step_until_a_person_says_no_with_the_reason()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);

        Assert.Contains("因为什么困难", await SayAsync(county.Home, "我要申报监测户"), StringComparison.Ordinal);
        Assert.Contains("家里的情况", await SayAsync(county.Home, "有人生病"), StringComparison.Ordinal);
        await SayAsync(county.Home, "我老伴中风半年，花了六万，欠了三万");
        // The telephone may be known already, and is then only confirmed.
        var asked = await UntilAsync(county.Home, "这一家同意吗", "是", "是");
        Assert.Contains("核对家里的收入", asked, StringComparison.Ordinal);
        Assert.Contains("不同意核对，就没法", await SayAsync(county.Home, "不同意"), StringComparison.Ordinal);
        var review = await SayAsync(county.Home, "同意");
        Assert.Contains("郑石山（上坝村）", review, StringComparison.Ordinal);
        Assert.Contains("您同意核对李满仓家的收入", review, StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<MonitoringCase>().ToArray()));
        await SayAsync(county.Home, "提交");

        var opened = Assert.Single(county.Read(db => db.Set<MonitoringCase>().ToArray()));
        Assert.Equal((county.HouseholdId, MonitoringState.Clue, "边缘易致贫户"), (opened.HouseholdId, opened.State, opened.Type));
        Assert.Equal(["01"], county.Read(db => db.Set<MonitoringRisk>().Select(risk => risk.Code).ToArray()));
        await county.HearAsync(leader, "李满仓");
        Assert.Contains("中风半年", await county.HearAsync(county.Helper, "中风半年"), StringComparison.Ordinal);
        Assert.Contains("已经有一件监测申报在办", await SayAsync(county.Home, "我想再申请监测户"), StringComparison.Ordinal);

        await StepAsync(county, opened.Id, MonitoringState.ToVerify, "受理");
        await county.HearAsync(county.Home, "村里要上门核实");
        await StepAsync(county, opened.Id, MonitoringState.Proposed, "核实属实");
        await county.HearAsync(county.Home, "准备评议");
        await StepAsync(county, opened.Id, MonitoringState.NotMet, "医保报销以后自付没有那么多");
        var no = await county.HearAsync(county.Home, "没有列入");
        Assert.Contains("医保报销以后自付没有那么多", no, StringComparison.Ordinal);
        // Who decided it, and what the household can do.
        Assert.Contains("青石乡人民政府按程序定的", no, StringComparison.Ordinal);
        Assert.Contains("不同意的话，直接回“我不同意这个结果”", no, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我老伴刚才突然昏倒喊不醒，欠了三万多")]
    [InlineData("房子着火了，东西都烧了，一家五口没地方住")]
    [InlineData("山上滑坡把房子埋了一半，人跑出来了，家里什么都没了")]
    public async Task A_story_that_rings_the_alarm_is_kept_for_the_form_and_going_on_takes_it(string story)
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await SayAsync(county.Home, "我要申报监测户");
        await SayAsync(county.Home, "其他");

        var answer = string.Join('\n', await county.Home.AskAsync(story));
        Assert.Contains("您刚才说的话我也留着", answer, StringComparison.Ordinal);
        var goesOn = await SayAsync(county.Home, "继续");

        Assert.Contains("困难情况", goesOn, StringComparison.Ordinal);
        Assert.Contains(story[..6], goesOn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_of_violence_stays_out_of_the_form()
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        await SayAsync(county.Home, "我要申报监测户");
        await SayAsync(county.Home, "其他");

        var answer = string.Join('\n', await county.Home.AskAsync("我男人又在打我，拿刀追着我"));
        Assert.DoesNotContain("我也留着", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("打我", await SayAsync(county.Home, "继续"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cadre_applies_for_a_household_and_it_is_told_that_its_yes_was_given()
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        Assert.Contains("替哪一户", await SayAsync(county.Helper, "监测申报"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "李满仓");
        await SayAsync(county.Helper, "遭了灾");
        await SayAsync(county.Helper, "十月的冰雹把苹果全打了");
        var review = await UntilAsync(county.Helper, "念给本人听过", "跳过", "是");
        Assert.Contains("李满仓家", review, StringComparison.Ordinal);
        await SayAsync(county.Helper, "提交");

        Assert.Equal("边缘易致贫户", Assert.Single(county.Read(db => db.Set<MonitoringCase>().ToArray())).Type);
        Assert.Contains("钱渡舟在11月23日替您家申报", await county.HearAsync(county.Home, "替您家申报"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_applies_for_strangers_and_what_was_taken_back_ends_with_a_word()
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);
        var stranger = await county.MeetAsync("stranger");
        Assert.Contains("还没有绑定", await SayAsync(stranger, "我要申报监测户"), StringComparison.Ordinal);

        await SayAsync(county.Home, "我要申报监测户");
        await SayAsync(county.Home, "其他");
        await SayAsync(county.Home, "家里三个娃上学，老人瘫了");
        await UntilAsync(county.Home, "您同意核对", "是", "是", "同意");
        await SayAsync(county.Home, "提交");
        Assert.Contains("撤回", await SayAsync(county.Home, "撤回"), StringComparison.Ordinal);
        var ended = Assert.Single(county.Read(db => db.Set<MonitoringCase>().ToArray()));
        Assert.Equal(MonitoringState.Ended, ended.State);
        Assert.All(county.Read(db => db.Set<WorkItem>().Where(item => item.CaseId != null).ToArray()), item => Assert.False(item.IsOpen));
        Assert.Equal(MonitoringStep.TakenBack, Assert.Single(county.Read(db => db.Set<MonitoringStep>().ToArray())).Reason);
    }

    [Theory]
    [InlineData("我想申请当监测户")]
    [InlineData("我想当监测户，行不行")]
    [InlineData("我家想申报防返贫")]
    [InlineData("想给我家报个监测户")]
    [InlineData("能不能把我家纳入监测")]
    public async Task The_wish_itself_is_nothing_that_had_to_be_kept(string said)
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);

        var answer = await SayAsync(county.Home, said);

        Assert.Contains("因为什么困难", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("没有地方记", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trouble_told_in_the_same_message_is_the_story_of_the_application_and_only_one_form_asks()
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);

        var answer = await SayAsync(county.Home, "老伴儿住院花光了钱，想申请个监测对象");

        Assert.Contains("困难情况：老伴儿住院花光了钱", answer, StringComparison.Ordinal);
        Assert.Contains("联系电", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("请说说家里的情况", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("这件事急不急", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_acts_for_a_household_applies_with_its_yes_read_back_and_the_household_hears()
    {
        await using var county = await StartAsync();
        var leader = await LeaderAsync(county);
        var nephew = await county.MeetAsync("nephew");
        var code = await county.WriteAsync(db => county.App.Services.GetRequiredService<HouseholdConsents>().IssueForOther(db, county.HouseholdId, new AgreedNote("户主本人同意", county.Today, 1), "test", county.Now));
        await SayAsync(nephew, $"绑定{code}");
        await SayAsync(nephew, "是");

        Assert.Contains("因为什么困难", await SayAsync(nephew, "我想替我舅申请监测户"), StringComparison.Ordinal);
        await SayAsync(nephew, "有人生病");
        await SayAsync(nephew, "我舅妈中风半年，花了六万");
        var review = await UntilAsync(nephew, "念给本人听过", "是", "是", "同意");
        Assert.Contains("李满仓家本人同意", review, StringComparison.Ordinal);
        await SayAsync(nephew, "提交");

        Assert.Equal(county.HouseholdId, Assert.Single(county.Read(db => db.Set<MonitoringCase>().ToArray())).HouseholdId);
        Assert.Contains("要是您没有同意", await county.HearAsync(county.Home, "亲属或者代办人"), StringComparison.Ordinal);
        // Whose turn it is reads who applied, and why.
        var turn = await county.HearAsync(leader, "接下来归您办");
        Assert.Contains("亲属或者代办人代填", turn, StringComparison.Ordinal);
        Assert.Contains("中风半年", turn, StringComparison.Ordinal);
        Assert.Contains("前办好", turn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_that_yes_nothing_begins_for_another_household_nor_for_ones_own()
    {
        await using var county = await StartAsync();
        await LeaderAsync(county);

        var answer = await SayAsync(county.Home, "我想替我弟弟王有田家申报监测户");

        Assert.Contains("要那一家先点头", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("因为什么困难", answer, StringComparison.Ordinal);
        Assert.Contains("因为什么困难", await SayAsync(county.Home, "我家要申报监测户"), StringComparison.Ordinal);
    }

    /// <summary>Says one after the other until a reply holds the words.</summary>
    private static async Task<string> UntilAsync(Person person, string wanted, params string[] says)
    {
        var last = Person.TextOf(person.Seen[^1]);
        foreach (var text in says)
        {
            if (last.Contains(wanted, StringComparison.Ordinal))
            {
                return last;
            }

            last = await SayAsync(person, text);
        }

        return last;
    }

    private static async Task<Person> LeaderAsync(County county)
    {
        var id = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        return await county.MeetAsync("leader", account => account.CadreId = id);
    }

    private static Task<StepResult> StepAsync(County county, Guid id, MonitoringState to, string basis)
    {
        var from = county.Read(db => db.Set<MonitoringCase>().First(row => row.Id == id)).State;
        var viewer = county.Read(db => Viewers.OfCadre(db, county.TownshipId, county.Today));
        return county.App.Services.GetRequiredService<CaseChanges>().StepAsync(
            viewer, from, basis, (db, now) => county.App.Services.GetRequiredService<MonitoringCases>().Advance(db, viewer, id, to, now, basis));
    }
}
