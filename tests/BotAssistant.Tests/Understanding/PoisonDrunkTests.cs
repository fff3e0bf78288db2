using BotAssistant.Alarms;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Whoever drank what kills plants or rats wanted to die, as a rule: the number for poison first, and nobody but those whom the rule names.</summary>
public sealed class PoisonDrunkTests
{
    [Theory]
    [InlineData("喝了百草枯")]
    [InlineData("喝农药了")]
    [InlineData("吃了老鼠药")]
    [InlineData("我爸喝农药了")]
    [InlineData("媳妇把敌敌畏喝了")]
    [InlineData("我喝了半瓶农药")]
    [InlineData("老汉喝了除草剂，嘴巴吐白沫")]
    [InlineData("他吞了一把安眠药")]
    [InlineData("邻居家女人服毒了")]
    [InlineData("我女儿16岁，把百草枯喝下去了")]
    [InlineData("饮咗农药")]
    [InlineData("农药已经喝下去了")]
    public void By_a_person_it_is_for_few(string said)
    {
        var decision = new Talk().Say(said);

        Assert.Equal("self-harm", Assert.Single(decision.Events.OfType<AlarmRaised>()).Kind);
        var text = decision.Text();
        Assert.StartsWith("请马上打120", text, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("娃误喝了农药")]
    [InlineData("两岁的小娃把老鼠药吃了")]
    [InlineData("我爸把除草剂当成酒喝了")]
    [InlineData("打农药中毒了，人在吐")]
    [InlineData("吃菌子中毒了，一家人都在吐")]
    public void By_mistake_it_is_poison_and_whoever_is_near_may_help(string said)
    {
        var raised = Assert.Single(new Talk().Say(said).Events.OfType<AlarmRaised>());

        Assert.Equal("poison", raised.Kind);
    }

    [Theory]
    [InlineData("围墙倒了，把人压在底下")]
    [InlineData("围墙要倒了，老人还住在里面")]
    [InlineData("房子塌了，没伤人")]
    [InlineData("树倒了压到房子，里面有人")]
    [InlineData("大树刮倒砸到我妈了")]
    [InlineData("路塌方了，车子掉下去了，人在里面")]
    [InlineData("塌方把人埋了")]
    [InlineData("我想上吊")]
    [InlineData("绳子挂在挂腊肉的梁上，我不想活了")]
    [InlineData("井盖不见了，娃掉进井里了")]
    public void What_stands_beside_the_harmless_still_rings(string said) =>
        Assert.NotEmpty(new Talk().Say(said).Events.OfType<AlarmRaised>());

    [Theory]
    [InlineData("路塌方了", "基础设施")]
    [InlineData("井盖不见了", "基础设施")]
    [InlineData("门口的井盖坏了", "基础设施")]
    [InlineData("猪死了", "产业")]
    [InlineData("围墙倒了一截，没伤人", "住房")]
    public void What_is_broken_or_lost_is_a_need(string said, string category) =>
        Assert.Contains(new Talk().Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Need && outcome.Category == category);
}
