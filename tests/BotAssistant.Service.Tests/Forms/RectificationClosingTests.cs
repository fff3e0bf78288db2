using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A rectification is handed in by the form: with what was done, what shows it, and a look at it by oneself.</summary>
public sealed class RectificationClosingTests
{
    private const string Village = "990121200203";

    [Fact]
    public async Task It_goes_to_whoever_accepts_it_with_what_was_done_and_what_shows_it()
    {
        await using var county = await StartAsync();
        var leader = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        var village = await county.MeetAsync("leader", account => account.CadreId = leader);
        var number = await OpenAsync(county, county.HelperId);

        Assert.Contains("是怎么改的", await SayAsync(county.Helper, $"{number}号整改完了，我要销号"), StringComparison.Ordinal);
        Assert.Contains("哪些佐证", await SayAsync(county.Helper, "三户的走访表都补签了，上周六签的"), StringComparison.Ordinal);
        var missing = await SayAsync(county.Helper, "还没有");
        Assert.Contains("没有佐证不能销号", missing, StringComparison.Ordinal);
        Assert.Contains("全部补签", missing, StringComparison.Ordinal);
        Assert.Contains("放在哪里", await SayAsync(county.Helper, "户主签字"), StringComparison.Ordinal);
        Assert.Contains("自己查过了吗", await SayAsync(county.Helper, "村委会柜子，第3盒"), StringComparison.Ordinal);
        Assert.Contains("不能往上交", await SayAsync(county.Helper, "没有自查"), StringComparison.Ordinal);
        Assert.Contains("不能往上交", await SayAsync(county.Helper, "不合格"), StringComparison.Ordinal);
        var review = await SayAsync(county.Helper, "合格");
        Assert.Contains("会交给郑石山（上坝村）验收", review, StringComparison.Ordinal);
        Assert.Contains("对照这个标准：全部补签", review, StringComparison.Ordinal);
        Assert.Equal(WorkItemState.Open, county.Item(number).State);
        await SayAsync(county.Helper, "提交");

        Assert.Equal((WorkItemState.Checking, CheckLevel.Village), (county.Item(number).State, county.Item(number).CheckedBy));
        Assert.Single(county.Read(db => db.Set<WorkItemEvidence>().ToArray()));
        var heard = await county.HearAsync(village, "请您验收");
        Assert.Contains("三户的走访表都补签了", heard, StringComparison.Ordinal);
        Assert.Contains("户主签字", heard, StringComparison.Ordinal);
        Assert.Contains("已经交上去了，正在等郑石山", await SayAsync(county.Helper, $"{number}号申请销号"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "取消");
        await PressAsync(village, "退回去");
        await SayAsync(village, "第二张没有日期");
        Assert.Contains("第二张没有日期", await county.HearAsync(county.Helper, "退回"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_somebody_looks_at_it_it_can_be_taken_back()
    {
        await using var county = await StartAsync();
        var leader = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        var village = await county.MeetAsync("leader", account => account.CadreId = leader);
        var number = await OpenAsync(county, county.HelperId);
        await HandInAsync(county, number);
        await county.HearAsync(village, "请您验收");

        Assert.Contains("撤回", await SayAsync(county.Helper, "撤回"), StringComparison.Ordinal);
        Assert.Equal((WorkItemState.InProgress, 0), (county.Item(number).State, county.Item(number).Returns));
        await county.HearAsync(village, "先撤回去了");
        await SayAsync(county.Helper, "提交");
        await SayAsync(village, $"{number}号验收通过");
        Assert.Contains("撤不回来", await SayAsync(county.Helper, "撤回"), StringComparison.Ordinal);
        Assert.Equal(CheckLevel.Township, county.Item(number).CheckedBy);
        Assert.Contains("请您验收", await county.HearAsync(county.Township, "请您验收"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_closed_is_somebody_elses_or_does_not_exist_is_said_at_once()
    {
        await using var county = await StartAsync();
        var closed = await OpenAsync(county, county.HelperId);
        var foreign = await OpenAsync(county, county.TownshipId);
        await county.WriteAsync(db =>
        {
            var item = db.Set<WorkItem>().First(row => row.Number == closed);
            (item.State, item.ClosedAt) = (WorkItemState.Closed, county.Now);
            return 0;
        });

        Assert.Contains("没有要整改的问题", await SayAsync(county.Helper, "整改销号"), StringComparison.Ordinal);
        await OpenAsync(county, county.HelperId);
        await SayAsync(county.Helper, "整改销号");
        Assert.Contains("已经销号了", await SayAsync(county.Helper, $"{closed}号"), StringComparison.Ordinal);
        Assert.DoesNotContain("怎么改的", await SayAsync(county.Helper, $"{foreign}号"), StringComparison.Ordinal);
        Assert.DoesNotContain("怎么改的", await SayAsync(county.Helper, "999号"), StringComparison.Ordinal);
        Assert.DoesNotContain("是怎么改的", await SayAsync(county.Home, $"{foreign}号整改完了，我要销号"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("佐证不行，差啥")]
    [InlineData("还差啥")]
    [InlineData("整改还差啥材料")]
    [InlineData("为啥退回来")]
    public async Task What_came_back_is_told_with_what_is_missing(string said)
    {
        await using var county = await StartAsync();
        var leader = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        var village = await county.MeetAsync("leader", account => account.CadreId = leader);
        var number = await OpenAsync(county, county.HelperId);
        await HandInAsync(county, number);
        await county.HearAsync(village, "请您验收");
        Assert.Contains("正在等验收", await SayAsync(county.Helper, $"{number}号还差啥"), StringComparison.Ordinal);
        await SayAsync(village, $"{number}号退回，第二张没有日期");
        await county.HearAsync(county.Helper, "退回");

        var answer = await SayAsync(county.Helper, said);

        Assert.Contains($"{number}号（责任落实）11月23日退回来了，要补的是：第二张没有日期", answer, StringComparison.Ordinal);
        Assert.Contains("对照的标准：全部补签", answer, StringComparison.Ordinal);
        Assert.Contains("怎么改的：都补签了", answer, StringComparison.Ordinal);
        Assert.Contains("现场照片还没有", answer, StringComparison.Ordinal);
        // Nobody else is told of it.
        Assert.DoesNotContain("第二张没有日期", await SayAsync(county.Home, $"{number}号整改还差啥"), StringComparison.Ordinal);
        Assert.Contains("没有退回来的整改", await SayAsync(county.Township, "佐证不行，差啥"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_accepts_it_says_what_is_lacking_and_it_goes_back_with_that()
    {
        await using var county = await StartAsync();
        var leader = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, Village);
        var village = await county.MeetAsync("leader", account => account.CadreId = leader);
        var number = await OpenAsync(county, county.HelperId);
        await HandInAsync(county, number);
        await county.HearAsync(village, "请您验收");

        await SayAsync(village, $"{number}号佐证不行，差两户的签字");

        Assert.Equal(WorkItemState.Returned, county.Item(number).State);
        Assert.Contains("佐证不行，差两户的签字", await county.HearAsync(county.Helper, "退回"), StringComparison.Ordinal);
    }

    private static async Task HandInAsync(County county, long number)
    {
        await SayAsync(county.Helper, $"{number}号申请销号");
        await SayAsync(county.Helper, "都补签了");
        await SayAsync(county.Helper, "表册台账");
        await SayAsync(county.Helper, "跳过");
        await SayAsync(county.Helper, "合格");
        Assert.Contains("编号", await SayAsync(county.Helper, "提交"), StringComparison.Ordinal);
    }

    private static Task<long> OpenAsync(County county, CadreId owner) => county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
        db, new Opening(WorkItemKind.Rectification, RegionCode.Parse(Village)) { Category = "责任落实", Owner = owner, Standard = "全部补签", Body = "走访表没有签字", DueOn = county.Today.AddDays(10) },
        Viewer.Stranger, county.Now).Number);
}
