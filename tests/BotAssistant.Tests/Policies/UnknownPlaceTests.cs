using BotAssistant.Tests.Understanding;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>A place that is not known, or not where it is said to be, is asked about; no other place's figure stands for its own.</summary>
public sealed class UnknownPlaceTests
{
    private readonly Talk talk = new() { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero) };

    [Theory]
    [InlineData("我是澜江省红旗县的，低保多少钱", "红旗县")]
    [InlineData("安徽省花果县低保多少", "花果县")]
    [InlineData("安徽省青山区低保多少", "青山区")]
    [InlineData("武汉市火星区低保标准", "火星区")]
    [InlineData("澜溪县红旗乡低保多少", "红旗乡")]
    [InlineData("我们县火星镇低保多少", "火星镇")]
    [InlineData("青石乡花果村低保多少", "花果村")]
    [InlineData("青石乡火星村低保多少", "火星村")]
    [InlineData("鹿鸣镇石门村低保多少", "石门村")]
    [InlineData("云坪县石门村低保多少", "石门村")]
    [InlineData("四川省澜溪县低保多少", "澜溪县")]
    [InlineData("云坪县有个火星镇，那里的低保多少", "火星镇")]
    [InlineData("火星县石门村低保多少", "火星县石门村")]
    [InlineData("泽县低保标准", "泽县")]
    [InlineData("幸福里县低保多少", "幸福里县")]
    [InlineData("大家好县低保多少", "大家好县")]
    [InlineData("隔壁县低保多少", "隔壁县")]
    [InlineData("外县的低保标准", "外县")]
    [InlineData("梦想县低保多少钱", "梦想县")]
    [InlineData("云想县的低保多少", "云想县")]
    [InlineData("澜溪县和平乡低保多少", "和平乡")]
    public void It_is_asked_about_and_no_figure_is_told(string asked, string name)
    {
        var reply = talk.Say(asked);

        var outcome = Assert.Single(reply.Outcomes);
        Assert.Equal((OutcomeKinds.Clarify, "低保"), (outcome.Kind, outcome.Topic));
        Assert.Contains($"“{name}”", reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]+元", reply.Text());
    }

    [Theory]
    [InlineData("哪个县的低保最高", "低保")]
    [InlineData("哪里的公益岗补贴给得多", "公益性岗位")]
    public void Where_it_is_most_is_not_guessed_from_a_part_of_the_places(string asked, string topic)
    {
        var reply = talk.Say(asked);

        Assert.Equal("clarify/which-place", reply.Outcome());
        Assert.Equal(topic, Assert.Single(reply.Outcomes).Topic);
        Assert.Contains("比不出哪里最高", reply.Text(), StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]+元", reply.Text());
    }

    [Theory]
    [InlineData("去新疆摘棉花，路费补多少")]
    [InlineData("到了农闲就往浙江跑，路费补多少")]
    public void Where_somebody_goes_to_work_is_not_the_place_that_is_asked_about(string asked)
    {
        Assert.Contains("860元", talk.Say(asked).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("四川省澜溪县低保多少", "澜江省澜州市澜溪县", "636元")]
    [InlineData("鹿鸣镇石门村低保多少", "澜江省澜州市澜溪县青石乡石门村", "636元")]
    [InlineData("云坪县火星镇低保多少", "澜江省澜州市云坪县", "598元")]
    public void What_may_be_meant_can_be_chosen(string asked, string place, string figure)
    {
        var choice = Assert.Single(Assert.Single(talk.Say(asked).Replies).Choices, choice => choice.Label == place);

        Assert.Contains(figure, talk.Say(choice.Say).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("澜溪县和火星县低保差多少", "按澜溪县答", "没有认出火星县")]
    [InlineData("我们县和火星县哪个低保高", "按澜溪县答", "没有认出火星县")]
    [InlineData("云坪县、火星县、花果县的低保", "按云坪县答", "没有认出火星县、花果县")]
    [InlineData("青山区和澜溪县低保差多少", "按澜溪县答", "叫青山区的地方不止一个")]
    public void Beside_a_known_place_the_unknown_one_is_named_as_such(string asked, string place, string unknown)
    {
        var reply = talk.Say(asked);

        Assert.Equal(OutcomeKinds.Answer, Assert.Single(reply.Outcomes).Kind);
        Assert.Contains(place, reply.Text(), StringComparison.Ordinal);
        Assert.Contains(unknown, reply.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("开县低保多少", "重庆市开州区")]
    [InlineData("襄樊低保多少", "湖北省襄阳市")]
    [InlineData("靖县的低保", "湖南省靖州苗族侗族自治县")]
    public void A_former_name_is_answered_with_the_name_of_today(string asked, string name)
    {
        var reply = talk.Say(asked);

        Assert.Equal(OutcomeKinds.NoProvision, Assert.Single(reply.Outcomes).Kind);
        Assert.Contains(name, reply.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我们县低保多少")]
    [InlineData("贫困县低保多少")]
    [InlineData("我户口在外县，低保多少")]
    [InlineData("澜溪县农村低保多少")]
    [InlineData("县里农村低保多少")]
    [InlineData("青石乡石门村低保多少")]
    public void Ordinary_words_are_no_place_and_are_answered(string asked)
    {
        Assert.Equal(OutcomeKinds.Answer, Assert.Single(talk.Say(asked).Outcomes).Kind);
    }

    [Fact]
    public void Forty_unknown_places_are_answered_politely_and_shortly()
    {
        const string Signs = "金木水火土日月星云雨";
        var names = Signs.SelectMany(first => "花果桃梨".Select(second => $"{first}{second}县"));

        var reply = talk.Say("澜溪县、" + string.Join('、', names) + "的低保多少");

        Assert.Contains("按澜溪县答", reply.Text(), StringComparison.Ordinal);
        Assert.Contains("等40个", reply.Text(), StringComparison.Ordinal);
        Assert.True(reply.Text().Length < 700, reply.Text());
    }
}
