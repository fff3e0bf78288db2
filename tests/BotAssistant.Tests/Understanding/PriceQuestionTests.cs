using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Who asks what something costs, brings or takes reports no trouble and begins no form.</summary>
public sealed class PriceQuestionTests
{
    private static readonly string[] Wrong = [OutcomeKinds.Urgent, OutcomeKinds.Need, OutcomeKinds.Flow, OutcomeKinds.Refuse, OutcomeKinds.Data];

    [Theory]
    [InlineData("国家低保补多少", false)]
    [InlineData("高中生家里能领多少补助", false)]
    [InlineData("田里种粮国家补贴多少", false)]
    [InlineData("种杨树国家补贴多少", false)]
    [InlineData("向国家申请低保，能领多少", false)]
    [InlineData("老人家养老金领多少", false)]
    [InlineData("农家乐贷款能贷多少", false)]
    [InlineData("回老家养牛，补贴多少", false)]
    [InlineData("我有车能吃低保吗", false)]
    [InlineData("家里有小轿车能评低保不", false)]
    [InlineData("有楼房还能吃低保吗", false)]
    [InlineData("我家有辆三轮，低保会不会取消", false)]
    [InlineData("公示要不要写我的电话", false)]
    [InlineData("村里低保名单公示7天有电话吗", false)]
    [InlineData("想去上面反映征地补偿的事,要走哪些路子,多久给答复", false)]
    [InlineData("娃他爸走了,妈又判刑了,跟着爷爷过,每个月国家给多少", false)]
    [InlineData("老人去世火化补贴多少", false)]
    [InlineData("我死了以后养老保险的钱给谁", false)]
    [InlineData("爷爷过世了，丧葬费能领多少", false)]
    [InlineData("监测对象公示要贴几天,身份证号能不能写上去", true)]
    [InlineData("督办单发出去几天没动静要通报", true)]
    [InlineData("整改销号要经过哪几道验收", true)]
    [InlineData("整改验收是哪个验收，几道手续", true)]
    [InlineData("我家监测户,D级危房重建补好多", false)]
    [InlineData("申请监测要不要交钱", false)]
    [InlineData("监测户医保自己交多少", false)]
    [InlineData("想当监测户收费吗", false)]
    [InlineData("我家哪种情况能算监测户", false)]
    [InlineData("督办单几天不回要约谈", true)]
    [InlineData("监测户申请交上去多久有结果", false)]
    [InlineData("入户核查要去几个人,要签字不", true)]
    [InlineData("低保一个月能领几个钱啊,俺老两口种不动地了", false)]
    [InlineData("屋塌了半边能补好多钱重新修", false)]
    [InlineData("没钱请律师,老板欠工资,能不能不花钱帮我打官司", false)]
    [InlineData("大学生贷款一年顶多贷几万", false)]
    [InlineData("小学生住校一年补好多生活费", false)]
    [InlineData("低保户上学要交钱不", false)]
    [InlineData("我爷爷去年被车撞了,拿到赔偿算不算收入", false)]
    [InlineData("残疾证办理要交钱吗", false)]
    [InlineData("高中生一年补几多生活费", false)]
    [InlineData("危房C级维修补几个钱", false)]
    [InlineData("墙裂了能补多少钱修", false)]
    [InlineData("讨薪能不能免费帮我打官司", false)]
    [InlineData("残疾人补贴拿了还能吃低保伐", false)]
    [InlineData("儿子在浙江打工,一年就回来一趟,车票钱报不报", false)]
    [InlineData("看林子的活儿一家能去俩人不", false)]
    [InlineData("养几窝蜂子,政府补好多", false)]
    [InlineData("家庭收入包不包括儿子打工的工资", false)]
    [InlineData("稻子买保险一亩交几块,倒伏了赔多少", false)]
    [InlineData("屋顶装太阳能板,一年国家给几多分红", false)]
    [InlineData("搬迁下来的,后头还有啥扶持,发不发钱", false)]
    [InlineData("红户多长时间要上门一次", true)]
    [InlineData("忘记医保密码了怎么办", false)]
    [InlineData("低保规定是什么", false)]
    [InlineData("打工的车票能不能报", false)]
    public void A_question_of_price_or_right_is_a_question(string said, bool isStaff)
    {
        var talk = new Talk();
        talk.Asker = talk.Asker with { IsStaff = isStaff };

        Assert.DoesNotContain(talk.Say(said).Outcomes, outcome => Wrong.Contains(outcome.Kind));
    }

    [Theory]
    [InlineData("投诉", "隔壁开着小车还吃低保，我没有")]
    [InlineData("投诉", "有钱有车的都吃上低保了")]
    [InlineData("投诉", "把我的身份证号贴在公示栏上了")]
    [InlineData("维权", "老板欠我三个月工资不给")]
    [InlineData("住房", "屋塌了半边没地方住")]
    [InlineData("低保", "日子过不下去了，求给个低保")]
    [InlineData("教育", "娃上大学没钱交学费")]
    [InlineData("教育", "学校又要交两千资料费，交不起")]
    [InlineData("就业", "我屋里崽大专毕业在屋里蹲了半年,帮他寻个事做啵")]
    [InlineData("就业", "闺女毕业在家蹲了一年，帮她找个活干")]
    [InlineData("就业", "想寻个活路，离家近的")]
    [InlineData("低保", "我家啥也没有,能领啥")]
    [InlineData("低保", "屋里什么都没得，能领哪样补助")]
    public void The_trouble_beside_it_is_still_taken_in(string category, string said) =>
        Assert.Contains(new Talk().Say(said).Outcomes, outcome => outcome.Category == category);
}
