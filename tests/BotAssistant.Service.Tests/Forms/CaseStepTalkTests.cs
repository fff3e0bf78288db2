using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>The steps of a monitoring case decided by saying so, with the number of the matter or right after being told of it.</summary>
public sealed class CaseStepTalkTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task Those_whose_turn_it_is_decide_each_step_in_their_own_words_and_the_household_hears()
    {
        await using var county = await StartAsync();
        var leader = await AppliedAsync(county);
        var number = Turn(county);

        Assert.Contains("不由您来办", await SayAsync(county.Helper, $"{number}号受理，材料齐"), StringComparison.Ordinal);
        Assert.Contains("不由您来办", await SayAsync(county.Home, $"{number}号通过"), StringComparison.Ordinal);
        Assert.Contains("依据是什么", await SayAsync(leader, $"{number}号受理"), StringComparison.Ordinal);
        Assert.Equal(MonitoringState.Clue, Case(county).State);
        Assert.Contains("待核查", await SayAsync(leader, "本人申报，授权书签了"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "村里要上门核实");

        number = Turn(county);
        // A step that does not come now is not taken for another one.
        Assert.Contains("走不到您说的那一步", await SayAsync(leader, $"{number}号公示，贴出去了"), StringComparison.Ordinal);
        Assert.Equal(MonitoringState.ToVerify, Case(county).State);
        await SayAsync(leader, $"{number}号核实属实，昨天两个人去的，住院票据看了");
        await county.HearAsync(county.Home, "准备评议");
        await SayAsync(leader, $"{Turn(county)}号评议通过，到会32人，同意30人");
        await county.HearAsync(county.Home, "准备公示");
        await SayAsync(leader, $"{Turn(county)}号公示，贴在村务栏");
        await county.HearAsync(county.Home, "正在公示");

        number = Turn(county);
        Assert.Contains("过完", await SayAsync(leader, $"{number}号公示无异议，没人提意见"), StringComparison.Ordinal);
        Assert.Equal(MonitoringState.Published, Case(county).State);
        var steps = county.Read(db => db.Set<MonitoringStep>().OrderBy(step => step.Sequence).Select(step => step.To).ToArray());
        Assert.Equal([MonitoringState.ToVerify, MonitoringState.Proposed, MonitoringState.Reviewed, MonitoringState.Published], steps);
    }

    [Theory]
    [InlineData("同意，情况属实")]
    [InlineData("通过，材料齐")]
    [InlineData("可以受理，材料齐")]
    [InlineData("受理了，明天派人去")]
    [InlineData("办好了，材料收下了")]
    public async Task A_plain_yes_means_the_way_forward(string said)
    {
        await using var county = await StartAsync();
        var leader = await AppliedAsync(county);

        await SayAsync(leader, $"{Turn(county)}号{said}");

        Assert.Equal(MonitoringState.ToVerify, Case(county).State);
    }

    [Fact]
    public async Task It_goes_back_or_ends_with_a_reason_only_and_the_household_reads_why_it_was_not_taken_in()
    {
        await using var county = await StartAsync();
        var leader = await AppliedAsync(county);
        await SayAsync(leader, $"{Turn(county)}号受理，材料齐");
        await SayAsync(leader, $"{Turn(county)}号核实了，看了票据");

        Assert.Contains("为什么", await SayAsync(leader, $"{Turn(county)}号退回"), StringComparison.Ordinal);
        await SayAsync(leader, "收入没有核清");
        Assert.Equal(MonitoringState.ToVerify, Case(county).State);

        // The village does not refuse; the township does, and says why.
        Assert.Contains("走不到您说的那一步", await SayAsync(leader, $"{Turn(county)}号不予纳入，收入超了"), StringComparison.Ordinal);
        Assert.Contains("为什么", await SayAsync(county.Township, $"{Turn(county)}号不予纳入"), StringComparison.Ordinal);
        await SayAsync(county.Township, "报销以后自付没有那么多");
        Assert.Contains("报销以后自付没有那么多", await county.HearAsync(county.Home, "没有列入"), StringComparison.Ordinal);
        Assert.Equal(MonitoringState.NotMet, county.Read(db => db.Set<MonitoringCase>().Single()).State);
    }

    [Fact]
    public async Task Right_after_being_told_no_number_is_needed_and_what_is_said_of_a_need_is_no_step()
    {
        await using var county = await StartAsync();
        var leader = await AppliedAsync(county);
        Assert.Contains("号通过", await county.HearAsync(leader, "接下来归您办"), StringComparison.Ordinal);

        await SayAsync(leader, "受理，材料齐了");
        Assert.Equal(MonitoringState.ToVerify, Case(county).State);

        await SayAsync(county.Home, "我家水管断了三天没水");
        await SayAsync(county.Home, "提交");
        if (county.Needs() is [{ Number: var need }, ..])
        {
            var before = county.Acts(need);
            await SayAsync(county.Helper, $"{need}号核实了，水管是断了");
            Assert.DoesNotContain(WorkItemAct.Asked, county.Acts(need).Skip(before.Length));
        }
    }

    private static async Task<Person> AppliedAsync(County county)
    {
        var id = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        var leader = await county.MeetAsync("leader", account => account.CadreId = id);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(county.Home, "我要申报监测户");
        await SayAsync(county.Home, "有人生病");
        var answer = await SayAsync(county.Home, "我老伴中风半年，花了六万，欠了三万");
        for (var i = 0; i < 4 && !answer.Contains("提交", StringComparison.Ordinal); i++)
        {
            answer = await SayAsync(county.Home, answer.Contains("这一家同意吗", StringComparison.Ordinal) ? "同意" : "是");
        }

        await SayAsync(county.Home, "提交");
        Assert.Equal(MonitoringState.Clue, Case(county).State);
        return leader;
    }

    private static MonitoringCase Case(County county) => county.Read(db => db.Set<MonitoringCase>().Single(row => row.ClosedOn == null));

    /// <summary>The matter of the step that is due.</summary>
    private static long Turn(County county) => county.Read(db => db.Set<WorkItem>().Single(item => item.Kind == WorkItemKind.MonitoringStep && item.ClosedAt == null).Number);
}
