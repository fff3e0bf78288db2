using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Money, gifts and favours that an official asks for or takes go to the quiet desk; fees, presents among relatives and help that came do not.</summary>
public sealed class OfficialTakingTests
{
    [Theory]
    [InlineData("村支书收了我家三百块钱")]
    [InlineData("村长问我要两条烟才给盖章")]
    [InlineData("包户干部暗示我送点东西")]
    [InlineData("叫我交两百块钱才给办低保")]
    [InlineData("要我先拿五百块才肯把名额给我")]
    [InlineData("驻村干部跟我要烟要酒")]
    [InlineData("第一书记拿了我家两只鸡没给钱")]
    [InlineData("民政所的人说不表示表示低保就下不来")]
    [InlineData("危房改造的钱下来了，组长要分我一半")]
    [InlineData("补贴到了以后村会计叫我退两千给他")]
    [InlineData("村主任收我八百说是跑手续")]
    [InlineData("镇上那个办低保的跟我要红包")]
    [InlineData("他们干部来我家吃饭喝酒还要拿土鸡走")]
    [InlineData("不给好处费就不给我们签字")]
    [InlineData("网格员收了我娘的礼")]
    [InlineData("找他盖个章都要请吃饭")]
    [InlineData("村支书喊我拿一千块钱才给报危改")]
    [InlineData("评残疾证的时候有干部向我索要五百块")]
    [InlineData("队长说要给他买条中华烟才帮我报上去")]
    [InlineData("工作队的小伙子拿我家腊肉没给钱")]
    [InlineData("社保窗口的人要我塞点钱才快点办")]
    [InlineData("低保批下来，主任要我拿头一个月的钱谢他")]
    [InlineData("文书收了咱家一桶油一袋米才给登记")]
    [InlineData("我给村长送了两百斤谷子他才给我评")]
    [InlineData("干部问我攞红包先肯批")]
    [InlineData("支书硬要我家出钱请工作队吃饭")]
    [InlineData("包村干部借口办手续收了我一千二")]
    [InlineData("把我的低保卡扣到起，每个月要抽两百")]
    [InlineData("村上说评上贫困户要交三百块")]
    [InlineData("组长来收了五十块，说是办养老的打点费")]
    [InlineData("第一书记从我这里拿走了一头猪仔，钱没付")]
    [InlineData("不送烟酒就不给我家报名额")]
    [InlineData("驻村队员要我给他转五百块才肯帮忙")]
    [InlineData("村干部叫我把补助款分他一千")]
    [InlineData("帮扶责任人吃了我家饭还要我给他捎土特产")]
    [InlineData("书记找我借了三千块，一直不还，我不敢要")]
    [InlineData("主任说交八百块就把低保给我办了")]
    [InlineData("每次去民政办盖章都要塞一包烟")]
    [InlineData("村委会收我家砌墙的押金不退，问就说当给领导的辛苦费")]
    [InlineData("社长冇给钱就攞走我家一壶菜油")]
    [InlineData("钱渡舟收了我家的钱")]
    [InlineData("钱渡舟收了我家的礼")]
    [InlineData("钱渡舟跟我要两条烟")]
    [InlineData("找钱渡舟签字，不送礼就不给办")]
    public void Is_offered_to_the_quiet_desk(string text)
    {
        var talk = new Talk();

        var decision = talk.Say(text);

        Assert.Contains(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Need && outcome.Category == "投诉");
        Assert.Contains(decision.Replies[^1].Choices, choice => choice.Label == "交给专管的人" && choice.Say.Contains(text, StringComparison.Ordinal));
        Assert.DoesNotContain(decision.Replies[^1].Choices, choice => choice.Label == "怎么办理");
    }

    [Theory]
    [InlineData("今年医保费交多少钱")]
    [InlineData("我把礼金送给亲戚了")]
    [InlineData("收了国家的补贴钱，谢谢政府")]
    [InlineData("村里收水费是一个月一次吗")]
    [InlineData("合作社收了我家的苹果，一斤三块")]
    [InlineData("村支书帮我交了医保钱")]
    [InlineData("干部给我家送了米和油")]
    [InlineData("书记来慰问，给了五百块钱")]
    [InlineData("驻村干部帮我家卖了二十只鸡")]
    [InlineData("去医院要交多少押金")]
    [InlineData("侄子结婚送礼五百块")]
    [InlineData("工作队送来了棉被和两百块钱")]
    [InlineData("我想给帮扶干部送面锦旗")]
    [InlineData("收到养老金一百八十块了")]
    [InlineData("学校收了书本费两百元")]
    [InlineData("老板收了我家的茶叶还没给钱")]
    [InlineData("我家娃收了奖学金")]
    [InlineData("干部来我家收材料，要身份证复印件")]
    [InlineData("村里收了医保钱，有发票吗")]
    [InlineData("组长来收水费，一户二十块")]
    [InlineData("办低保要交钱吗")]
    [InlineData("办残疾证收不收钱")]
    [InlineData("过年收了亲戚的红包要算收入吗")]
    [InlineData("请客吃饭花了三千算不算支出")]
    [InlineData("银行收我的利息太高")]
    [InlineData("信用社要我还两万块贷款")]
    [InlineData("民政所叫我交户口本复印件")]
    [InlineData("村上叫我交照片和申请书")]
    [InlineData("养老保险一年交两百块")]
    [InlineData("驻村干部要我在表上签字")]
    [InlineData("邻居借了我家三千块不还")]
    [InlineData("我请帮工吃饭花了几百块")]
    [InlineData("支书喊我去领补助款")]
    [InlineData("书记给我家买了两只猪仔")]
    [InlineData("主任收了我的申请，说等通知")]
    [InlineData("村里通知交明年的医保，四百块")]
    [InlineData("干部自己掏钱给我妈买药")]
    [InlineData("亲戚送我两条烟")]
    [InlineData("我给老丈人拿了两瓶酒")]
    [InlineData("单位发了红包")]
    [InlineData("秦有田收了我家的钱")]
    [InlineData("钱渡舟帮我家收了稻谷")]
    public void Is_left_alone_where_nobody_took_anything_for_himself(string text)
    {
        var decision = new Talk().Say(text);

        Assert.DoesNotContain(decision.Replies[^1].Choices, choice => choice.Label == "交给专管的人");
    }

    [Fact]
    public void An_official_named_in_the_middle_of_a_form_does_not_get_into_it()
    {
        var talk = new Talk();
        talk.Say("我家水管断了");

        var decision = talk.Say("钱渡舟收了我家的钱");

        Assert.Contains(decision.Replies[^1].Choices, choice => choice.Label == "交给专管的人");
        Assert.DoesNotContain("钱渡舟", Assert.Single(talk.State.Forms).State, StringComparison.Ordinal);
    }
}
