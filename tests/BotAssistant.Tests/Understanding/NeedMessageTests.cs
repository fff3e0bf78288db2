using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>Troubles as households tell them, in the category that takes them up.</summary>
public sealed class NeedMessageTests
{
    [Theory]
    [InlineData("住房", "屋顶一下雨就漏，接盆子接不赢")]
    [InlineData("住房", "我家还住土坯房，想修没钱")]
    [InlineData("住房", "下雨天屋里头到处滴水")]
    [InlineData("住房", "想申请翻盖房子，现在这个破得没法住人")]
    [InlineData("住房", "屋企漏水好耐喇，冇錢整")]
    [InlineData("饮水", "自来水黄得很，不敢喝")]
    [InlineData("饮水", "我们组吃水要去沟里挑")]
    [InlineData("饮水", "水管子冻裂了没人修")]
    [InlineData("饮水", "停水五天了，打电话说快了快了")]
    [InlineData("饮水", "水太小了楼上根本上不来")]
    [InlineData("医疗", "我得了癌症，药太贵吃不起")]
    [InlineData("医疗", "住院花了八万报销完还欠四万，还不起")]
    [InlineData("医疗", "慢病卡还没办下来，药都自己买")]
    [InlineData("医疗", "我妈得了精神病没人管，看病要钱")]
    [InlineData("医疗", "腰椎坏了干不得活，没钱治")]
    [InlineData("教育", "娃娃上大学学费交不起")]
    [InlineData("教育", "孙女学费还差三千")]
    [InlineData("教育", "女儿考上高中没钱读")]
    [InlineData("教育", "娃儿辍学在家一个月了")]
    [InlineData("教育", "学校乱收资料费，一学期五百多")]
    [InlineData("低保", "我家什么收入都没有，想吃低保")]
    [InlineData("低保", "家里困难得很，能不能给我们救济一下")]
    [InlineData("低保", "男的死了剩我带三个娃，日子过不下去")]
    [InlineData("低保", "爷爷一个人没儿没女，想申请五保")]
    [InlineData("低保", "遭了难了，想要点临时救助")]
    [InlineData("残疾养老", "我爷爷瘫痪没人照顾")]
    [InlineData("残疾养老", "想要个轮椅")]
    [InlineData("残疾养老", "老人没人养，儿子在外面不回来")]
    [InlineData("残疾养老", "八十多的老娘一个人在家没人管吃喝")]
    [InlineData("残疾养老", "养老保险断交了没钱补")]
    [InlineData("就业", "厂子倒闭了我没活干")]
    [InlineData("就业", "五十多岁出去打工没人要")]
    [InlineData("就业", "有没有招工的，我想去上班")]
    [InlineData("就业", "失业了，家里没得进项")]
    [InlineData("就业", "想当保洁员，帮我问一下有没有名额")]
    [InlineData("产业", "我家的苹果卖不出去")]
    [InlineData("产业", "花椒烂在地里没人收")]
    [InlineData("产业", "今年的洋芋滞销，愁死人")]
    [InlineData("产业", "种的茶叶没人来收")]
    [InlineData("产业", "橘子便宜得没人要，几千斤咋办")]
    [InlineData("金融", "欠银行的钱还不上了")]
    [InlineData("金融", "小额贷款到期了，能不能缓一缓")]
    [InlineData("金融", "我想贷款，说我征信黑了")]
    [InlineData("金融", "借了网贷越滚越多")]
    [InlineData("补贴", "耕地补贴到现在还没打到卡")]
    [InlineData("补贴", "育儿补贴交了材料没到账")]
    [InlineData("补贴", "退耕还林的钱少了一半")]
    [InlineData("补贴", "种粮补贴没有我家的名字")]
    [InlineData("补贴", "我那个交通补助咋还没下来")]
    [InlineData("维权", "在工地干活摔伤了老板不管")]
    [InlineData("维权", "老板欠我半年的工钱")]
    [InlineData("维权", "厂里不给买保险，受了工伤还把我辞了")]
    [InlineData("维权", "买的种子是假的，不出苗")]
    [InlineData("维权", "卖苹果的钱收购商跑了没结")]
    [InlineData("信访", "我要上访")]
    [InlineData("信访", "信访局的人说叫我等，没给书面答复")]
    [InlineData("信访", "去信访登记了，回执都没给")]
    [InlineData("投诉", "村干部把低保给了他亲戚")]
    [InlineData("投诉", "村主任吃拿卡要")]
    [InlineData("投诉", "我要投诉村支书")]
    [InlineData("投诉", "打镇政府电话没人接，踢皮球")]
    [InlineData("投诉", "村里把救济款扣了一半")]
    [InlineData("投诉", "干部让我签假的收入表")]
    [InlineData("基础设施", "路烂得车都进不来")]
    [InlineData("基础设施", "停电三天了")]
    [InlineData("基础设施", "家里没信号，打电话要跑到山梁上")]
    [InlineData("基础设施", "村里的垃圾没人拉，堆了一堆")]
    [InlineData("基础设施", "电压低，电饭煲都煮不熟")]
    [InlineData("矛盾", "邻居占了我家宅基地，天天吵")]
    [InlineData("矛盾", "隔壁修房子挡我家光")]
    [InlineData("矛盾", "地界让人家挪了半米")]
    [InlineData("矛盾", "分水灌田吵起来了，谁来评评理")]
    [InlineData("灾害", "冰雹把果树打完了")]
    [InlineData("灾害", "旱了两个月苞谷都干死了")]
    [InlineData("灾害", "霜冻把核桃花冻死了")]
    [InlineData("灾害", "雪把圈舍压塌了，羊死了几只")]
    [InlineData("灾害", "野猪把红薯拱光了")]
    [InlineData("住房", "房子后墙裂了手都伸得进")]
    [InlineData("住房", "房顶漏得厉害")]
    [InlineData("饮水", "家里没水吃")]
    [InlineData("饮水", "水浑得像泥浆")]
    [InlineData("医疗", "得了大病没钱治")]
    [InlineData("医疗", "药费报不了")]
    [InlineData("教育", "孩子没钱上大学")]
    [InlineData("教育", "娃不想读书了")]
    [InlineData("低保", "想申请低保，家里太困难了")]
    [InlineData("低保", "低保没批下来")]
    [InlineData("残疾养老", "老人瘫在床上没人照顾")]
    [InlineData("残疾养老", "残疾证办不了")]
    [InlineData("就业", "想找点活干")]
    [InlineData("就业", "没工作")]
    [InlineData("产业", "橘子卖不掉")]
    [InlineData("产业", "鸡发瘟死了好多")]
    [InlineData("金融", "贷款还不起了")]
    [InlineData("金融", "银行不给我贷款")]
    [InlineData("补贴", "粮食直补没到账")]
    [InlineData("补贴", "补贴少给了我两百")]
    [InlineData("维权", "老板拖着工钱不给")]
    [InlineData("维权", "工伤没人赔")]
    [InlineData("信访", "我要去信访局")]
    [InlineData("信访", "上访了没结果")]
    [InlineData("投诉", "我要举报村干部")]
    [InlineData("投诉", "帮扶干部从来不来")]
    [InlineData("基础设施", "路断了车过不了")]
    [InlineData("基础设施", "停电好几天了")]
    [InlineData("矛盾", "跟邻居为地界吵架")]
    [InlineData("矛盾", "兄弟争家产")]
    [InlineData("灾害", "玉米被大风刮倒了")]
    [InlineData("灾害", "大雪把大棚压垮了")]
    [InlineData("饮水", "水费交了水不来")]
    [InlineData("医疗", "去市里看病回来报不了账，说没转诊")]
    [InlineData("教育", "娃娃不想去学校了，天天耍手机")]
    [InlineData("低保", "申请五保两年了没人搭理")]
    [InlineData("残疾养老", "老人走不动，想要个轮椅推一推")]
    [InlineData("就业", "我一只手不方便，有没有我能干的活")]
    [InlineData("产业", "养了两百只鸭子找不到买主")]
    [InlineData("金融", "儿子网上借钱，人家天天打电话骂")]
    [InlineData("补贴", "公益岗干了四个月一分钱没见")]
    [InlineData("维权", "公司租我家地三年没给租金")]
    [InlineData("信访", "我要找中央反映")]
    [InlineData("投诉", "队长把好处全给他自家弟兄")]
    [InlineData("基础设施", "我们这条沟的路一下雨就断")]
    [InlineData("基础设施", "渠坏了三年，田里灌不上水")]
    [InlineData("矛盾", "他家排水冲我家墙脚")]
    [InlineData("灾害", "涝了一个月，苞谷根都烂了")]
    [InlineData("饮水", "井头的水有股臭味")]
    [InlineData("饮水", "压水机坏求了")]
    [InlineData("产业", "养的鸡死了一大半")]
    [InlineData("基础设施", "路灯黑了一个多月")]
    [InlineData("低保", "冬天冇得厚铺盖盖")]
    [InlineData("医疗", "合疗没人给我交")]
    [InlineData("住房", "房子盖了一半没钱了")]
    public void A_trouble_is_taken_in_under_its_category(string category, string said)
    {
        var outcomes = new Talk().Say(said).Outcomes;

        Assert.Contains(outcomes, outcome => outcome.Category == category);
        Assert.DoesNotContain(outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
    }

    [Theory]
    [InlineData("房子漏雨，娃儿没钱上学，老汉瘫痪没人管，路也烂", "住房,教育,残疾和养老,路电网")]
    [InlineData("电停了两天，水也没有，老人还病着", "饮水,医疗,路电网")]
    [InlineData("一是屋漏，二是没水吃，三是娃没书读", "住房,饮水,教育")]
    [InlineData("低保停了，房子又漏，儿子没工作", "住房,低保和救助,就业")]
    [InlineData("医保没报销下来，贷款也还不上，猪也死了", "医疗,种地和养殖,贷款")]
    [InlineData("水管断了三天，低保也还没批", "饮水,低保和救助")]
    [InlineData("烂路到家门口", "路电网")]
    [InlineData("垃圾没人拉", "路电网")]
    public void Several_troubles_in_one_message_are_all_kept_each_in_its_category(string said, string labels)
    {
        var talk = new Talk();
        talk.Say(said);

        var form = BotAssistant.Flows.Running.FlowState.FromJson(Assert.Single(talk.State.Forms).State);
        var chosen = Assert.IsType<BotAssistant.Flows.Answers.ChoiceValue>(form.Values["category"]);
        Assert.Equal(labels, string.Join(',', chosen.Options.Select(option => option.Label)));
    }

    [Fact]
    public void The_same_sentence_again_goes_on_with_the_form_that_it_began()
    {
        var talk = new Talk();
        talk.Say("我家水管断了三天");
        var begun = Assert.Single(talk.State.Forms).Session;

        var again = talk.Say("我家水管断了三天。");

        Assert.Equal(begun, Assert.Single(talk.State.Forms).Session);
        Assert.Contains("急不急", string.Concat(again.Replies.Select(reply => reply.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_understood_is_offered_to_report_a_trouble()
    {
        var talk = new Talk();
        var asked = talk.Say("唔哩哇啦咕噜咕噜");
        var label = Assert.Single(asked.Replies.SelectMany(reply => reply.Choices), choice => choice.Label == "登记困难");

        Assert.Contains(talk.Say(label.Say).Outcomes, outcome => outcome.Flow == "household-need");
    }
}
