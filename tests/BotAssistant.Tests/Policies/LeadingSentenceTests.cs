using BotAssistant.Tests.Understanding;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>People ask in other words than documents write: the first sentence is still what they asked for, and its topic the right one.</summary>
public sealed class LeadingSentenceTests
{
    private readonly Talk talk = new() { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("电动三轮车影不影响低保", "三轮车、摩托车")]
    [InlineData("有点积蓄还能办低保吗", "存款")]
    [InlineData("低保没给批，我不服找哪里", "申请复核")]
    [InlineData("低保钱一般几号打", "15日前打到社保卡")]
    [InlineData("奶娃怎么参加医保", "新生儿")]
    [InlineData("一户能有两个护林员吗", "一户只聘一名")]
    [InlineData("护林员到期还能续聘吗", "续聘到66周岁")]
    [InlineData("招护路员我六十一了行不行", "不满63周岁")]
    [InlineData("田给别人种，粮补归哪个", "流转合同")]
    [InlineData("残疾补贴会影响低保吗", "领了不会影响低保")]
    [InlineData("自来水浑，能不能喝", "停水、水浑")]
    [InlineData("稳定脱贫的户，医保自己掏多少", "自己交345元")]
    public void The_first_sentence_is_what_was_asked_for(string asked, string words)
    {
        Assert.Contains(words, First(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("驻村日志里要写啥", "驻村日志")]
    [InlineData("走访记录要填哪些", "走访记录写")]
    [InlineData("入户查房子看哪些", "看住房")]
    [InlineData("今后还派不派第一书记", "继续选派")]
    [InlineData("青阳县的贴息比例", "70%")]
    public void A_cadre_is_told_the_line_of_the_right_document(string asked, string words)
    {
        talk.Asker = talk.Asker with { IsStaff = true };

        Assert.Contains(words, First(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("孙女读研究生能贷几万", "助学贷款")]
    [InlineData("读本科一年有多少国家助学金", "高校助学金")]
    [InlineData("孩子念高中有什么补助", "高中中职助学金")]
    [InlineData("幼儿园小班学费能减点吗", "学前资助")]
    [InlineData("小学住校生活费补不补", "义务教育资助")]
    [InlineData("买台收割机能补几多", "农机")]
    [InlineData("稻谷遭水淹，买了保险赔几多", "农业保险")]
    [InlineData("高血压签约的家庭医生多久上门", "签约服务")]
    public void Two_words_that_stand_apart_name_a_topic(string asked, string topic)
    {
        Assert.Equal(topic, talk.Say(asked).Outcomes.First(outcome => outcome.Topic is not null).Topic);
    }

    [Theory]
    [InlineData("普通高中的孩子有哪些补助", "2300元")]
    [InlineData("职高有什么补助", "2300元")]
    public void What_aid_there_is_is_told_by_its_figure_and_not_by_what_is_unknown(string asked, string figure)
    {
        var reply = talk.Say(asked);

        Assert.Contains(reply.Outcomes, outcome => outcome.Kind == OutcomeKinds.Answer);
        Assert.Contains(figure, reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_animals_each_has_its_line()
    {
        var text = talk.Say("喂了三头牛和二十只鸭，补多少").Text();

        Assert.Contains("养牛的到户产业奖补每头820元", text, StringComparison.Ordinal);
        Assert.Contains("养鸭的到户产业奖补每只15元", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("种牛肝菌一亩补多少", "牛肝菌", "养牛")]
    [InlineData("种羊肚菌补钱不", "羊肚菌", "养羊")]
    public void What_has_no_line_of_its_own_is_said_to_have_none(string asked, string what, string stranger)
    {
        var text = talk.Say(asked).Text();

        Assert.Contains($"没有单独写“{what}”", text, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("种天麻能补多少", "种中药材的到户产业奖补每亩680元")]
    [InlineData("栽了两亩洋芋补不补", "种粮食的到户产业奖补每亩135元")]
    public void What_belongs_to_a_kind_is_answered_by_the_kind(string asked, string words)
    {
        var reply = talk.Say(asked);

        Assert.Contains(words, reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("没有单独写", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_for_school_without_a_school_is_asked_back_with_the_aids_for_schools()
    {
        var reply = talk.Say("低保户嘅仔女上学有冇资助");

        Assert.Equal("clarify/which-topic", reply.Outcome());
        Assert.Equal(["雨露计划", "义务教育资助", "学前资助", "高中中职助学金"], Assert.Single(reply.Replies).Choices.Select(choice => choice.Label).Take(4));
    }

    private string First(string asked) => talk.Say(asked).Outcomes.First(outcome => outcome.Kind == OutcomeKinds.Answer).Citations[0].Quote;
}
