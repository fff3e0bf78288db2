using BotAssistant.Policies.Answers;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>The shortest ways of asking, which are the commonest: the first sentence has to be the answer.</summary>
public sealed class EverydayQuestionTests
{
    private readonly Talk talk = new() { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("低保一个月领多少", "636元")]
    [InlineData("雨露计划一年多少", "3620元")]
    [InlineData("护林员一年多少", "6720元")]
    [InlineData("医保一年交好多", "435元")]
    [InlineData("孤儿一个月多少钱", "1530元")]
    [InlineData("公益岗一个月几多钱", "620元")]
    [InlineData("残疾补贴一个月好多钱", "96元")]
    [InlineData("交通补贴一年多少", "860元")]
    [InlineData("危房改造补多少", "33600元")]
    [InlineData("大学助学金多少", "3700元")]
    [InlineData("义务教育补助多少", "1250元")]
    public void An_amount_comes_first(string asked, string figure)
    {
        Assert.Contains(figure, First(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("残疾人护理补贴一个月多少", "148元")]
    [InlineData("残疾人生活补贴多少钱", "96元")]
    [InlineData("我娃读中职，一年给多少", "3620元")]
    [InlineData("我是监测户，娃读大专补多少", "4280元")]
    [InlineData("我家娃上大学能贷多少钱", "20000元")]
    [InlineData("大学生助学贷款利率多少", "70个基点")]
    [InlineData("监测户危房改造能补好多", "31200元")]
    [InlineData("监测户医保补多少", "175元")]
    [InlineData("我70岁了，低保能不能多发点", "12%")]
    public void The_figure_for_what_is_named_comes_first(string asked, string figure)
    {
        Assert.Contains(figure, First(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("三类户走访多久一次", "监测户每30天")]
    [InlineData("驻村干部一个月要住多少天", "不少于18天")]
    [InlineData("驻村一年要住好多天", "不少于190天")]
    [InlineData("低保多久复核一次", "每年复核1次")]
    [InlineData("低保金好久发", "15日前打到社保卡")]
    [InlineData("残疾补贴好久批下来", "4个工作日内初审")]
    [InlineData("信访最长多少天办结", "60日内办结")]
    public void A_time_comes_first_and_the_right_one(string asked, string words)
    {
        talk.Asker = talk.Asker with { IsStaff = true };

        Assert.Contains(words, First(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("危房改造补多少钱", "D级危房重建", "修缮")]
    [InlineData("危房改造能补几多", "D级危房重建", "修缮")]
    [InlineData("孤儿一个月多少钱", "集中供养的孤儿", "散居的孤儿")]
    public void What_differs_by_more_than_the_kind_of_household_is_told_of_each(string asked, string one, string other)
    {
        var text = talk.Say(asked).Text();

        Assert.Contains(one, text, StringComparison.Ordinal);
        Assert.Contains(other, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("低保怎么办")]
    [InlineData("申请低保什么流程")]
    public void Whoever_asks_for_the_way_is_told_every_step_of_it(string asked)
    {
        var text = talk.Say(asked).Text();

        Assert.All(["乡镇民政窗口", "6个工作日内入户调查", "公示8天", "22个工作日", "打到社保卡"], step => Assert.Contains(step, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("蜂子养了三箱有补贴吗", "养蜂的到户产业奖补每箱125元")]
    [InlineData("养蜂补贴", "养蜂的到户产业奖补每箱125元")]
    [InlineData("男人坐牢了,娃儿算不算孤儿", "服刑")]
    [InlineData("医保断了一年再交要等好久", "等60天")]
    [InlineData("工地欠薪,请律师要钱不", "不收钱")]
    [InlineData("残疾证去年就办下来了,这钱是怎么个领法", "两项补贴")]
    public void Everyday_words_lead_to_what_is_meant(string asked, string words)
    {
        Assert.Contains(words, talk.Say(asked).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("火星的低保一个月多少钱")]
    [InlineData("日本低保多少")]
    public void Of_a_place_outside_the_country_no_figure_is_told(string asked)
    {
        var reply = talk.Say(asked);

        Assert.Equal("clarify/no-such-place", reply.Outcome());
        Assert.DoesNotContain('元', reply.Text());
    }

    [Fact]
    public void Whoever_works_abroad_asks_about_home()
    {
        Assert.Contains("澜溪县", talk.Say("我在日本打工,医保怎么交").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cadre_is_not_spoken_to_as_the_household()
    {
        talk.Asker = talk.Asker with { IsStaff = true };

        var text = talk.Say("哪些人能申请低保").Text();

        Assert.DoesNotContain("您家", text, StringComparison.Ordinal);
        Assert.Contains("不要先替他们说不合", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_told_of_another_subject_than_the_one_that_was_named()
    {
        talk.Asker = talk.Asker with { IsStaff = true };

        Assert.Equal("no_provision", Assert.Single(talk.Say("帮扶车间补助标准").Outcomes).Kind);
    }

    [Fact]
    public void Whether_two_aids_go_together_is_told_by_what_speaks_of_both()
    {
        Assert.Contains("领了不会影响低保", talk.Say("低保跟残疾补贴能不能都拿").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void How_one_becomes_a_monitored_household_is_a_question_and_no_application()
    {
        var outcome = Assert.Single(talk.Say("我家咋个才算监测户").Outcomes);

        Assert.Equal(("answer", "监测认定"), (outcome.Kind, outcome.Topic));
    }

    [Theory]
    [InlineData("危房改造要什么条件", "唯一住房要鉴定为C级或者D级")]
    [InlineData("雨露计划要什么条件", "脱贫户和监测户家庭的子女")]
    [InlineData("临时救助要啥条件", "突发情况")]
    [InlineData("公益性岗位要什么条件", "走不出去")]
    [InlineData("风险消除要什么条件", "不少于9个月")]
    public void Conditions_come_first(string asked, string words)
    {
        Assert.Contains(words, First(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("低保多少钱", "怎么办理", "乡镇民政窗口")]
    [InlineData("危房改造补多少", "怎么办理", "村委会")]
    [InlineData("临时救助要什么条件", "要什么材料", "身份证")]
    public void What_is_offered_below_an_answer_is_answered(string asked, string label, string words)
    {
        var choice = talk.Say(asked).Replies[0].Choices.Single(choice => choice.Label == label);

        Assert.Contains(words, Sentence(talk.Say(choice.Say)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("本县呢")]
    [InlineData("我们县呢")]
    [InlineData("那我们这里呢")]
    public void From_another_county_back_to_the_own_one(string back)
    {
        talk.Say("云坪县低保一个月多少");

        Assert.All(Assert.Single(talk.Say(back).Outcomes).Citations, citation => Assert.Equal("990121", citation.Region));
    }

    [Fact]
    public void From_last_year_back_to_the_present()
    {
        talk.Say("低保一个月多少");
        Assert.Contains("2025", Sentence(talk.Say("去年呢")), StringComparison.Ordinal);

        var reply = talk.Say("今年呢");

        Assert.Equal("低保", Assert.Single(reply.Outcomes).Topic);
        Assert.Contains("636元", Sentence(reply), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("低保2025年和2026年差多少")]
    [InlineData("低保今年比去年差多少")]
    public void Two_years_are_compared_side_by_side(string asked)
    {
        var text = talk.Say(asked).Text();

        Assert.Contains("612元", text, StringComparison.Ordinal);
        Assert.Contains("636元", text, StringComparison.Ordinal);
        Assert.Contains("管到2025年12月31日为止", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("危房改造补多少", "监测户", "31200元")]
    [InlineData("医保一年交好多", "脱贫户呢", "脱贫户2027年度")]
    [InlineData("产业奖补养猪补多少", "羊呢", "145元")]
    public void A_class_that_is_said_after_a_question_belongs_to_it(string asked, string then, string words)
    {
        talk.Say(asked);

        Assert.Contains(words, Sentence(talk.Say(then)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("护林员一年多少", "身体好还能续聘吗", "续聘到66周岁")]
    [InlineData("残疾补贴一个月多少", "我爹不识字，我能替他办吗", "代办残疾人两项补贴")]
    public void A_question_without_a_topic_goes_on_with_the_one_before(string asked, string then, string words)
    {
        talk.Say(asked);

        Assert.Contains(words, talk.Say(then).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("娃2024年3月生的，育儿补贴还能领几个月", "育儿补贴")]
    [InlineData("闺女2009年生的，读职高有没有补助", "雨露计划")]
    [InlineData("儿子在西安读技校，雨露给多少", "雨露计划")]
    [InlineData("我叫张海南，想问低保条件", "低保")]
    public void Years_of_life_schools_elsewhere_and_names_of_persons_are_no_year_and_no_place(string asked, string topic)
    {
        var outcome = Assert.Single(talk.Say(asked).Outcomes);

        Assert.Equal(("answer", topic), (outcome.Kind, outcome.Topic));
        Assert.All(outcome.Citations, citation => Assert.True(citation.Region is "990121" or "100000"));
    }

    [Theory]
    [InlineData("水管坏了，低保要什么条件", "低保")]
    [InlineData("我家吃低保，危房改造补多少", "危房改造")]
    [InlineData("房子是D级，重建补多少", "危房改造")]
    public void What_is_asked_is_answered_and_not_what_is_told_beside(string asked, string topic)
    {
        Assert.Equal([topic], talk.Say(asked).Outcomes.Where(outcome => outcome.Kind == "answer").Select(outcome => outcome.Topic));
    }

    [Fact]
    public void Another_topic_takes_the_place_of_the_one_before()
    {
        talk.Say("低保要什么条件");

        Assert.Equal("临时救助", Assert.Single(talk.Say("临时救助呢").Outcomes).Topic);
        Assert.Equal("危房改造", Assert.Single(talk.Say("那危改呢").Outcomes).Topic);
    }

    [Fact]
    public void Another_class_is_looked_for_anew()
    {
        talk.Say("初中寄宿生一年补多少");

        var reply = talk.Say("换成小学呢");

        Assert.Contains("1250元", reply.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_subjects_in_one_question_are_both_answered()
    {
        var citations = talk.Say("低保和残疾补贴各多少").Outcomes.SelectMany(outcome => outcome.Citations).ToArray();

        Assert.Contains(citations, citation => citation.Policy == "L-dibao-lanxi" && citation.Quote.Contains("636元", StringComparison.Ordinal));
        Assert.Contains(citations, citation => citation.Policy == "L-canji-butie-lanxi");
    }

    [Theory]
    [InlineData("土地流转一亩多少钱", "土地流转")]
    [InlineData("居住证怎么办", "户籍居住证")]
    [InlineData("猪死了保险赔好多", "农业保险")]
    [InlineData("1999年低保多少", "低保")]
    [InlineData("2024年低保多少", "低保")]
    public void Nothing_else_is_told_instead_of_what_was_asked(string asked, string topic)
    {
        var outcome = Assert.Single(talk.Say(asked).Outcomes, outcome => outcome.Kind != "need");

        Assert.Equal(("no_provision", topic), (outcome.Kind, outcome.Topic));
    }

    [Fact]
    public void What_is_left_out_of_a_long_list_is_said()
    {
        Assert.Contains("另外还有", talk.Say("低保一个月领多少").Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("另外还有", talk.Say("农村低保A类一个月多少").Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("低保一个月领多少", "C类", "272元")]
    [InlineData("孤儿一个月多少钱", "中职", "7200元")]
    [InlineData("医保一年交好多", "监测户", "175元")]
    public void What_was_left_out_is_one_press_away(string asked, string kind, string figure)
    {
        var choice = talk.Say(asked).Replies[0].Choices.Single(choice => choice.Label == kind);

        Assert.Contains(figure, Sentence(talk.Say(choice.Say)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_in_many_places_is_not_called_a_rule_of_the_nation()
    {
        talk.Asker = talk.Asker with { IsStaff = true };
        var reply = new Talk { Now = talk.Now, Asker = talk.Asker, County = Talk.Lanxi with { RegionCode = "410322" } }.Say("监测户多久走访一次");

        Assert.DoesNotContain("国家的规定", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_original_can_be_asked_for_in_words_and_the_desk_is_asked_once()
    {
        talk.Say("低保一个月领多少");

        Assert.Contains("http://chat.example/policies/L-dibao-lanxi/1", talk.Say("看原文").Text(), StringComparison.Ordinal);
        Assert.Single(talk.Say("问县里").Events.OfType<DeskAsked>());
        Assert.Empty(talk.Say("问县里").Events);
    }

    private string First(string asked) => Sentence(talk.Say(asked));

    /// <summary>The first sentence behind the lines about place and confirmation.</summary>
    private static string Sentence(BotAssistant.Understanding.Decision decision) =>
        decision.Outcomes.First(outcome => outcome.Kind == "answer").Citations[0].Quote;
}
