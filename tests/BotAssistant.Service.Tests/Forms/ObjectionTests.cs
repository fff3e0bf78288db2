using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>What a household is told that it can do against the end of its matter is what then happens.</summary>
public sealed class ObjectionTests
{
    [Fact]
    public async Task A_refusal_after_the_reopening_goes_up_while_somebody_above_has_not_seen_it_and_then_says_the_way_that_is_left()
    {
        await using var county = await StartAsync();
        var above = await county.CadreAsync("沈望川", "澜溪县乡村振兴局", Role.County, "990121");
        var person = await county.MeetAsync("above", account => account.CadreId = above);
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办不了，要等水厂检修");
        Assert.Contains("会交给上一级重新看", await county.HearAsync(county.Home, "现在办不了"), StringComparison.Ordinal);
        Assert.Contains("交给上一级", await PressAsync(county.Home, "不满意"), StringComparison.Ordinal);
        // It was not done: nobody reads that it was.
        Assert.DoesNotContain("办完以后", await county.HearAsync(county.Township, "报的人不同意"), StringComparison.Ordinal);

        await SayAsync(county.Township, $"{number}号办不了，今年没有这笔钱");
        Assert.Contains("会交给上一级重新看", await county.HearAsync(county.Home, "今年没有这笔钱"), StringComparison.Ordinal);
        Assert.Contains("交给上一级", await SayAsync(county.Home, $"{number}号不满意"), StringComparison.Ordinal);
        Assert.Equal(above, county.Item(number).OwnerId!.Value);
        await county.HearAsync(person, "报的人不同意");

        await SayAsync(person, $"{number}号办不了，要等明年的项目");
        var last = await county.HearAsync(county.Home, "要等明年的项目");
        Assert.DoesNotContain("上一级", last, StringComparison.Ordinal);
        Assert.DoesNotContain("1. 不满意", last, StringComparison.Ordinal);
        Assert.Contains("请打县里的电话", last, StringComparison.Ordinal);
        Assert.Contains("请打县里的电话", await SayAsync(county.Home, $"{number}号不满意"), StringComparison.Ordinal);
        Assert.Equal((WorkItemState.Closed, above), (county.Item(number).State, county.Item(number).OwnerId!.Value));
        Assert.DoesNotContain("已办结", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quiet_matter_begins_again_at_its_desk_and_says_so()
    {
        await using var county = await StartAsync();
        var cadre = await county.CadreAsync("何应声", "县帮扶热线", Role.Desk, "990121");
        var desk = await county.MeetAsync("desk", account => account.CadreId = cadre);
        await SayAsync(county.Home, "投诉建议");
        await SayAsync(county.Home, "村干部钱渡舟收了我家两千块钱才给办低保");
        await SayAsync(desk, "1号我来办");
        await SayAsync(desk, "1号办好了，问清楚了");
        await county.HearAsync(county.Home, "您反映的事有结果了");

        var reply = await SayAsync(county.Home, "1号不满意");

        Assert.DoesNotContain("上一级", reply, StringComparison.Ordinal);
        Assert.Contains("只有县里专管的人看得到", reply, StringComparison.Ordinal);
        Assert.Equal((WorkItemState.Open, cadre), (county.Item(1).State, county.Item(1).OwnerId!.Value));
    }

    [Fact]
    public async Task Content_five_times_is_told_to_the_owner_once()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        for (var press = 0; press < 5; press++)
        {
            Assert.Contains("满意", await PressAsync(county.Home, "满意"), StringComparison.Ordinal);
        }

        await county.HearAsync(county.Helper, "报的人说满意");
        Assert.Single(county.Acts(number), act => act is WorkItemAct.Approved);
    }

    [Theory]
    [InlineData("为什么收到这条")]
    [InlineData("低保要什么条件")]
    [InlineData("谢谢")]
    public async Task Not_satisfied_is_heard_also_when_something_was_said_in_between(string between)
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");
        await SayAsync(county.Home, between);

        Assert.Contains("交给上一级", await SayAsync(county.Home, "不满意，水还是黄的"), StringComparison.Ordinal);

        Assert.Contains("水还是黄的", await county.HearAsync(county.Township, "报的人不满意"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_the_owners_question_is_asked_about_when_something_was_said_in_between()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号问一下，下午在家吗？");
        await county.HearAsync(county.Home, "想问您");
        await SayAsync(county.Home, "为什么收到这条");

        Assert.Contains("是回他的吗", await SayAsync(county.Home, "三点以后都在屋头"), StringComparison.Ordinal);
        await PressAsync(county.Home, $"补充到{number}号");

        await county.HearAsync(county.Helper, "三点以后都在屋头");
    }

    [Fact]
    public async Task What_an_owner_who_wants_no_messages_would_have_to_do_is_told_to_whoever_is_above()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Helper, "退订");

        var number = await NeedAsync(county, told: false);

        var told = await county.HearAsync(county.Township, "请您转告");
        Assert.Contains("钱渡舟", told, StringComparison.Ordinal);
        Assert.Contains($"{number}号", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_with_its_way_to_object_is_told_also_to_whoever_wants_no_messages()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        Assert.Contains("您报的事办不了", await SayAsync(county.Home, "退订"), StringComparison.Ordinal);
        await SayAsync(county.Helper, $"{number}号我来办");
        await SayAsync(county.Helper, $"{number}号办不了，要等水厂检修");

        await county.HearAsync(county.Home, "要等水厂检修");

        Assert.DoesNotContain(await county.Home.ReadAllAsync(), activity => Person.TextOf(activity).Contains("接手了", StringComparison.Ordinal));
        Assert.Contains("必须通知您的", await SayAsync(county.Home, "为什么收到这条"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_danger_a_sentence_goes_to_the_danger_and_the_form_waits_until_it_is_wanted()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我要报修");
        Assert.Contains("119", await SayAsync(county.Home, "邻居家着火了"), StringComparison.Ordinal);

        Assert.Contains("急事里", await SayAsync(county.Home, "消防车来了"), StringComparison.Ordinal);

        await SayAsync(county.Home, "继续");
        var reply = await SayAsync(county.Home, "厨房水管漏水");
        Assert.DoesNotContain("消防车", reply, StringComparison.Ordinal);
        Assert.Contains(WorkItemAct.SaidMore, county.Acts(county.Needs()[0].Number));
    }

    [Fact]
    public async Task Passed_on_to_somebody_by_name_it_goes_to_them_and_the_cadre_hears_so()
    {
        await using var county = await StartAsync();
        var other = await county.CadreAsync("吴听泉", "县自来水公司", Role.Helper, "990121200");
        var person = await county.MeetAsync("other", account => account.CadreId = other);
        var number = await NeedAsync(county);

        Assert.Contains("县自来水公司的吴听泉", await SayAsync(county.Helper, $"{number}号转给吴听泉，他管水"), StringComparison.Ordinal);

        Assert.Equal(other, county.Item(number).OwnerId!.Value);
        await county.HearAsync(person, "他管水");
    }

    [Fact]
    public async Task Of_namesakes_it_is_asked_which_and_without_a_name_it_is_said_to_whom_it_went()
    {
        await using var county = await StartAsync();
        await county.CadreAsync("吴听泉", "县自来水公司", Role.Helper, "990121200");
        var second = await county.CadreAsync("吴听泉", "县住建局", Role.Helper, "990121200");
        var number = await NeedAsync(county);

        Assert.Contains("转给哪一位", await SayAsync(county.Helper, $"{number}号转给吴听泉"), StringComparison.Ordinal);
        Assert.Equal(county.HelperId, county.Item(number).OwnerId!.Value);
        Assert.Contains("县住建局的吴听泉", await PressAsync(county.Helper, "吴听泉（县住建局）"), StringComparison.Ordinal);
        Assert.Equal(second, county.Item(number).OwnerId!.Value);

        var next = await NeedAsync(county, need: "我家屋顶漏雨了");
        Assert.Contains("青石乡人民政府的周临溪", await SayAsync(county.Helper, $"{next}号不归我管，房子的事"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_deeds_in_one_message_are_both_done()
    {
        await using var county = await StartAsync();
        var first = await NeedAsync(county);
        var second = await NeedAsync(county, need: "我家屋顶漏雨了");

        await SayAsync(county.Helper, $"{second}号我来办，{first}号办好了，换了水龙头");

        Assert.Equal((WorkItemState.InProgress, WorkItemState.Closed), (county.Item(second).State, county.Item(first).State));
        await county.HearAsync(county.Home, "换了水龙头");
    }

    private static async Task<long> NeedAsync(County county, bool told = true, string need = "我家水管坏了")
    {
        await SayAsync(county.Home, need);
        await SayAsync(county.Home, "这几天要办");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "提交");
        if (told)
        {
            await county.HearAsync(county.Helper, "有一件新的诉求");
        }

        return county.Needs()[^1].Number;
    }
}
