using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.People;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A household's no, in its own words: it is heard as its objection, kept as it was said, and goes to whoever has the matter then.</summary>
public sealed class HouseholdNoTests
{
    [Theory]
    [InlineData("{0}号还是没修好，凭啥不管", "还是没修好，凭啥不管")]
    [InlineData("{0}号还没有修好,灯不亮", "还没有修好,灯不亮")]
    [InlineData("不满意，水还是没来", "不满意，水还是没来")]
    public async Task What_was_said_is_told_as_it_was_said(string said, string told)
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        Assert.Contains("交给上一级", await SayAsync(county.Home, Of(said, number)), StringComparison.Ordinal);

        var heard = await county.HearAsync(county.Township, "报的人不满意");
        Assert.Contains("：" + told, heard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我不服")]
    [InlineData("我不同意")]
    [InlineData("凭啥子不办，我不服")]
    [InlineData("凭啥子嘛,我不同意")]
    [InlineData("{0}号不服")]
    [InlineData("{0}号我不同意，凭啥等明年")]
    [InlineData("{0}号凭啥等明年，我不同意")]
    public async Task A_refusal_is_objected_to_by_saying_so(string said)
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办不了，要等水厂检修");
        await county.HearAsync(county.Home, "现在办不了");

        Assert.Contains("交给上一级", await SayAsync(county.Home, Of(said, number)), StringComparison.Ordinal);

        Assert.Equal((WorkItemState.Open, county.TownshipId), (county.Item(number).State, county.Item(number).OwnerId!.Value));
        await county.HearAsync(county.Township, "报的人不同意");
    }

    [Theory]
    [InlineData("我不服")]
    [InlineData("{0}号我不同意，凭啥等明年")]
    [InlineData("{0}号不服")]
    [InlineData("凭啥子不办，我不服")]
    public async Task A_stranger_who_does_not_agree_changes_nothing(string said)
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办不了，要等水厂检修");
        await county.HearAsync(county.Home, "现在办不了");
        var stranger = await county.MeetAsync("stranger");

        Assert.DoesNotContain("验收", await SayAsync(stranger, Of(said, number)), StringComparison.Ordinal);

        Assert.Equal((WorkItemState.Closed, county.HelperId), (county.Item(number).State, county.Item(number).OwnerId!.Value));
    }

    [Theory]
    [InlineData("水还是没得")]
    [InlineData("没得，水管还在漏")]
    [InlineData("还在漏哦")]
    [InlineData("还是不满意，啥子都没做")]
    [InlineData("我不满意，还是不出水")]
    public async Task Asked_whether_they_are_content_they_say_in_their_own_words_that_it_is_as_it_was(string said)
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        Assert.Contains("交给上一级", await SayAsync(county.Home, said), StringComparison.Ordinal);

        Assert.Contains("：" + said, await county.HearAsync(county.Township, "报的人不满意"), StringComparison.Ordinal);
        Assert.Equal(county.TownshipId, county.Item(number).OwnerId!.Value);
    }

    [Theory]
    [InlineData("还是谢谢你们")]
    [InlineData("没得问题")]
    [InlineData("水还在用，挺好")]
    [InlineData("还没交养老保险的怎么办")]
    [InlineData("屋顶还在漏雨")]
    public async Task Thanks_questions_and_another_trouble_are_no_objection(string said)
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        await SayAsync(county.Home, said);

        Assert.Equal(WorkItemState.Closed, county.Item(number).State);
    }

    [Fact]
    public async Task While_a_form_is_open_the_answer_goes_to_whoever_asked()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Home, "我家屋顶漏雨了");
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(county.Helper, $"{number}号问一下，灶房的还是院坝的？");
        await county.HearAsync(county.Home, "想问您");

        Assert.Contains("告诉问您的钱渡舟", await SayAsync(county.Home, "灶房的水龙头，差一截管子"), StringComparison.Ordinal);

        await county.HearAsync(county.Helper, "灶房的水龙头，差一截管子");
        Assert.Single(county.Needs());
        // The form is where it was.
        Assert.Contains("不急", await SayAsync(county.Home, "不急"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_form_is_open_what_its_question_wants_goes_to_the_form()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        await SayAsync(county.Home, "我家屋顶漏雨了");
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await SayAsync(county.Helper, $"{number}号问一下，灶房的还是院坝的？");
        await county.HearAsync(county.Home, "想问您");

        await SayAsync(county.Home, "这几天要办");

        Assert.DoesNotContain(WorkItemAct.SaidMore, county.Acts(number));
    }

    [Fact]
    public async Task A_question_that_waits_for_the_morning_is_read_and_answered_at_night()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        county.Later(TimeSpan.FromHours(14));
        await SayAsync(county.Helper, $"{number}号问一下，几口人住在里头？");

        var asked = await SayAsync(county.Home, "堂屋上头，老人睡灶房头");
        Assert.Contains("几口人住在里头", asked, StringComparison.Ordinal);
        Assert.Contains("钱渡舟", asked, StringComparison.Ordinal);
        await PressAsync(county.Home, $"补充到{number}号");

        Assert.Contains(WorkItemAct.SaidMore, county.Acts(number));
    }

    [Fact]
    public async Task Whoever_is_next_and_cannot_be_told_is_passed_over_for_somebody_who_can()
    {
        await using var county = await StartAsync();
        await county.WriteAsync(db =>
        {
            db.RemoveRange(db.Set<CadreRole>().Where(held => held.Role == Role.Township));
            return 0;
        });
        await county.CadreAsync("顾南枝", "青石乡人民政府", Role.Township, "990121200");
        var second = await county.CadreAsync("罗小禾", "青石乡人民政府", Role.Township, "990121200");
        var person = await county.MeetAsync("second", account => account.CadreId = second);
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        Assert.Contains("罗小禾", await SayAsync(county.Home, "不满意"), StringComparison.Ordinal);

        Assert.Equal(second, county.Item(number).OwnerId!.Value);
        await county.HearAsync(person, "报的人不满意");
    }

    [Fact]
    public async Task Where_nobody_above_can_be_told_the_household_hears_so()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Township, "退订");
        var number = await NeedAsync(county);
        await SayAsync(county.Helper, $"{number}号办好了，换了水龙头");
        await county.HearAsync(county.Home, "办好了");

        var reply = await SayAsync(county.Home, "不满意");

        Assert.Contains("还没有办法在这里告诉他", reply, StringComparison.Ordinal);
        Assert.Equal(county.TownshipId, county.Item(number).OwnerId!.Value);
    }

    [Fact]
    public async Task The_list_says_whether_somebody_has_it_and_no_colour()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county);
        Assert.Contains("还没有人接手", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);
        county.Later(TimeSpan.FromDays(8));
        var late = await SayAsync(county.Home, "我的申请到哪了");
        Assert.Contains("还没有人接手", late, StringComparison.Ordinal);
        Assert.DoesNotContain("逾期", late, StringComparison.Ordinal);

        await SayAsync(county.Helper, $"{number}号我来办");
        Assert.Contains("钱渡舟在办", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);

        await SayAsync(county.Helper, $"{number}号问一下，下午在家吗？");
        Assert.Contains("等您回答", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);
        await SayAsync(county.Home, $"{number}号，下午都在家");
        Assert.Contains("钱渡舟在办", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_days_last_message_a_refusal_and_a_new_need_are_told_all_the_same_and_news_waits()
    {
        await using var county = await StartAsync();
        var first = await NeedAsync(county);
        await FillAsync(county, account => account.HouseholdId == county.HouseholdId);
        await FillAsync(county, account => account.CadreId == county.HelperId);
        await FillAsync(county, account => account.CadreId == county.TownshipId);

        await SayAsync(county.Helper, $"{first}号我来办");
        await SayAsync(county.Helper, $"{first}号办不了，要等水厂检修");
        await county.HearAsync(county.Home, "现在办不了");
        await SayAsync(county.Home, "不满意");
        await county.HearAsync(county.Township, "报的人不同意");
        await NeedAsync(county, "我家屋顶漏雨了");

        var waiting = county.Read(db => db.Set<Announcement>().Where(row => row.SentAt == null && row.Failure == null).ToArray());
        Assert.Contains(waiting, row => row.Cause is AnnouncementCause.Matter);
    }

    /// <summary>Somebody who has been written as often as the rule lets on this day.</summary>
    private static async Task FillAsync(County county, Func<Account, bool> whose)
    {
        var account = county.Read(db => db.Set<Account>().AsEnumerable().First(whose).Id);
        await county.WriteAsync(db =>
        {
            for (var i = 0; i < 7; i++)
            {
                county.App.Services.GetRequiredService<AnnouncementWriting>().Add(
                    db, new Announcing(account, AnnouncementCause.Matter, new AnnouncedWords($"第{i}件", []), BotAssistant.Regions.RegionCode.Parse(Group)), county.Now);
            }

            return 0;
        });
        county.App.Services.GetRequiredService<AfterCommit>().Announce();
        await county.App.UntilAsync(
            () => county.Read(db => db.Set<Announcement>().Any(row => row.AccountId == account && row.SentAt == null && row.DueAt > county.Now)), "the day is full");
    }

    private static string Of(string said, long number) => said.Replace("{0}", $"{number}", StringComparison.Ordinal);

    private static async Task<long> NeedAsync(County county, string need = "我家水管坏了")
    {
        await SayAsync(county.Home, need);
        await SayAsync(county.Home, "这几天要办");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "提交");
        var number = county.Needs()[^1].Number;
        await county.HearAsync(county.Helper, $"{number}号");
        return number;
    }
}
