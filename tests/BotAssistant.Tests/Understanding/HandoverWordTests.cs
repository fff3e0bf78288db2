using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Who died and who takes over begin their forms; lists of households are asked for in many ways.</summary>
public sealed class HandoverWordTests
{
    [Theory]
    [InlineData("household-change", "俺娘上礼拜走了,她那个养老金的卡咋处理", false)]
    [InlineData("household-change", "我爹上个月去世了,社保卡怎么处理", false)]
    [InlineData("household-change", "老伴走了,他的低保怎么停", false)]
    [InlineData("household-change", "我奶前天没了,养老金卡咋办", false)]
    [InlineData("household-change", "俺爸病故了,户口怎么注销", false)]
    [InlineData("household-change", "我妈过世了,存折和养老金怎么办", false)]
    [InlineData("household-change", "老汉走了半个月了,高龄补贴的卡咋弄", false)]
    [InlineData("household-change", "我爷爷不在了,低保卡要不要退", false)]
    [InlineData("pairing-change", "张德福那户原来我包,我调走了换成小陈,给改一下", true)]
    [InlineData("pairing-change", "我不包了换成小陈", true)]
    [InlineData("pairing-change", "李家原来我联系,改成小王了", true)]
    [InlineData("pairing-change", "王大爷那户我包的,现在归小刘,改一下", true)]
    [InlineData("pairing-change", "我调走了,我的户交给小陈", true)]
    [InlineData("pairing-change", "石门村那三户我不管了,转给老周", true)]
    [InlineData("pairing-change", "这户责任人换成小陈", true)]
    [InlineData("pairing-change", "我调离了,几户帮扶户换成新来的同志", true)]
    public void The_first_form_is_the_one_that_is_meant(string flow, string said, bool isStaff) =>
        Assert.Equal(flow, Outcomes(said, isStaff).FirstOrDefault(outcome => outcome.Kind == OutcomeKinds.Flow)?.Flow);

    [Theory]
    [InlineData("我妈走了两里路去办养老金卡", false)]
    [InlineData("养老金卡丢了怎么办", false)]
    [InlineData("我爹去打工走了,低保怎么办", false)]
    [InlineData("老人养老金怎么停", false)]
    [InlineData("米没了怎么办", false)]
    [InlineData("卡里钱没了怎么办", false)]
    [InlineData("我妈手机没了", false)]
    [InlineData("名额没了怎么办", false)]
    [InlineData("包户干部换人要走什么流程", true)]
    [InlineData("换帮扶责任人谁批", true)]
    [InlineData("帮扶责任人几年一轮换有什么规定", true)]
    [InlineData("我不包饺子了", true)]
    [InlineData("责任人电话是多少", true)]
    [InlineData("结对关系多久调整一次", true)]
    [InlineData("帮扶责任人怎么换", true)]
    [InlineData("张德福家是谁包的", true)]
    public void Neither_a_walk_nor_a_rule_begins_a_form(string said, bool isStaff) =>
        Assert.DoesNotContain(Outcomes(said, isStaff), outcome => outcome.Kind == OutcomeKinds.Flow);

    [Theory]
    [InlineData("data-members-differ", "家庭人口数跟成员名单对不上的户拉个单子")]
    [InlineData("data-members-differ", "哪些户人口数和成员数不一样,成员名单")]
    [InlineData("data-members-differ", "人口数跟成员不一致的户列出来")]
    [InlineData("data-members-differ", "登记人数跟成员名单不符的有哪些")]
    [InlineData("data-members-differ", "家庭人口和成员对不拢的户")]
    [InlineData("data-members-differ", "户表人口跟实际成员数有出入的")]
    [InlineData("data-members-differ", "人口数成员数不相等的户导出")]
    [InlineData("data-members-differ", "家庭人口数跟花名册不一致的列一下")]
    [InlineData("data-bank-cards", "哪些户的银行卡号没录进去")]
    [InlineData("data-bank-cards", "银行账号空着的户列出来")]
    [InlineData("data-bank-cards", "没填银行卡的农户有哪些")]
    [InlineData("data-bank-cards", "卡号缺的户拉个名单")]
    [InlineData("data-bank-cards", "银行卡号漏录的有几户")]
    [InlineData("data-bank-cards", "一卡通号没登记的户")]
    [InlineData("data-bank-cards", "哪几户银行卡号位数不对")]
    [InlineData("data-bank-cards", "账号没补的户导出来")]
    public void A_list_is_known_by_what_differs_or_lacks(string asked, string said) =>
        Assert.Equal(asked, Outcomes(said, isStaff: true).FirstOrDefault(outcome => outcome.Kind == OutcomeKinds.Data)?.Detail);

    [Theory]
    [InlineData("银行卡号填错了补贴怎么改")]
    [InlineData("群众问银行卡丢了去哪补")]
    [InlineData("补贴没到账是不是卡号错了")]
    [InlineData("银行卡激活去哪")]
    [InlineData("户档缺什么材料")]
    [InlineData("电话号码空的户列出来")]
    [InlineData("低保申请要不要银行卡")]
    [InlineData("社保卡没发怎么办")]
    [InlineData("家庭人口怎么算")]
    [InlineData("人口数跟成员对不上怎么改")]
    [InlineData("户编号9901210000001人口数和成员名单对不上")]
    [InlineData("成员不在家算不算家庭人口")]
    [InlineData("人口自然变更怎么填")]
    [InlineData("名单公示几天")]
    [InlineData("人口普查什么时候")]
    [InlineData("我家人口不对怎么改")]
    public void Other_talk_of_cards_and_numbers_asks_for_neither(string said) =>
        Assert.DoesNotContain(Outcomes(said, isStaff: true), outcome => outcome.Detail is "data-members-differ" or "data-bank-cards");

    private static IReadOnlyList<Outcome> Outcomes(string said, bool isStaff)
    {
        var talk = new Talk();
        talk.Asker = talk.Asker with { IsStaff = isStaff };
        return talk.Say(said).Outcomes;
    }
}
