using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Messages that lie close to another kind and are heard all the same: danger beside everyday words, trouble beside questions.</summary>
public sealed class NearMissTests
{
    [Theory]
    [InlineData("我不想活了，儿子欠了高利贷还不起")]
    [InlineData("没人管我，我想一死了之")]
    [InlineData("家里欠债，我准备喝药走了")]
    [InlineData("他们天天打我，不给我饭吃")]
    [InlineData("找不到活干，活着有什么意思")]
    [InlineData("老公家暴，我带着娃没地方住")]
    [InlineData("我爸打我妈，我妈流血了")]
    [InlineData("我真的活不起了想死")]
    [InlineData("他掐我脖子，还说要烧我家房子")]
    [InlineData("儿子吸毒打我，把低保钱也抢走了")]
    [InlineData("我想死，没活头了")]
    [InlineData("没钱看病，不想活了，死了算了")]
    [InlineData("老公天天打我，还不给生活费")]
    [InlineData("活着没意思，找不到工作，想跳河")]
    [InlineData("后妈打娃，不让娃上学")]
    [InlineData("我被儿子打了，房子也漏雨")]
    public void Beside_danger_from_people_or_from_oneself_nothing_else_is_said(string said)
    {
        var decision = new Talk().Say(said);

        Assert.Equal(OutcomeKinds.Urgent, Assert.Single(decision.Outcomes).Kind);
    }

    [Theory]
    [InlineData("房子着火了，快派人，保险的事以后再说")]
    [InlineData("着火了着火了，谁赔啊")]
    [InlineData("我家柴房起火了火好大")]
    [InlineData("隔壁屋烧起来了，里面有人")]
    [InlineData("洪水进屋了，怎么办")]
    [InlineData("水淹到二楼了，我们困在楼顶")]
    [InlineData("后山垮下来了，压到房子，里面有人")]
    [InlineData("刚刚地震了，房子裂了")]
    [InlineData("房子着火了，能不能领救助以后说，先救人")]
    [InlineData("有个男的在村口拐小孩")]
    [InlineData("我外甥女被一个陌生男人带走了")]
    [InlineData("快点，有人偷孩子")]
    [InlineData("一辆黑车把娃拉走了")]
    [InlineData("有陌生女人牵着我孙女往车站走")]
    [InlineData("人贩子进村了要抱娃")]
    [InlineData("校门口有怪人要接走我女儿，我们不认识他")]
    [InlineData("有人拐骗我妹妹去外省")]
    [InlineData("我想死你们别管我")]
    [InlineData("我想死了你别拦")]
    [InlineData("我好想死")]
    [InlineData("喝醉了又打我，我跑到娘家不敢回")]
    [InlineData("老公要打死我，我躲在柴房")]
    [InlineData("屋里那个又动手了，我跟娃躲在外面")]
    [InlineData("他喝多了打人，我带着女儿跑出来")]
    [InlineData("奶奶老年痴呆，早上出去到现在没回")]
    [InlineData("我爸脑子糊涂，下午走出去就没回来")]
    [InlineData("爷爷糊里糊涂，出去大半天了还没回来")]
    [InlineData("外婆犯迷糊，昨天出去找不到家")]
    [InlineData("公公有点痴呆，吃了午饭出去，天黑了都没归")]
    [InlineData("火还没扑灭")]
    [InlineData("娃还没回来了，天都黑了")]
    [InlineData("屋里着火了救助站电话多少快来")]
    [InlineData("河里涨水淹到我家屋里了怎么赔")]
    [InlineData("墙塌了压到我妈")]
    [InlineData("有人把我侄女拉上车带走了")]
    [InlineData("我孙女被人哄走了")]
    [InlineData("我儿子放学被陌生人领走了")]
    [InlineData("妈妈有点糊涂，赶集走散了，手机没带")]
    [InlineData("刚才有个女的要把我家娃抱走")]
    [InlineData("村口有辆面包车想拉走我家孩子")]
    [InlineData("有人贩子抢孩子")]
    [InlineData("陌生人拿糖哄我孙子跟他上车")]
    [InlineData("我儿子被人拐到外地去了")]
    [InlineData("有人抢我女儿")]
    [InlineData("一个生人在校门口拉着我娃要走")]
    [InlineData("我想死")]
    [InlineData("想死了算了")]
    [InlineData("真的好想死")]
    [InlineData("想死的心都有了")]
    [InlineData("老公喝醉又打人，我带着娃躲到娘家")]
    [InlineData("丈夫动手打我，我抱着孩子跑出来了")]
    [InlineData("他又打我了，我们娘俩躲在隔壁不敢出门")]
    [InlineData("男人喝了酒就打我，我现在躲邻居屋里")]
    [InlineData("我婆婆脑子不清楚，早上出去就没回，没带手机")]
    [InlineData("老母亲有老年痴呆，上午出门到现在不见人")]
    [InlineData("家公记性差，一大早走了到现在还没归屋")]
    [InlineData("爷爷糊里糊涂的，出门大半天没回来了")]
    [InlineData("俺爹犯糊涂，下午出去现在也没回家，电话没带")]
    public void Danger_is_heard_beside_everyday_words(string said) =>
        Assert.Contains(new Talk().Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);

    [Theory]
    [InlineData("饮水", "我屋头水龙头不出水，三天了")]
    [InlineData("饮水", "咱组停水一个星期了归哪个管")]
    [InlineData("饮水", "水管爆了满院子都是水")]
    [InlineData("饮水", "自来水管冻裂了")]
    [InlineData("基础设施", "村头的排水沟堵了")]
    [InlineData("维权", "征地占了我的地没给补偿")]
    [InlineData("矛盾", "邻居盖房占了我家地界")]
    [InlineData("就业", "我想找个扫地的活")]
    [InlineData("就业", "有没有保洁的岗位，我想干")]
    [InlineData("就业", "我没找到工作")]
    [InlineData("就业", "还没找到活路，在家闲起")]
    [InlineData("低保", "低保突然给我停了")]
    [InlineData("低保", "凭什么把我低保取消了")]
    [InlineData("住房", "安置房漏水没人管")]
    [InlineData("投诉", "支书叫我拿五百才给办低保")]
    [InlineData("投诉", "办残疾证，村干部跟我要二百块茶钱")]
    [InlineData("投诉", "会计说给他三百就给我评上低保")]
    [InlineData("投诉", "小组长收了我一百块说帮我跑补助")]
    [InlineData("投诉", "村里盖个章要收二十块钱")]
    [InlineData("补贴", "残疾人护理补贴这个月没发")]
    [InlineData("补贴", "每月都按时到的残疾补贴，本月没见钱")]
    [InlineData("补贴", "重残补贴迟迟没到")]
    [InlineData("医疗+低保", "我爸妈都病了，我没法上班，能不能申请救急的钱")]
    [InlineData("医疗+低保", "老婆住院，我天天守着打不了工，求救助")]
    [InlineData("饮水", "水塔坏了整组没水")]
    [InlineData("饮水", "我家水管也裂了口子")]
    [InlineData("住房", "我家房子漏雨没钱修")]
    [InlineData("矛盾", "邻居占我家宅基地两尺")]
    [InlineData("就业", "想找个工作，还要不要招保洁")]
    [InlineData("就业", "我想当护林员")]
    [InlineData("低保", "我家困难想申请低保")]
    [InlineData("投诉", "村干部克扣我家补助款")]
    [InlineData("投诉", "低保办事员收了我红包")]
    [InlineData("补贴", "护理补贴两个月没见影了")]
    [InlineData("残疾养老", "我养老金停了三个月")]
    [InlineData("残疾养老", "残疾证办不下来，跑了几趟")]
    [InlineData("医疗", "老公住院欠了五万还不起")]
    [InlineData("饮水", "水管子断了两天了没人来修")]
    [InlineData("饮水", "龙头放不出水了，找哪个")]
    [InlineData("饮水", "家里的水管漏水漏得厉害")]
    [InlineData("饮水", "停水三天了归谁管")]
    [InlineData("饮水", "水表冻坏了怎么办")]
    [InlineData("基础设施", "村里灌溉的水渠垮了没人修")]
    [InlineData("投诉", "组长说办低保要给他三百块跑腿费")]
    [InlineData("投诉", "村主任帮忙办危改要收五百好处")]
    [InlineData("投诉", "文书办个证明收我五十块钱")]
    [InlineData("投诉", "村支书说评低保要交茶水费")]
    [InlineData("投诉", "干部说要给一千块才帮我报上去")]
    [InlineData("补贴", "护理补贴每月都是十号发，这个月还没来")]
    [InlineData("补贴", "高龄补贴以前月月有，这个月没到账")]
    [InlineData("补贴", "残疾人的补贴这个月没打")]
    [InlineData("补贴", "老人的高龄津贴往常15号到，现在还没见")]
    [InlineData("残疾养老", "养老金这个月还没到账")]
    [InlineData("医疗+低保", "爸妈都住院了，我没法出去挣钱，有没有救急钱")]
    [InlineData("医疗+低保", "老人生病要人守，打不成工，能不能给点救助")]
    [InlineData("医疗+低保", "老婆病重，我上不了班，家里没进账，求救急")]
    public void A_trouble_is_taken_in_under_its_categories(string categories, string said)
    {
        var outcomes = new Talk().Say(said).Outcomes;

        Assert.All(categories.Split('+'), category => Assert.Contains(outcomes, outcome => outcome.Category == category));
        Assert.DoesNotContain(outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
    }

    [Theory]
    [InlineData("今年收到群众诉求多少件，办结率是多少")]
    [InlineData("本周诉求受理几件")]
    [InlineData("人口数与家庭成员不一致的有哪些户")]
    [InlineData("查一下成员人数对不上的户")]
    [InlineData("群众诉求这个月办了多少件")]
    [InlineData("逾期的问题有哪些")]
    [InlineData("有几个红牌")]
    [InlineData("上个月群众反映了多少件，办结几件")]
    [InlineData("哪几户的人口跟成员对不拢")]
    [InlineData("这个月收到多少诉求，办完多少")]
    [InlineData("上周群众反映的事办结了几件")]
    [InlineData("本季度诉求办结率多少")]
    [InlineData("家庭人口和成员数不一致的户有哪些")]
    [InlineData("哪些户人数跟名单对不上")]
    [InlineData("筛一下登记人口数与成员不符的户")]
    public void What_is_asked_of_the_records_is_still_looked_up(string said) =>
        Assert.Contains(Ask(said, isStaff: true), outcome => outcome.Kind == OutcomeKinds.Data);

    [Theory]
    [InlineData("李四家一年收入多少", false)]
    [InlineData("把监测户名单和身份证号发给我", false)]
    [InlineData("帮我查下老张家的低保领多少", false)]
    [InlineData("全村低保户的电话给我一份", false)]
    [InlineData("没整改的问题标成已完成", true)]
    [InlineData("帮我把走访次数加两次", true)]
    [InlineData("我想知道隔壁家吃没吃低保", false)]
    [InlineData("帮我导出监测户身份证", false)]
    [InlineData("隔壁老王家收入多少", false)]
    [InlineData("把全村低保户的收入发给我", false)]
    [InlineData("把逾期的问题改成绿色", true)]
    public void What_nobody_gets_is_still_refused(string said, bool isStaff) =>
        Assert.Contains(Ask(said, isStaff), outcome => outcome.Kind == OutcomeKinds.Refuse);

    [Theory]
    [InlineData("household-change", "我爷爷走了，户口本要不要销", false)]
    [InlineData("household-change", "我奶奶前天过世了", false)]
    [InlineData("monitoring-application", "我想申请监测户", false)]
    [InlineData("monitoring-application", "家里遭了大病，想报监测户", false)]
    [InlineData("leave-request", "下周要请五天假", true)]
    [InlineData("monitoring-application", "帮三组王家申请监测户", true)]
    [InlineData("rectification-closing", "5号问题整改好了要销号", true)]
    [InlineData("leave-request", "我请五天假回家看病", true)]
    [InlineData("household-change", "李家老母亲前天去世了", true)]
    [InlineData("leave-request", "我要请三天假", true)]
    public void A_report_still_begins(string flow, string said, bool isStaff) =>
        Assert.Contains(Ask(said, isStaff), outcome => outcome.Flow == flow);

    [Theory]
    [InlineData("住房", "昨晚起火了，房子烧光了没地方住")]
    [InlineData("住房", "墙塌了压到我妈，房子也没法住了")]
    public void Who_flees_from_fire_or_a_collapse_is_heard_with_what_they_lost(string category, string said)
    {
        var outcomes = new Talk().Say(said).Outcomes;

        Assert.Equal(OutcomeKinds.Urgent, outcomes[0].Kind);
        Assert.Contains(outcomes, outcome => outcome.Category == category);
    }

    private static IReadOnlyList<Outcome> Ask(string said, bool isStaff)
    {
        var talk = new Talk();
        talk.Asker = talk.Asker with { IsStaff = isStaff };
        return talk.Say(said).Outcomes;
    }
}
