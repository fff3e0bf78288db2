using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>An alarm that rings for ordinary messages is answered by nobody: loans in families, harvests, births and bridges ring none, fraud and cries in English do.</summary>
public sealed class AlarmShareTests
{
    /// <summary>Of all ordinary messages here, and that is less than two in a hundred.</summary>
    private const int Allowed = 1;

    private static readonly string[] Ordinary =
    [
        "今天赶场买了两斤猪肉",
        "我家娃考了第一名",
        "明天村里开会吗",
        "我屋头的玉米收完了",
        "帮扶干部电话是多少",
        "低保一个月多少钱",
        "你好啊,吃了没",
        "我想问哈养老金几岁开始领",
        "我儿子在广东打工,过年才回来",
        "村里的路修好了,方便多了",
        "谢谢你们上次帮我修水管",
        "我家的狗生了四只小狗",
        "天气预报说明天下雨",
        "危房改造补多少",
        "医保缴费截止到几号",
        "我今天去卫生院拿了降压药",
        "老伴的腰好多了",
        "二组的水已经来了",
        "想种点中药材,有没有政策",
        "雨露计划什么时候报名",
        "我手机换号了,怎么改",
        "这两天忙着挖红薯",
        "村里的厕所改造轮到我家没",
        "我下个月去成都带孙子",
        "外婆今年九十了,身体还硬朗",
        "医生说我血压正常",
        "孩子放寒假了",
        "我要改一下家里人数,媳妇生了个女儿",
        "上次说的修路到哪一步了",
        "给我查一下我的申请",
        "火龙果今年卖了个好价钱",
        "我家的鱼塘今年收了一千斤",
        "洪水那年的补偿早就拿到了",
        "村口新开了一家小卖部",
        "灶台上的火生好了,准备煮饭",
        "消防演练是不是明天",
        "打谷机借我用一下",
        "我想把老房子拆了重建,找哪个批",
        "高龄补贴要什么材料",
        "隔壁张婶子走亲戚去了",
        "今天下地累死了",
        "热死了,都三十八度了",
        "笑死我了,那个节目",
        "我娃儿吵着要吃糖",
        "你是机器人吗",
        "帮我给王队长带个话",
        "下周一走访要准备什么",
        "残疾证到期了怎么换",
        "我女儿嫁到外省了还能算家里人口吗",
        "驻村队员什么时候来",
        "小额贷款利息多少",
        "花椒什么时候打药",
        "打农药要戴口罩不",
        "我们家种了三亩烟",
        "赶集的车几点",
        "村医今天上班吗",
        "我想学开车",
        "老人家走路慢,要人扶",
        "今年雪下得大,麦子有收成",
        "猪杀了两头,一头卖了",
        "杀鸡给你们吃",
        "上吊桥修好没",
        "孩子在河边钓鱼",
        "昨天去山上捡菌子",
        "我摔了个碗",
        "电视没信号怎么调",
        "火车票怎么买",
        "这个月工资发了",
        "我爱人上个月去世的,丧葬补助怎么领",
        "生二胎有补贴吗",
        "屋里的蚊子多得很",
        "家里的羊跑出去了又找回来了",
        "我媳妇跟我拌了几句嘴,没事了",
        "孙子感冒了吃点药就好",
        "小孩打预防针在哪",
        "我的卡密码忘了,去哪里改",
        "银行说我的社保卡要激活",
        "村里说要做防诈骗宣传",
        "装了国家反诈的软件了",
        "儿子给我转了五百块钱",
        "买手机花了八百",
        "我给女儿打了两千生活费",
        "娃的学费交了三千二",
        "快递的钱付过了",
        "水电费怎么网上交",
        "贷款下来了,谢谢",
        "家里一切都好,放心",
        "今天收到补贴了",
        "去年骨折的脚好了",
        "开春想把屋顶翻一下",
        "我要请三天假",
        "过年村里舞龙不",
        "烧火粪要不要批",
        "秸秆能不能烧",
        "村里放电影没人看",
        "老房子没人住了",
        "我们家没有危房",
        "水够用,电也没停",
        "医院的饭难吃",
        "谁家有拖拉机",
        "我家的枣子熟了",
        "娃写作业要用手机",
        "我娘去赶集还没吃早饭",
        "下午去镇上剪头发",
        "火锅底料哪里买",
        "今天水库放水钓鱼的人多",
        "家里盖房子打地基了",
        "孙子学会走路了",
        "电饭锅坏了修要多少钱",
        "我要换一个手机卡",
        "给儿子转了两千买摩托",
        "老师说娃要买校服",
        "昨天喝多了头疼",
        "今天砍了一天柴",
        "药酒泡好了",
        "帮我看看粮补发没发",
        "牛跑到邻居地里我牵回来了",
        "她叔借给我五百块种子钱",
        "网上买的鞋子不合脚要退",
        "晚上村里跳广场舞",
    ];

    [Fact]
    public void Ordinary_messages_ring_in_less_than_two_of_a_hundred()
    {
        var rung = Ordinary.Where(said => new Talk().Say(said).Outcomes.Any(outcome => outcome.Kind == OutcomeKinds.Urgent)).ToArray();

        Assert.True(rung.Length <= Allowed, string.Join('\n', rung));
    }

    [Theory]
    [InlineData("儿子借了我三千块")]
    [InlineData("女儿跟我借了五千块做生意")]
    [InlineData("我侄儿找我借钱买车,借不借")]
    [InlineData("弟弟借了我两万块一直没还")]
    [InlineData("邻居老王借了我一千块钱")]
    [InlineData("我妹夫让我转两千块给他,娃开学用")]
    [InlineData("孙子喊我给他转点生活费")]
    [InlineData("老表欠我钱不还")]
    [InlineData("我把钱转给我儿子了")]
    [InlineData("儿媳妇拿我的卡取了两千买菜")]
    [InlineData("外甥说借我的银行卡用下,他的坏了")]
    [InlineData("我姑娘让我把压岁钱存银行")]
    [InlineData("老公把存款借给了他哥哥")]
    [InlineData("朋友问我借了八百块钱")]
    [InlineData("我想跟儿子要回那三千块")]
    public void A_loan_in_a_family_is_no_fraud(string said) =>
        Assert.DoesNotContain(new Talk().Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);

    [Theory]
    [InlineData("有个人打电话说是公安局的,让我把钱转到安全账户")]
    [InlineData("说我儿子出车祸了,喊我马上转三万块过去")]
    [InlineData("有人说是我孙子,换了号码,让我汇五千")]
    [InlineData("群里拉我刷单,我投了八千,现在提不出来")]
    [InlineData("说是银行的,要我报验证码")]
    [InlineData("陌生人让我下载个软件共享屏幕")]
    [InlineData("有人冒充支书加我微信借两千块")]
    [InlineData("说中了奖要先交税才给领")]
    [InlineData("刚刚给一个说能办贷款的人交了三千保证金,人就联系不上了")]
    [InlineData("有人上门说给老人发养老补贴,要我的卡和密码")]
    [InlineData("儿子微信找我借三千,声音不像他,我已经转了")]
    [InlineData("网上认识的女的叫我投资,投了两万")]
    public void Fraud_still_rings(string said) =>
        Assert.Contains(new Talk().Say(said).Outcomes, outcome => outcome is { Kind: OutcomeKinds.Urgent, Detail: "urgent-fraud" });

    [Theory]
    [InlineData("help, fire", "urgent-fire")]
    [InlineData("Help! My house burns", "urgent-fire")]
    [InlineData("My house is on fire", "urgent-fire")]
    [InlineData("someone is drowning in the river", "urgent-drowning")]
    [InlineData("call an ambulance, my mother is dying", "urgent-medical")]
    [InlineData("SOS, please save me", "urgent-medical")]
    [InlineData("I want to kill myself", "urgent-self-harm")]
    [InlineData("he is beating me with a knife, call police", "urgent-violence")]
    [InlineData("the flood is rising, we are trapped on the roof", "urgent-flood")]
    [InlineData("gas leak help", "urgent-gas")]
    [InlineData("my son is missing", "urgent-missing")]
    public void Danger_in_English_rings_and_is_answered_in_two_languages(string said, string kind)
    {
        var decision = new Talk().Say(said);

        Assert.Contains(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent && outcome.Detail == kind);
        Assert.Contains("I only read Chinese", decision.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fire insurance policy")]
    [InlineData("how do I apply for a subsidy")]
    [InlineData("hello there")]
    [InlineData("police station phone number please")]
    public void Ordinary_English_rings_nothing(string said) =>
        Assert.DoesNotContain(new Talk().Say(said).Outcomes, outcome => outcome.Kind == OutcomeKinds.Urgent);
}
