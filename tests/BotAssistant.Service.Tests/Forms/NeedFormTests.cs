using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A need taken in, told to whoever is responsible, and heard to the end, through the real application.</summary>
public sealed class NeedFormTests
{
    [Fact]
    public async Task A_cadre_tells_of_a_household_and_it_is_that_households_matter()
    {
        await using var county = await StartAsync();

        var asked = await SayAsync(county.Helper, "3组的李家，水龙头不出水，三天了");
        Assert.Contains("哪一户：李满仓", asked, StringComparison.Ordinal);
        await SayAsync(county.Helper, "这几天要办");
        for (var i = 0; i < 4 && !Person.TextOf(county.Helper.Seen[^1]).Contains("请看一看", StringComparison.Ordinal); i++)
        {
            await SayAsync(county.Helper, i == 0 ? "是" : "跳过");
        }

        Assert.Contains("会登记一件“饮水”的事：由水务局的钱渡舟负责", Person.TextOf(county.Helper.Seen[^1]), StringComparison.Ordinal);
        await SayAsync(county.Helper, "提交");
        var need = Assert.Single(county.Needs());
        Assert.Equal((county.HouseholdId, "饮水", County.Group), (need.HouseholdId, need.Category, need.Region));
        Assert.Contains("饮水", await county.HearAsync(county.Home, "登记好了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_household_reports_in_five_messages_and_hears_each_step_to_the_end()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        var item = county.Item(number);
        Assert.Equal((county.HelperId, "饮水", county.HouseholdId), (item.OwnerId!.Value, item.Category, item.HouseholdId!.Value));

        var told = await county.HearAsync(county.Helper, "有一件新的诉求要您办");
        Assert.Contains("李满仓", told, StringComparison.Ordinal);
        Assert.Contains("我家水管坏了", told, StringComparison.Ordinal);
        Assert.Contains("1. 我来办", told, StringComparison.Ordinal);
        Assert.Contains("11月26日前办好", told, StringComparison.Ordinal);

        // By number, though nothing was said here before.
        Assert.Contains($"{number}号（饮水）由您来办", await SayAsync(county.Helper, "1"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "钱渡舟接手了");
        Assert.Contains("想问什么", await SayAsync(county.Helper, "问一问"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "下午在家吗？");
        Assert.Contains("下午在家吗", await county.HearAsync(county.Home, "想问您"), StringComparison.Ordinal);
        Assert.Contains("补充好了", await SayAsync(county.Home, "三点以后都在屋头"), StringComparison.Ordinal);
        await county.HearAsync(county.Helper, "三点以后都在屋头");
        Assert.Contains("怎么办好的", await SayAsync(county.Helper, $"N-{number:0000} 办好了"), StringComparison.Ordinal);
        Assert.Contains("办结了", await SayAsync(county.Helper, "换了新水管"), StringComparison.Ordinal);
        Assert.Contains("换了新水管", await county.HearAsync(county.Home, "办好了"), StringComparison.Ordinal);
        Assert.Contains("满意", await PressAsync(county.Home, "满意"), StringComparison.Ordinal);
        await county.HearAsync(county.Helper, "报的人说满意");

        Assert.Equal(WorkItemState.Closed, county.Item(number).State);
        Assert.Equal(
            [WorkItemAct.Opened, WorkItemAct.Taken, WorkItemAct.Asked, WorkItemAct.SaidMore, WorkItemAct.Finished, WorkItemAct.Approved], county.Acts(number));
        Assert.Contains($"{number}号", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_again_it_is_added_or_another_one_and_no_answer_loses_it()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        var asked = await SayAsync(county.Home, "水管又爆了");
        Assert.Contains($"{number}号也是饮水的事", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("要什么材料", asked, StringComparison.Ordinal);
        Assert.Contains($"{number}号也是饮水的事", await SayAsync(county.Home, "随便你们整"), StringComparison.Ordinal);

        Assert.Contains("补充好了", await SayAsync(county.Home, "是"), StringComparison.Ordinal);

        await county.HearAsync(county.Helper, "水管又爆了");
        await SayAsync(county.Home, "自来水浑得很");
        Assert.Contains("补充好了", await SayAsync(county.Home, "提交"), StringComparison.Ordinal);
        await SayAsync(county.Home, "水表也坏了");
        Assert.Contains("水表也坏了", await SayAsync(county.Home, "是另外一件"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("低保要什么条件")]
    [InlineData("你好")]
    [InlineData("我爸晕倒了，叫不醒")]
    [InlineData("娃儿学费交不起")]
    [InlineData("转人工")]
    public async Task Told_again_it_is_in_the_matter_whatever_is_said_next(string next)
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);

        Assert.Contains($"我先写进{number}号了", await SayAsync(county.Home, "水管又爆了"), StringComparison.Ordinal);
        await SayAsync(county.Home, next);

        await county.HearAsync(county.Helper, "水管又爆了");
        Assert.Equal(1, county.Acts(number).Count(act => act is WorkItemAct.SaidMore));
        Assert.Single(county.Needs(), need => need.Category == "饮水");
    }

    [Fact]
    public async Task Told_again_and_confirmed_it_is_there_once()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        await SayAsync(county.Home, "水管又爆了");

        // No more of the story: it is asked once more.
        Assert.Contains("还是另外一件", await SayAsync(county.Home, "算了不急"), StringComparison.Ordinal);
        Assert.Contains($"{number}号补充好了", await SayAsync(county.Home, "1"), StringComparison.Ordinal);

        Assert.Equal(1, county.Acts(number).Count(act => act is WorkItemAct.SaidMore));
    }

    [Fact]
    public async Task A_form_left_open_is_found_again_in_another_conversation_and_only_once()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我家水管坏了");

        var page = await Person.StartAsync(county.App.Http, county.Home.UserId);
        var offered = await SayAsync(page, "那我们继续嘛");
        Assert.Contains("继续（已填2/5）", offered, StringComparison.Ordinal);
        Assert.Contains("先放着", offered, StringComparison.Ordinal);
        Assert.Contains("急不急", await SayAsync(page, "1"), StringComparison.Ordinal);
        await SayAsync(page, "取消");
        Assert.Contains("取消了", await SayAsync(page, "1"), StringComparison.Ordinal);

        var third = await Person.StartAsync(county.App.Http, county.Home.UserId);
        Assert.DoesNotContain("已填", await SayAsync(third, "继续"), StringComparison.Ordinal);
        var stranger = await Person.StartAsync(county.App.Http, "dl_somebody-else");
        Assert.DoesNotContain("已填", await SayAsync(stranger, "继续"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_and_a_withdrawal_follow_each_other()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        await SayAsync(county.Home, "更正");
        Assert.Contains("对吗", await SayAsync(county.Home, "事情改成我家水管坏了两处"), StringComparison.Ordinal);
        Assert.Contains("已经更正", await SayAsync(county.Home, "对的"), StringComparison.Ordinal);

        Assert.Contains($"{number}号已经撤回", await SayAsync(county.Home, "撤销"), StringComparison.Ordinal);

        Assert.Equal(WorkItemState.Withdrawn, county.Item(number).State);
    }

    [Fact]
    public async Task Not_satisfied_it_begins_again_once_one_level_up()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        await county.HearAsync(county.Helper, "有一件新的诉求");
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        Assert.Contains("交给上一级", await SayAsync(county.Home, "不满意"), StringComparison.Ordinal);

        Assert.Equal((WorkItemState.Open, county.TownshipId), (county.Item(number).State, county.Item(number).OwnerId!.Value));
        await county.HearAsync(county.Township, "报的人不满意");
        await county.HearAsync(county.Helper, "交给青石乡人民政府的周临溪");
        Assert.Contains("现在不由您来办", await SayAsync(county.Helper, $"{number}号办好了，真的好了"), StringComparison.Ordinal);
        Assert.Contains("由您来办", await PressAsync(county.Township, "我来办"), StringComparison.Ordinal);
        await SayAsync(county.Township, $"{number}号办不了，要等水厂检修");
        var refused = await county.HearAsync(county.Home, "现在办不了");
        Assert.Contains("要等水厂检修", refused, StringComparison.Ordinal);
        // Nobody is named above the township here: the refusal says the way that is left.
        Assert.DoesNotContain("上一级", refused, StringComparison.Ordinal);
        Assert.Contains("请打县里的电话", refused, StringComparison.Ordinal);
        Assert.Contains("办不了，已经回了原因", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);
        Assert.Contains("已经重新办过一次", await SayAsync(county.Home, $"{number}号不满意"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_satisfied_with_the_township_it_goes_to_the_county()
    {
        await using var county = await StartAsync();
        var above = await county.CadreAsync("沈望川", "澜溪县乡村振兴局", Role.County, "990121");
        var person = await county.MeetAsync("above", account => account.CadreId = above);
        var number = await ReportAsync(county);
        await county.HearAsync(county.Helper, "有一件新的诉求");
        await SayAsync(county.Helper, $"{number}号转给别人，水厂的事我管不了");
        await county.HearAsync(county.Township, $"{number}号");
        await SayAsync(county.Township, $"{number}号我来办");
        await SayAsync(county.Township, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        Assert.Contains("交给上一级", await SayAsync(county.Home, $"{number}号不满意"), StringComparison.Ordinal);

        Assert.Equal(above, county.Item(number).OwnerId!.Value);
        await county.HearAsync(person, "报的人不满意");
    }

    [Fact]
    public async Task Not_satisfied_and_why_in_one_sentence_is_about_the_matter_and_not_a_new_one()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        await county.HearAsync(county.Helper, "有一件新的诉求");
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        Assert.Contains("交给上一级", await SayAsync(county.Home, "不满意，水还是没来"), StringComparison.Ordinal);

        Assert.Equal(WorkItemState.Open, county.Item(number).State);
        var told = await county.HearAsync(county.Township, "报的人不满意");
        // The next one reads what it is about, too.
        Assert.Contains("水还是没来", told, StringComparison.Ordinal);
        Assert.Contains("水管坏了", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("问一下是哪段水管断了", nameof(WorkItemAct.Asked))]
    [InlineData("不归我管，水厂的事", nameof(WorkItemAct.PassedOn))]
    [InlineData("转给乡镇，水厂的事乡镇管", nameof(WorkItemAct.PassedOn))]
    [InlineData("不办，路灯不归我们管", nameof(WorkItemAct.Refused))]
    [InlineData("办好了水管接上了", nameof(WorkItemAct.Finished))]
    [InlineData("办好了没有", null)]
    [InlineData("修好了吗", null)]
    public async Task What_is_done_may_be_said_in_ones_own_words_behind_the_number(string said, string? act)
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        await county.HearAsync(county.Helper, "有一件新的诉求");

        await SayAsync(county.Helper, $"{number}号{said}");

        Assert.Equal(act is null ? [nameof(WorkItemAct.Opened)] : [nameof(WorkItemAct.Opened), act], county.Acts(number).Select(done => done.ToString()));
    }

    [Theory]
    [InlineData("{0}号到哪了")]
    [InlineData("{0}号办得怎么样了")]
    public async Task How_a_matter_stands_is_asked_by_its_number(string asked)
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);

        var reply = await SayAsync(county.Home, string.Format(System.Globalization.CultureInfo.InvariantCulture, asked, number));

        Assert.Contains($"{number}号", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("没有听明白", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_the_owners_goes_on_with_the_reason()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        await county.HearAsync(county.Helper, "有一件新的诉求");

        Assert.Contains("该谁管", await PressAsync(county.Helper, "不归我管"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "这是乡里水厂的管子");

        Assert.Equal(county.TownshipId, county.Item(number).OwnerId);
        Assert.Contains("这是乡里水厂的管子", await county.HearAsync(county.Township, "转到您这里"), StringComparison.Ordinal);
        Assert.Contains("周临溪", await county.HearAsync(county.Home, "转给"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_needs_in_one_message_become_two_matters_with_words_of_their_own()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "水管断了三天,低保也还没批");
        await SayAsync(county.Home, "有点急");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "是");
        var receipt = await SayAsync(county.Home, "提交");

        var needs = county.Needs();
        Assert.Equal(["饮水", "低保"], needs.Select(item => item.Category!));
        Assert.All(needs, item => Assert.Contains($"{item.Number}号（{item.Category}）", receipt, StringComparison.Ordinal));
        Assert.Contains("水管断了三天", await county.HearAsync(county.Helper, "（饮水）"), StringComparison.Ordinal);
        Assert.DoesNotContain("水管", await county.HearAsync(county.Helper, "（低保）"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_not_known_gives_village_and_phone_and_may_ask_how_it_goes()
    {
        await using var county = await StartAsync();
        var leader = await county.CadreAsync("吴石门", "石门村驻村工作队", Role.TeamLeader, "990121200203");
        var team = await county.MeetAsync("team", account => account.CadreId = leader);
        var asker = await county.MeetAsync("nobody");

        await SayAsync(asker, "我家房顶漏雨了");
        Assert.Contains("哪个村", await SayAsync(asker, "这几天要办"), StringComparison.Ordinal);
        Assert.Contains("打哪个电话", await SayAsync(asker, "青石乡石门村"), StringComparison.Ordinal);
        await SayAsync(asker, "13800138000");
        var receipt = await SayAsync(asker, "提交");

        var item = Assert.Single(county.Needs());
        Assert.Equal(("990121200203", leader), (item.Region, item.OwnerId!.Value));
        Assert.Null(item.HouseholdId);
        Assert.Contains("吴石门", receipt, StringComparison.Ordinal);
        Assert.Contains("13800138000", await county.HearAsync(team, "新的诉求"), StringComparison.Ordinal);
        Assert.Contains($"{item.Number}号", await SayAsync(asker, "我的申请到哪了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_touches_nothing_and_a_button_five_times_changes_once()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        var other = await county.MeetAsync("other", account => account.CadreId = null);
        Assert.Contains("没有找到", await SayAsync(other, $"{number}号办好了，修好了"), StringComparison.Ordinal);
        Assert.Contains("没有找到", await SayAsync(other, $"{number}号不满意"), StringComparison.Ordinal);
        Assert.Contains("现在不由您来办", await SayAsync(county.Home, $"{number}号我来办"), StringComparison.Ordinal);

        await county.HearAsync(county.Helper, "有一件新的诉求");
        for (var press = 0; press < 5; press++)
        {
            await PressAsync(county.Helper, "我来办");
        }

        await county.HearAsync(county.Home, "接手了");
        Assert.Equal([WorkItemAct.Opened, WorkItemAct.Taken], county.Acts(number));
        Assert.Single(county.Read(db => db.Set<Announcement>().Where(row => db.Set<Account>().Any(account => account.Id == row.AccountId && account.HouseholdId == county.HouseholdId)).ToArray()));
    }

    [Fact]
    public async Task Withdrawn_by_the_household_the_owner_hears_of_it_and_an_announcement_is_sent_once_over_a_restart()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);
        await county.HearAsync(county.Helper, "有一件新的诉求");
        await SayAsync(county.Home, "撤销");
        await county.HearAsync(county.Helper, "撤回了");
        Assert.Equal(WorkItemState.Withdrawn, county.Item(number).State);

        await county.App.RestartAsync();
        var helper = county.Helper.On(county.App.Http);
        await helper.AskAsync("你好");
        Assert.Single(await helper.ReadAllAsync(), activity => Person.TextOf(activity).Contains("撤回了", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Complaints_open_no_ordinary_need_also_inside_the_form()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我要反映情况");
        Assert.DoesNotContain("急不急", await SayAsync(county.Home, "我要投诉村干部吃拿卡要"), StringComparison.Ordinal);
        Assert.DoesNotContain("急不急", await SayAsync(county.Home, "水管坏了，村干部不管，我要投诉他"), StringComparison.Ordinal);

        Assert.Empty(county.Needs());
        Assert.Contains("急不急", await SayAsync(county.Home, "水管坏了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_trouble_told_twice_on_a_day_is_added_or_reported_anew()
    {
        await using var county = await StartAsync();
        var number = await ReportAsync(county);

        Assert.Contains($"补充到{number}号里，还是另外一件", await SayAsync(county.Home, "水管又爆了，屋里都是水"), StringComparison.Ordinal);
        Assert.Contains("补充好了", await PressAsync(county.Home, $"补充到{number}号"), StringComparison.Ordinal);
        Assert.Contains("屋里都是水", await county.HearAsync(county.Helper, "报的人补充"), StringComparison.Ordinal);
        Assert.Single(county.Needs());

        await SayAsync(county.Home, "厨房的水管也坏了");
        Assert.Contains("厨房的水管也坏了", await SayAsync(county.Home, "2"), StringComparison.Ordinal);
        await SayAsync(county.Home, "不急");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "提交");
        Assert.Equal(2, county.Needs().Length);
    }

    [Fact]
    public async Task In_quiet_hours_the_owner_hears_of_it_in_the_morning()
    {
        await using var county = await StartAsync();
        county.Later(TimeSpan.FromHours(13));
        var number = await ReportAsync(county);
        await county.Helper.AskAsync("你好");
        Assert.DoesNotContain(county.Helper.Seen, activity => Person.TextOf(activity).Contains("新的诉求", StringComparison.Ordinal));

        county.Later(TimeSpan.FromHours(10));
        county.App.Clock.Advance(TimeSpan.FromMinutes(31));
        await county.HearAsync(county.Helper, $"{number}号");
    }

    /// <returns>The matter's number.</returns>
    private static async Task<long> ReportAsync(County county)
    {
        Assert.Contains("急不急", await SayAsync(county.Home, "我家水管坏了"), StringComparison.Ordinal);
        Assert.Contains("地方，现在还是", await SayAsync(county.Home, "这几天要办"), StringComparison.Ordinal);
        Assert.Contains("139****0011", await SayAsync(county.Home, "是"), StringComparison.Ordinal);
        await SayAsync(county.Home, "是");
        var receipt = await SayAsync(county.Home, "提交");
        var item = county.Needs()[^1];
        Assert.Contains($"编号{item.Number}", receipt, StringComparison.Ordinal);
        Assert.Contains("由水务局的钱渡舟负责，按规定要在11月26日前办好", receipt, StringComparison.Ordinal);
        return item.Number;
    }
}
