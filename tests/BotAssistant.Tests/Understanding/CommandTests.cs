using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

public sealed class CommandTests
{
    private readonly Talk talk = new();

    [Theory]
    [InlineData("smalltalk/help", "帮助", "幫助", "帮 助", "帮助！", "【帮助】", "怎么用", "怎麼用？", "咋个用", "HELP", "ｈｅｌｐ", "请帮助一下", "邦助", "你能做啥子", "🙏帮助")]
    [InlineData("flow/cancel", "取消", "取消。", "取 消", "我要取消", "取消了吧", "取肖", "不办了", "不辦了")]
    [InlineData("flow/back", "上一步", "回上一步", "返回", "退回上一步", "上一題")]
    [InlineData("flow/skip", "跳过", "跳過", "跳过这个", "先跳过吧")]
    [InlineData("flow/restart", "重来", "重來", "从头来", "從頭再來", "重新开始")]
    [InlineData("smalltalk/repeat", "重复", "重複", "再说一遍", "再說一遍", "请再说一遍", "没听清", "刚才说啥子")]
    [InlineData("handover/human", "转人工", "轉人工", "转 人工", "人工客服", "我要转人工", "麻烦帮我转人工", "转人功", "找工作人员", "你好，转人工", "转人工！！！谢谢")]
    [InlineData("smalltalk/unsubscribe", "退订", "退訂", "TD", "ＴＤ", "推订", "不要再发了", "别提醒了")]
    [InlineData("smalltalk/why-this", "为什么收到这条", "為什麼收到這條", "为啥子收到这条", "为什么给我发这个")]
    [InlineData("data/my-data", "我的资料", "我的資料", "看我的资料", "你存了我什么", "我的信息")]
    [InlineData("clarify/clear-ask", "清除这段对话", "清除這段對話", "清楚这段对话", "删除聊天记录", "请把对话删掉", "确认清除")]
    [InlineData("smalltalk/leave", "退出", "换人", "換人", "退出/换人", "我要退出", "换个人用")]
    public void A_command_is_understood_in_many_wordings(string outcome, params string[] wordings)
    {
        Assert.All(wordings, wording => Assert.Equal(outcome, new Talk().Say(wording).Outcome()));
    }

    [Theory]
    [InlineData("我的低保被取消了，怎么办")]
    [InlineData("帮助别人的补助有吗")]
    [InlineData("我家房子漏雨，要人工费不")]
    [InlineData("不要退出")]
    [InlineData("别转人工")]
    [InlineData("上一步我填了什么")]
    [InlineData("我退出合作社了还能分红不")]
    public void A_sentence_that_only_contains_a_command_is_not_one(string sentence)
    {
        Assert.DoesNotContain(talk.Say(sentence).Outcomes, outcome => outcome.Detail is "cancel" or "help" or "leave" or "human" or "back");
    }

    [Fact]
    public void Help_names_what_works_today_and_whom_to_call()
    {
        var help = talk.Say("帮助").Text();

        Assert.Contains("0999-1234567", help, StringComparison.Ordinal);
        Assert.Contains("110", help, StringComparison.Ordinal);
        foreach (var (said, outcome) in new[] { ("电话", "handover/phones"), ("我的资料", "data/my-data"), ("重复", "smalltalk/repeat"), ("清除这段对话", "clarify/clear-ask"), ("退出", "smalltalk/leave") })
        {
            Assert.Contains($"“{said}”", help, StringComparison.Ordinal);
            Assert.Equal(outcome, new Talk().Say(said).Outcome());
        }
    }

    [Fact]
    public void Asking_for_a_human_gives_the_desk_phone_and_claims_no_transfer()
    {
        var reply = talk.Say("转人工").Text();

        Assert.Contains("0999-1234567", reply, StringComparison.Ordinal);
        Assert.Contains("请您自己打", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeat_says_the_last_reply_again_with_its_choices_still_open()
    {
        var first = talk.Say("你好");
        var again = talk.Say("重复");
        var third = talk.Say("再说一遍");

        Assert.Equal(first.Text(), again.Text());
        Assert.Equal(first.Text(), third.Text());
        Assert.Equal(first.Replies[0].Choices, again.Replies[0].Choices);
        Assert.Equal("data/my-data", talk.Say("2").Outcome());
    }

    [Fact]
    public void Repeat_before_anything_was_said_says_so()
    {
        Assert.StartsWith("前面还没有可以重复的话", talk.Say("重复").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void My_data_tells_what_is_stored_with_the_day_as_it_was_in_China()
    {
        var reply = talk.Say("我的资料").Text();

        // 1 March, 17:00 UTC is already the second in China.
        Assert.Contains("2026年3月2日", reply, StringComparison.Ordinal);
        Assert.Contains("12条", reply, StringComparison.Ordinal);
        Assert.Contains("180天", reply, StringComparison.Ordinal);
        Assert.Contains("澜溪县", reply, StringComparison.Ordinal);
        Assert.Contains("0999-1234567", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void My_data_of_somebody_new_begins_today()
    {
        talk.Asker = new(99, null, 0);

        Assert.Contains("2026年11月21日", talk.Say("我的资料").Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("确认清除")]
    [InlineData("確認清除")]
    [InlineData("1")]
    [InlineData("是的")]
    [InlineData("删吧")]
    public void Clearing_is_asked_once_and_then_done(string yes)
    {
        var asked = talk.Say("清除这段对话");
        Assert.Equal([new Choice("确认清除", "确认清除"), new Choice("不清除", "不清除")], asked.Replies[0].Choices);
        Assert.Empty(asked.Events);

        var done = talk.Say(yes);

        Assert.Equal([new ConversationCleared()], done.Events);
        Assert.Contains("已经删掉", done.Text(), StringComparison.Ordinal);
        Assert.StartsWith("前面还没有", talk.Say("重复").Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("不清除")]
    [InlineData("2")]
    [InlineData("不要")]
    [InlineData("取消")]
    [InlineData("算了")]
    public void Clearing_is_left_undone_when_the_person_says_no(string no)
    {
        talk.Say("清除这段对话");

        var kept = talk.Say(no);

        Assert.Empty(kept.Events);
        Assert.Equal("smalltalk/clear-kept", kept.Outcome());
    }

    [Fact]
    public void A_yes_that_comes_after_something_else_clears_nothing()
    {
        talk.Say("清除这段对话");
        talk.Say("电话");

        Assert.Empty(talk.Say("是的").Events);
        Assert.Empty(talk.Say("1").Events);
        Assert.Equal("clarify/clear-ask", talk.Press("确认清除").Outcome());
    }

    [Fact]
    public void Repeating_the_question_keeps_it_open()
    {
        talk.Say("清除这段对话");
        talk.Say("没听清");

        Assert.Equal([new ConversationCleared()], talk.Say("1").Events);
    }

    [Fact]
    public void Leaving_closes_the_conversation_and_forgets_the_last_reply()
    {
        talk.Say("我的资料");

        var left = talk.Say("退出");

        Assert.Equal([new ConversationClosed()], left.Events);
        Assert.Contains("下次打开这个页面", left.Text(), StringComparison.Ordinal);
        Assert.Equal(DialogState.Empty.ToJson(), talk.State.ToJson());
    }
}
