using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>A child that burns is ill, a house that burns is on fire, and who asks about a fever is in no danger.</summary>
public sealed class FeverTests
{
    [Theory]
    [InlineData("娃烧到四十度了,抽起来了")]
    [InlineData("孩子烧到40度翻白眼")]
    [InlineData("娃儿烧到三十九度八,说胡话")]
    [InlineData("孙子高烧到41度,喊不答应")]
    [InlineData("崽烧得滚烫,人都迷糊了")]
    [InlineData("屋里娃烧得烫手,一抽一抽的")]
    [InlineData("我妹烧到快四十,直打摆子")]
    [InlineData("细路烧到40度,喘不上气")]
    [InlineData("我家房子里就我跟娃,娃烧到四十度抽筋了")]
    public void Fever_with_cramps_is_illness_and_no_fire(string said)
    {
        var kinds = Urgent(said);

        Assert.Contains("urgent-medical", kinds);
        Assert.DoesNotContain("urgent-fire", kinds);
    }

    [Theory]
    [InlineData("房子烧起来了,娃还在里面")]
    [InlineData("火烧到隔壁了")]
    [InlineData("火都烧到我家灶屋了")]
    [InlineData("屋里烧起来了,烫得很")]
    [InlineData("柴垛着火了四十分钟还没灭")]
    [InlineData("娃被火烧到了,快来人")]
    [InlineData("电线烧起来了")]
    [InlineData("山上烧到村口了")]
    [InlineData("娃身上烧起来了")]
    [InlineData("身上烧着了,快救人")]
    [InlineData("油锅烧起来了,火好大")]
    public void What_burns_in_flames_is_a_fire(string said) => Assert.Contains("urgent-fire", Urgent(said));

    [Theory]
    [InlineData("娃昨天烧到三十八度,今天退了")]
    [InlineData("打完疫苗娃烧到38度正常不")]
    [InlineData("娃发烧住院能报多少")]
    [InlineData("孩子发烧看门诊报不报")]
    [InlineData("去年娃烧到四十度住院花了五千")]
    [InlineData("锅烧到发红才放油")]
    [InlineData("烧得一手好菜")]
    [InlineData("家庭医生管不管发烧")]
    public void A_fever_that_is_only_spoken_of_rings_for_nothing(string said) => Assert.Empty(Urgent(said));

    [Theory]
    [InlineData("后山往下掉石头,泥巴水都冲到灶屋门口了,老小都在屋里", "urgent-landslide")]
    [InlineData("他拿石头砸我,我躲在后山", "urgent-violence")]
    public void Stones_that_fall_are_no_weapon(string said, string kind) => Assert.Equal(kind, Urgent(said)[0]);

    private static string[] Urgent(string said) =>
        [.. new Talk().Say(said).Outcomes.Where(outcome => outcome.Kind == OutcomeKinds.Urgent).Select(outcome => outcome.Detail ?? "")];
}
