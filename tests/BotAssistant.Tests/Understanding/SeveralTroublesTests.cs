using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>What is told one after another, or beside a danger: nothing of it is lost, and a leak is no collapse.</summary>
public sealed class SeveralTroublesTests
{
    [Theory]
    [InlineData("屋顶漏了，老人没地方睡，水管也断了")]
    [InlineData("房顶漏雨，小孩睡不成，电也断了")]
    [InlineData("瓦烂了几块，下雨漏得老人床上都是水")]
    [InlineData("屋里漏雨，孩子的床湿了，水龙头也坏了")]
    [InlineData("屋头漏得凶，娃儿没地方睡，自来水也断了两天")]
    [InlineData("房子漏水，老人住里面，水管爆了没人修")]
    [InlineData("天花板渗水滴到床上，老人没处睡")]
    [InlineData("屋面漏，晚上落雨就接盆，水管子断了")]
    [InlineData("厨房屋顶漏个洞，下雨就进水，老人做不成饭")]
    [InlineData("我家瓦漏，网也断了，孩子上不了网课")]
    [InlineData("屋顶漏了个口子，雨飘进来，娃冻得睡不着")]
    [InlineData("房子漏雨老人没地方住，收入也断了")]
    [InlineData("屋顶的铁皮掀了一角漏雨，水也停了")]
    [InlineData("灶房顶漏雨，接了三个盆")]
    public void A_leak_and_a_broken_pipe_are_no_collapse(string text)
    {
        var decision = new Talk().Say(text);

        Assert.DoesNotContain(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
        Assert.Contains(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Need && outcome.Category == "住房");
    }

    [Theory]
    [InlineData("屋顶漏雨，墙裂了好大口子，老人还住里面")]
    [InlineData("屋漏得厉害，梁断了，今晚怕要塌")]
    [InlineData("房子要垮了，老人还在里头")]
    [InlineData("水管断了，墙脚泡软了，房子歪了，老人不敢睡")]
    [InlineData("墙往外倒，瓦往下掉，娃还在屋里")]
    [InlineData("房梁断了砸到床边，老人还在屋里")]
    public void A_house_that_gives_way_still_is(string text) =>
        Assert.Contains(new Talk().Say(text).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);

    [Fact]
    public void Beside_a_danger_a_trouble_is_kept_as_a_form_that_asks_nothing_yet()
    {
        var talk = new Talk();

        var decision = talk.Say("房子要垮了，老人还在里头，水管也断了");

        Assert.Contains(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
        Assert.Empty(decision.Replies[^1].Choices);
        Assert.DoesNotContain("？", decision.Replies[^1].Text, StringComparison.Ordinal);
        talk.Say("人都出来了，平安");
        var on = talk.Say("继续");
        Assert.Contains("急不急", on.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Contains("水管也断了", Assert.Single(talk.State.Forms).State, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_danger_told_twice_keeps_one_form()
    {
        var talk = new Talk();
        talk.Say("房子要垮了，老人还在里头，水管也断了");

        talk.Say("房子要垮了，老人还在里头，水管也断了");

        Assert.Single(talk.State.Forms);
    }

    [Fact]
    public void A_second_trouble_goes_into_the_form_that_is_open()
    {
        var talk = new Talk();
        talk.Say("我家屋顶漏雨");

        var decision = talk.Say("水也停了三天");

        Assert.Contains("饮水", decision.Replies[^1].Text, StringComparison.Ordinal);
        var form = Assert.Single(talk.State.Forms);
        Assert.Contains("我家屋顶漏雨；水也停了三天", form.State, StringComparison.Ordinal);
        Assert.Contains("housing", form.State, StringComparison.Ordinal);
        Assert.Contains("water", form.State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("屋顶漏雨，今晚没法睡")]
    [InlineData("房顶漏雨，今天能不能来人看一下")]
    [InlineData("水管爆了，马上派人来")]
    public void What_cannot_wait_is_taken_at_once_and_no_rules_are_read_out(string text)
    {
        var decision = new Talk().Say(text);

        Assert.DoesNotContain(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Answer);
        Assert.StartsWith("记下了", decision.Replies[^1].Text, StringComparison.Ordinal);
        Assert.Contains("很急，等不得", decision.Replies[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("今天水管断了")]
    [InlineData("屋顶从今天早上开始漏")]
    public void When_it_began_is_not_how_pressing_it_is(string text) =>
        Assert.Contains("急不急？", new Talk().Say(text).Replies[^1].Text, StringComparison.Ordinal);

    [Fact]
    public void What_is_taken_in_is_said_before_what_the_rules_say()
    {
        var decision = new Talk().Say("工钱老板拖了半年没给，能申请法律援助吗");

        Assert.Contains(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Answer);
        Assert.StartsWith("记下了", decision.Replies[^1].Text, StringComparison.Ordinal);
        Assert.EndsWith("这件事急不急？（3/5）", decision.Replies[^1].Text, StringComparison.Ordinal);
    }
}
