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
        Assert.Contains("哪一天去的", await County.PressAsync(county.Helper, "去登记"), StringComparison.Ordinal);
        await County.SayAsync(county.Helper, "取消");

        county.GoTo(Monday.AddDays(1), 8);
        await county.MorningAsync();
        Assert.Equal(2, county.DigestsOf(county.HelperId).Length);

        Assert.Contains("登记的包户干部还是您", await PressLastAsync(county, number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_put_off_and_when_the_next_one_comes_name_the_same_morning()
    {
        await using var county = await Mornings.StartAsync();
        // On a Friday the next morning is that of Monday.
        var friday = Monday.AddDays(4);
        county.GoTo(friday, 9);
        var number = await county.OpenAsync(WorkItemKind.Visit, friday.AddDays(10), county.HelperId);

        Assert.Contains("11月30日早上再提醒您", await County.SayAsync(county.Helper, $"{number}号明天再说"), StringComparison.Ordinal);
        Assert.Contains("：11月30日提醒您，12月4日提醒您", await County.SayAsync(county.Helper, $"{number}号什么时候再提醒"), StringComparison.Ordinal);
        Assert.Contains("11月30日提醒您", await County.SayAsync(county.Helper, "什么时候再提醒我"), StringComparison.Ordinal);

        for (var day = 1; day <= 3; day++)
        {
            county.GoTo(friday.AddDays(day), 10);
            await county.MorningAsync();
            Assert.Equal(day < 3 ? 0 : 1, county.DigestsOf(county.HelperId).Length);
        }

        Assert.DoesNotContain("11月30日", await County.SayAsync(county.Helper, $"{number}号什么时候再提醒"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("press", "要办的人说不归自己负责")]
    [InlineData("这个不是我管", "要办的人说不归自己负责")]
    [InlineData("李家不归我管，是张干事包的", "李家不归我管，是张干事包的")]
    public async Task What_is_not_theirs_goes_to_the_township_with_the_reason_and_they_are_left_in_peace(string said, string reason)
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);
        await county.MorningAsync();
        await county.HearAsync(county.Helper, $"{number}号");
        await County.SayAsync(county.Helper, $"{number}号明天再说");

        var told = said == "press" ? await PressLastAsync(county, number) : await County.SayAsync(county.Helper, said);
        Assert.Contains("青石乡人民政府周临溪", told, StringComparison.Ordinal);
        Assert.Contains("不再提醒您", told, StringComparison.Ordinal);
        Assert.Contains(WorkItemAct.Declined, county.Acts(number));
        var above = await county.HearAsync(county.Township, "说不归自己管");
        Assert.Contains("钱渡舟", above, StringComparison.Ordinal);
        Assert.Contains(reason, above, StringComparison.Ordinal);
        // Twice is once.
        await County.SayAsync(county.Helper, $"{number}号不是我负责");
        Assert.Single(county.Acts(number), act => act is WorkItemAct.Declined);
        Assert.Contains("在等青石乡人民政府周临溪定", await County.SayAsync(county.Helper, $"{number}号什么时候再提醒"), StringComparison.Ordinal);

        // All further stages go to the township, each with why it is them.
        for (var day = 1; day <= 10; day++)
        {
            county.GoTo(Monday.AddDays(day), 9);
            await county.MorningAsync();
        }

        Assert.Single(county.DigestsOf(county.HelperId));
        var digests = county.DigestsOf(county.TownshipId);
        Assert.Equal(3, digests.Count(text => text.Contains($"{number}号", StringComparison.Ordinal) && text.Contains("负责的人说不归自己管，请定给谁", StringComparison.Ordinal) && text.Contains(reason, StringComparison.Ordinal)));

        // Decided: it is theirs after all, and they are reminded again.
        await county.WriteAsync(db => Assert.IsType<OperationResult.Done>(county.Get<BotAssistant.Forms.MatterChanges>().Apply(
            db, Viewers.OfCadre(db, county.TownshipId, county.Today), db.Set<WorkItem>().First(item => item.Number == number), new WorkItemOperation.Assign(county.HelperId), county.Now, null)));
        await county.MorningAsync();
        Assert.Equal(2, county.DigestsOf(county.HelperId).Length);
    }

    [Fact]
    public async Task What_is_not_theirs_stays_with_its_words_where_nobody_is_above()
    {
        await using var county = await Mornings.StartAsync();
        await county.WriteAsync(db =>
        {
            db.RemoveRange(db.Set<CadreRole>().Where(role => role.CadreId == county.TownshipId));
            return 0;
        });
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(3), county.HelperId);

        Assert.Contains("还会提醒您", await County.SayAsync(county.Helper, $"{number}号不是我负责"), StringComparison.Ordinal);
        await county.MorningAsync();
        Assert.Single(county.DigestsOf(county.HelperId));
    }

    [Theory]
    [InlineData(WorkItemKind.Rectification, "哪一条：1号", "接手的人会看到")]
    [InlineData(WorkItemKind.Verification, "和这件事记在一起", "接手的人会看到")]
    [InlineData(WorkItemKind.Need, "报的人会看到", "报的人会看到")]
    [InlineData(WorkItemKind.Report, "是怎么办好的", "已经转给青石乡人民政府周临溪")]
    public async Task Every_button_means_something_for_every_kind(object kind, string done, string notMine)
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync((WorkItemKind)kind, Monday.AddDays(3), county.HelperId, "住房");
        foreach (var (label, answer) in new[]
        {
            ("明天再说", "11月24日早上再提醒您"), ("说明原因", "是什么原因"), ("申请延期", kind is WorkItemKind.Rectification or WorkItemKind.Verification ? "延到哪一天" : "不能延"), ("去登记", done), ("已办", done),
            ("不是我负责", notMine),
        })
        {
            await County.SayAsync(county.Helper, $"{number}号怎么办");
            var said = await County.PressAsync(county.Helper, label);
            Assert.True(said.Contains(answer, StringComparison.Ordinal) || (label == "已办" && kind is WorkItemKind.Rectification), $"{label}: {said}");
            Assert.DoesNotContain("没有地方记", said, StringComparison.Ordinal);
            await County.SayAsync(county.Helper, "取消");
            await County.SayAsync(county.Helper, "取消，不留了");
        }
    }

    private static async Task<string> PressLastAsync(County county, long number)
    {
        await County.SayAsync(county.Helper, $"{number}号怎么办");
        return await County.PressAsync(county.Helper, "不是我负责");
    }

    [Theory]
    [InlineData("李家去外地了，下周再去", "延到11月30日", "原因：去外地了")]
    [InlineData("老李出去打工了过两天再去", "延到11月26日", "原因：出去打工了")]
    [InlineData("李家没人在家，明天去", "延到11月25日", "原因：没人在家")]
    [InlineData("李家今天下大雨去不了，后天去", "延到11月26日", "原因：今天下大雨去不了")]
    [InlineData("李家住院了，出院再去", "哪一天再去", "")]
    [InlineData("李大爷走亲戚去了，下周三再去", "延到12月2日", "原因：")]
    [InlineData("李满仓家锁着门，过三天再跑一趟", "延到11月27日", "原因：锁着门")]
    [InlineData("李家的人都在外地打工，下个星期再走访", "延到12月1日", "原因：")]
    [InlineData("李家路断了，12月1号再去", "延到12月1日", "原因：路断了")]
    [InlineData("小李没在，回来再去", "哪一天再去", "")]
    public async Task Whoever_was_not_met_is_visited_another_day_with_the_reason(string said, string day, string reason)
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(1), county.HelperId);
        county.GoTo(day.Contains("11月30日", StringComparison.Ordinal) ? Monday : Monday.AddDays(1), 9);

        var card = await County.SayAsync(county.Helper, said);

        Assert.Contains(day, card, StringComparison.Ordinal);
        Assert.Contains(reason, card, StringComparison.Ordinal);
        Assert.Equal(Monday.AddDays(1), county.Item(number).DueOn);
        if (reason.Length > 0)
        {
            // What is more than the owner may take alone is asked of the township.
            var done = await County.PressAsync(county.Helper, "对，就这样");
            Assert.True(done.Contains("报上去了", StringComparison.Ordinal) ? county.Read(db => db.Set<Request>().Any(row => row.Kind == RequestKind.Extension)) : county.Item(number).DueOn > Monday.AddDays(1), done);
        }
        else
        {
            // The reason is kept while the day is asked for.
            Assert.Contains("延到12月1日", await County.SayAsync(county.Helper, "下周二"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_due_later_anyway_needs_no_other_day_and_the_reason_is_noted_on_wish()
    {
        await using var county = await Mornings.StartAsync();
        var number = await county.OpenAsync(WorkItemKind.Visit, Monday.AddDays(15), county.HelperId);

        var said = await County.SayAsync(county.Helper, "李家去外地了，下周再去");
        Assert.Contains("本来就是12月8日到期，11月30日去也来得及，不用改", said, StringComparison.Ordinal);
        Assert.DoesNotContain(WorkItemAct.ReasonGiven, county.Acts(number));
        Assert.Contains("原因写在旁边", await County.PressAsync(county.Helper, "只记原因"), StringComparison.Ordinal);
        Assert.Contains(WorkItemAct.ReasonGiven, county.Acts(number));
        Assert.Equal(Monday.AddDays(15), county.Item(number).DueOn);
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
