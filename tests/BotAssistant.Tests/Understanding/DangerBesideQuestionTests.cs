using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>A question about rules beside a danger does not cancel it; a question about what happened stays a question.</summary>
public sealed class DangerBesideQuestionTests
{
    [Theory]
    [InlineData("老人掉河里了，低保要什么条件", "119", "低保要什么条件")]
    [InlineData("老公拿皮带抽我，离婚怎么办", "110", "离婚怎么办")]
    [InlineData("老公拿皮带抽我，低保要什么条件", "110", "低保要什么条件")]
    [InlineData("我写好遗书了，低保怎么办", "120", "低保怎么办")]
    [InlineData("我写好遗书了，临时救助怎么申请", "120", "临时救助怎么申请")]
    [InlineData("割了手腕在流血 低保要什么条件", "120", "低保要什么条件")]
    [InlineData("孩子喘不上气嘴巴发紫 低保要什么条件", "120", "低保要什么条件")]
    [InlineData("我把绳子挂好了 临时救助怎么申请", "120", "临时救助怎么申请")]
    [InlineData("不如死了算了 低保怎么申请", "120", "低保怎么申请")]
    [InlineData("河水漫到灶屋了，养老金什么时候发", "119", "养老金什么时候发")]
    [InlineData("低保要什么条件，老人掉河里了", "119", "低保要什么条件")]
    [InlineData("安眠药攒了一瓶，低保要什么条件", "120", "低保要什么条件")]
    [InlineData("我准备开煤气一起走，低保要什么条件", "120", "低保要什么条件")]
    [InlineData("锅里下了老鼠药给全家，低保要什么条件", "120", "低保要什么条件")]
    [InlineData("老板把我们关在厂里打，低保要什么条件", "110", "低保要什么条件")]
    [InlineData("他把我手机身份证都收了不准出门，低保要什么条件", "110", "低保要什么条件")]
    [InlineData("我想砍死他，低保要什么条件", "110", "低保要什么条件")]
    public void The_danger_rings_and_the_question_is_offered_again(string said, string number, string question)
    {
        var talk = new Talk();
        var decision = talk.Say(said);

        Assert.Contains(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
        Assert.Contains(decision.Events, happened => happened is BotAssistant.Alarms.AlarmRaised);
        var lines = decision.Text().Split('\n');
        Assert.Contains(number, string.Join('\n', lines[..2]), StringComparison.Ordinal);
        Assert.Contains($"“{question}”", decision.Text(), StringComparison.Ordinal);
        Assert.Contains(decision.State.Offered, choice => choice.Say == question);
    }

    [Theory]
    [InlineData("被狗咬了，打疫苗能报销吗")]
    [InlineData("被狗咬了打疫苗能报销吗")]
    [InlineData("家暴怎么申请保护令")]
    [InlineData("着火了，保险赔不赔")]
    [InlineData("房子塌了，危房改造补多少")]
    [InlineData("我妈中风了，大病救助怎么申请")]
    [InlineData("要是老人掉河里了，低保怎么申请")]
    [InlineData("去年老人掉河里了，低保怎么申请")]
    public void A_question_about_what_happened_stays_one(string said) =>
        Assert.DoesNotContain(new Talk().Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
}
