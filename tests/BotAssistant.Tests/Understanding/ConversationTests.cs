using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

public sealed class ConversationTests
{
    private readonly Talk talk = new();

    [Theory]
    [InlineData("smalltalk/greeting", "你好", "您好！", "在吗", "在嗎？", "早上好", "晚上好呀", "有人没得", "有人嗎", "你好，在吗", "Hello", "妳好", "你 好 啊")]
    [InlineData("smalltalk/thanks", "谢谢", "謝謝", "谢谢您！", "唔该", "唔該晒", "多谢了", "辛苦了", "🙏", "好的，谢谢")]
    [InlineData("smalltalk/goodbye", "再见", "再見", "拜拜", "没得事了", "先这样吧", "谢谢，再见")]
    [InlineData("smalltalk/who", "你是谁", "你是誰", "你是机器人吗", "你是哪个", "你係邊個")]
    [InlineData("smalltalk/noted", "好的", "要得", "晓得了", "嗯", "收到", "👍", "ok", "OK！")]
    [InlineData("smalltalk/yes", "是的")]
    [InlineData("smalltalk/no", "不用了", "唔使", "没得了")]
    [InlineData("handover/phones", "电话", "電話", "县里的电话是多少", "縣裡電話", "联系方式", "你好，请问电话多少")]
    public void Everyday_words_are_understood(string outcome, params string[] wordings)
    {
        Assert.All(wordings, wording => Assert.Equal(outcome, new Talk().Say(wording).Outcome()));
    }

    [Theory]
    [InlineData("1", "handover/phones")]
    [InlineData("１", "handover/phones")]
    [InlineData("①", "handover/phones")]
    [InlineData("1.", "handover/phones")]
    [InlineData("1、", "handover/phones")]
    [InlineData("一", "handover/phones")]
    [InlineData("第一个", "handover/phones")]
    [InlineData("第一個吧", "handover/phones")]
    [InlineData("选2", "data/my-data")]
    [InlineData("我要第2个", "data/my-data")]
    [InlineData("县里的电话", "handover/phones")]
    [InlineData("縣裡的電話", "handover/phones")]
    [InlineData(" 3 ", "smalltalk/help")]
    [InlineData("4", "answer/policy")]
    [InlineData("9", "clarify/not-understood")]
    [InlineData("12", "clarify/not-understood")]
    public void A_choice_is_taken_by_number_or_label(string said, string outcome)
    {
        talk.Say("你好");

        Assert.Equal(outcome, talk.Say(said).Outcome());
    }

    [Theory]
    [InlineData("1 2")]
    [InlineData("1、2")]
    [InlineData("1和2")]
    [InlineData("第一个和第二个")]
    public void Several_numbers_where_one_is_to_be_chosen_are_asked_back(string said)
    {
        var offered = talk.Say("你好").Replies[0].Choices;

        var asked = talk.Say(said);

        Assert.Equal("clarify/one-choice", asked.Outcome());
        Assert.Equal(offered.Select(choice => choice.Label), asked.Replies[0].Choices.Select(choice => choice.Label));
        Assert.Equal("data/my-data", talk.Say("2").Outcome());
    }

    [Fact]
    public void A_button_counts_as_what_it_says_also_when_its_choices_are_long_gone()
    {
        talk.Say("你好");
        Assert.Equal("handover/phones", talk.Press("电话").Outcome());

        talk.State = DialogState.Empty;
        Assert.Equal("data/my-data", talk.Press("我的资料").Outcome());
    }

    [Fact]
    public void A_number_means_nothing_when_nothing_was_offered()
    {
        talk.Say("你好");
        talk.Say("谢谢");

        Assert.Equal("clarify/not-understood", talk.Say("1").Outcome());
    }

    [Fact]
    public void A_greeting_offers_what_there_is()
    {
        var reply = Assert.Single(talk.Say("你好").Replies);

        Assert.Equal([new Choice("县里的电话", "电话"), new Choice("我的资料", "我的资料"), new Choice("帮助", "帮助"), new Choice("低保怎么申请", "低保怎么申请"), new Choice("雨露计划补多少", "雨露计划补多少")], reply.Choices);
    }

    [Fact]
    public void Every_choice_of_the_shipped_menus_is_understood_when_pressed()
    {
        foreach (var opening in new[] { "你好", "低保怎么申请", "清除这段对话" })
        {
            foreach (var choice in new Talk().Say(opening).Replies[0].Choices)
            {
                var fresh = new Talk();
                fresh.Say(opening);
                Assert.DoesNotContain("not-understood", fresh.Press(choice.Say).Outcome(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_cadre_who_was_not_understood_is_offered_what_cadres_do_and_every_choice_of_it_works()
    {
        var cadre = talk.Asker with { IsStaff = true, IsBound = true };
        var offered = new Talk { Asker = cadre }.Say("啦啦啦咚咚锵").Replies[0].Choices;

        Assert.Contains(offered, choice => choice.Say == "我的待办");
        Assert.Contains(offered, choice => choice.Say == "记走访");
        Assert.DoesNotContain(new Talk().Say("啦啦啦咚咚锵").Replies[0].Choices, choice => choice.Say is "我的待办" or "记走访");
        // What stands in the records needs a database; the rest is begun or answered here.
        foreach (var choice in offered.Where(choice => choice.Say is not ("我的待办" or "我的资料")))
        {
            Assert.DoesNotContain("not-understood", new Talk { Asker = cadre }.Press(choice.Say).Outcome(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_not_understood_is_said_with_the_phone_to_call_and_twice_in_a_row_points_to_a_human()
    {
        var first = talk.Say("啦啦啦咚咚锵");
        Assert.Equal("clarify/not-understood", first.Outcome());
        Assert.Contains("0999-1234567", first.Text(), StringComparison.Ordinal);
        Assert.NotEmpty(first.Replies[0].Choices);

        var second = talk.Say("三三得九");
        Assert.Equal("clarify/not-understood-again", second.Outcome());
        Assert.Contains("跟县里的工作人员说", second.Text(), StringComparison.Ordinal);

        Assert.Equal("clarify/not-understood-again", talk.Say("？？？").Outcome());
        talk.Say("谢谢");
        Assert.Equal("clarify/not-understood", talk.Say("啦啦啦咚咚锵").Outcome());
    }

    [Fact]
    public void Whoever_opens_the_chat_is_welcomed_with_choices()
    {
        var welcome = talk.Hear(new(UtteranceKind.Joined, "", null, false));

        Assert.Equal("smalltalk/welcome", welcome.Outcome());
        Assert.Contains("澜溪县", welcome.Text(), StringComparison.Ordinal);
        Assert.Equal("handover/phones", talk.Say("1").Outcome());
    }

    [Fact]
    public void A_picture_alone_is_told_that_only_text_can_be_read()
    {
        var reply = talk.Hear(new(UtteranceKind.Other, "", null, true));

        Assert.Equal("clarify/attachment-only", reply.Outcome());
        Assert.Contains("只看得懂文字", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_with_words_has_the_words_answered()
    {
        var reply = talk.Hear(new(UtteranceKind.Message, "你好", null, true));

        Assert.Equal("smalltalk/greeting", reply.Outcome());
        Assert.Contains("看不了里面的内容", reply.Text(), StringComparison.Ordinal);
        Assert.Equal(5, Assert.Single(reply.Replies).Choices.Count);
    }

    [Fact]
    public void A_message_without_anything_in_it_is_answered()
    {
        Assert.Equal("clarify/no-text", talk.Say(" \n").Outcome());
    }

    [Fact]
    public void An_event_of_a_program_is_not_answered_and_changes_nothing()
    {
        talk.Say("你好");
        var before = talk.State;

        var decision = talk.Hear(new(UtteranceKind.Other, "", null, false));

        Assert.Empty(decision.Replies);
        Assert.Empty(decision.Events);
        Assert.Equal(before.ToJson(), talk.State.ToJson());
    }

    [Fact]
    public void Without_a_person_on_duty_only_the_desk_is_named()
    {
        var alone = new Talk { County = Talk.Lanxi with { DutyName = "", DutyPhone = "" } };

        Assert.DoesNotContain("值班", alone.Say("电话").Text(), StringComparison.Ordinal);
        Assert.Contains("值班电话：13900000000", talk.Say("电话").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_the_person_on_duty_is_not_given_to_whoever_asks()
    {
        Assert.DoesNotContain("王干事", talk.Say("电话").Text(), StringComparison.Ordinal);
    }
}
