using BotAssistant.Casework;
using BotAssistant.People;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Tests.Forms;

/// <summary>What a cadre presses and says to a reminder.</summary>
public sealed class ReminderTalkTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task The_six_buttons_of_one_matter()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await county.HearAsync(county.Helper, $"{number}号");

        Assert.Contains("11月24日早上再提醒您", await County.PressAsync(county.Helper, "明天再说"), StringComparison.Ordinal);
        Assert.Contains("延到哪一天", await County.PressAsync(county.Helper, "申请延期"), StringComparison.Ordinal);
        Assert.Contains("是什么原因", await County.PressAsync(county.Helper, "说明原因"), StringComparison.Ordinal);
        Assert.Contains("原因写在旁边", await County.SayAsync(county.Helper, "去县里住院了"), StringComparison.Ordinal);
        Assert.Contains("登记的帮扶人还是您", await County.PressAsync(county.Helper, "不是我负责"), StringComparison.Ordinal);
        Assert.Contains("哪一天去的", await County.PressAsync(county.Helper, "去登记"), StringComparison.Ordinal);

        county.GoTo(Monday.AddDays(1), 8);
        await county.MorningAsync();
        Assert.Equal(2, county.DigestsOf(county.HelperId).Length);
    }

    [Fact]
    public async Task Within_the_owners_own_days_a_confirmed_extension_holds_at_once()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        var card = await County.SayAsync(county.Helper, $"{number}号延到11月30号，人去外地了");
        Assert.Contains("延到11月30日", card, StringComparison.Ordinal);
        Assert.Contains("人去外地了", card, StringComparison.Ordinal);
        Assert.Equal(Monday.AddDays(3), county.Item(number).DueOn);

        await County.PressAsync(county.Helper, "对，就这样");
        Assert.Equal(new DateOnly(2026, 11, 30), county.Item(number).DueOn);
        Assert.Contains(WorkItemAct.Extended, county.Acts(number));
        // The same button once more changes nothing.
        await County.PressAsync(county.Helper, "对，就这样");
        Assert.Single(county.Read(db => db.Set<WorkItemHold>().ToArray()));
    }

    [Theory]
    [InlineData("对")]
    [InlineData("是")]
    [InlineData("是的")]
    [InlineData("好")]
    [InlineData("要得")]
    [InlineData("嗯")]
    [InlineData("可以")]
    [InlineData("没错")]
    [InlineData("👍")]
    public async Task A_plain_yes_confirms_it(string yes)
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await County.SayAsync(county.Helper, $"{number}号延到11月30号，人去外地了");

        Assert.Contains("11月30日", await County.SayAsync(county.Helper, yes), StringComparison.Ordinal);

        Assert.Equal(new DateOnly(2026, 11, 30), county.Item(number).DueOn);
    }

    [Theory]
    [InlineData("不是")]
    [InlineData("不对")]
    [InlineData("不要")]
    public async Task A_plain_no_asks_for_another_day_and_what_was_said_meanwhile_is_no_yes(string no)
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await County.SayAsync(county.Helper, $"{number}号延到11月30号，人去外地了");

        Assert.Contains("延到哪一天", await County.SayAsync(county.Helper, no), StringComparison.Ordinal);
        await County.SayAsync(county.Helper, $"{number}号延到11月30号，人去外地了");
        await County.SayAsync(county.Helper, "我的户");
        await County.SayAsync(county.Helper, "对");

        Assert.Equal(Monday.AddDays(3), county.Item(number).DueOn);
    }

    [Fact]
    public async Task A_longer_one_is_granted_by_the_township_and_nothing_moves_before()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        await County.SayAsync(county.Helper, $"{number}号延到12月10号，一家人都在外地务工");
        Assert.Contains("报上去了", await County.PressAsync(county.Helper, "对，就这样"), StringComparison.Ordinal);
        Assert.Equal(Monday.AddDays(3), county.Item(number).DueOn);
        Assert.Contains("在等批", await County.SayAsync(county.Helper, $"{number}号申请延期"), StringComparison.Ordinal);

        Assert.Contains("一家人都在外地务工", await county.HearAsync(county.Township, "申请把"), StringComparison.Ordinal);
        await County.PressAsync(county.Township, "我同意");
        await county.HearAsync(county.Helper, "同意了");
        Assert.Equal(new DateOnly(2026, 12, 10), county.Item(number).DueOn);
    }

    [Fact]
    public async Task What_a_household_relies_on_is_not_extended_and_strangers_move_nothing()
    {
        await using var county = await Mornings.StartAsync();
        var need = await county.OpenAsync(WorkItemKind.Need, Monday.AddDays(3), county.HelperId, "住房");
        var visit = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        Assert.Contains("不能延", await County.SayAsync(county.Helper, $"{need}号申请延期"), StringComparison.Ordinal);
        Assert.Contains("不归您办", await County.SayAsync(county.Township, $"{visit}号申请延期"), StringComparison.Ordinal);
        Assert.Contains("没有9999号", await County.SayAsync(county.Helper, "9999号申请延期"), StringComparison.Ordinal);
        Assert.Contains("最晚只能延到", await County.SayAsync(county.Helper, $"{visit}号延到明年6月1号，人在外地"), StringComparison.Ordinal);
        Assert.Contains("更晚的日子", await County.SayAsync(county.Helper, "延到明天，不想去"), StringComparison.Ordinal);
        Assert.Equal(Monday.AddDays(3), county.Item(visit).DueOn);
        Assert.DoesNotContain("号", await County.SayAsync(county.Home, $"{visit}号申请延期"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("李家去外地了，下周一再去", "延到11月30日")]
    [InlineData("李满仓不在家，过几天再去", "延到哪一天")]
    public async Task Free_words_name_the_household(string said, string answer)
    {
        await using var county = await Mornings.StartAsync();
        await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        Assert.Contains(answer, await County.SayAsync(county.Helper, said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_message_says_why_it_came_and_when_the_next_one_comes()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await county.HearAsync(county.Helper, $"{number}号");

        Assert.Contains("早上的汇总", await County.SayAsync(county.Helper, "为什么收到这条"), StringComparison.Ordinal);
        var when = await County.SayAsync(county.Helper, $"{number}号什么时候再提醒");
        Assert.Contains("11月27日提醒您、乡镇", when, StringComparison.Ordinal);
        // Digests are for those who work; a household hears what it is told of.
        Assert.Contains("您报的事有了进展会告诉您", await County.SayAsync(county.Home, "什么时候再提醒我"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_third_stage_drafts_a_notice_for_a_person_to_sign()
    {
        await using var county = await Mornings.StartAsync();
        var boss = await county.CadreAsync("何应声", "县委农办", Role.County, "990121");
        var signer = await county.MeetAsync("boss", account => account.CadreId = boss);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        var number = await county.OpenAsync(WorkItemKind.Rectification, Monday.AddDays(-3), county.HelperId, "责任落实");

        await county.MorningAsync();
        await county.MorningAsync();

        var draft = await county.HearAsync(signer, "督办单");
        Assert.Contains($"{number}号", draft, StringComparison.Ordinal);
        Assert.Single(county.Read(db => db.Set<Request>().AsNoTracking().ToArray()));
        Assert.Contains("督办单已起草", county.DigestsOf(county.TownshipId)[^1], StringComparison.Ordinal);
    }
}
