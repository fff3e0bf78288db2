using BotAssistant.Model;
using BotAssistant.Model.Checks;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Model;

/// <summary>What a model may say about the lines it was given, and what sends the documents' own words out instead.</summary>
public sealed class RewordingTests
{
    private static readonly GroundLine[] Lines =
    [
        new("年满60周岁的低保户，每户每月补助水费38元，每年不超过456元。", IsWhole: true),
        new("外出务工6个月以上的，当年不再享受。", IsWhole: true),
        new("带户口簿到村委会登记，依据澜农发〔2025〕12号。", IsWhole: false),
    ];

    private static readonly (string Text, int[] Cites)[] Good =
    [
        ("年满60周岁的低保户，每户每月补助水费38元。每年不超过456元。", [1]),
        ("按规定，外出务工6个月以上的话，当年不再享受。", [2]),
        ("您可以带户口簿到村委会登记。", [3]),
    ];

    [Fact]
    public void Other_words_with_the_same_facts_go_out()
    {
        var rewording = Check(Good);

        Assert.Null(rewording.Reason);
        Assert.Equal([[1], [2], [3]], rewording.Sentences.Select(sentence => sentence.Cites));
    }

    [Theory]
    // Figures.
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助83元，每年不超过456元。", "figures")]
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助38天，每年不超过456元。", "figures")]
    [InlineData(0, "年满六十五岁的低保户，水费每户每月补助38元，每年不超过456元。", "figures")]
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助３８0元，每年不超过456元。", "figures")]
    [InlineData(2, "带户口簿到村委会登记，依据澜农发〔2025〕21号。", "form")]
    [InlineData(2, "带户口簿在3月前到村委会登记。", "figures")]
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助456元，每年不超过38元。", "figures")]
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助38元，每年不超过456元，也就是三百八。", "figures")]
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助38元，每年不超过456元，老人加一半。", "figures")]
    [InlineData(2, "带户口簿到村委会登记，依据澜民发（2025）12号。", "claims")]
    [InlineData(2, "周五前带户口簿到村委会登记。", "times")]
    [InlineData(2, "春节前带户口簿到村委会登记。", "times")]
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助38元，每年不超过456元，已取消。", "claims")]
    [InlineData(0, "本户年满60周岁的低保户，水费每户每月补助38元，每年不超过456元。", "claims")]
    [InlineData(0, "年满60周岁的低保户符合，水费每户每月补助38元，每年不超过456元。", "claims")]
    // Turned around.
    [InlineData(0, "年满60周岁的低保户，水费每户每年补助38元，每月不超过456元，每人也有。", "turned")]
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助38元，每年至少456元。", "turned")]
    [InlineData(1, "外出务工6个月以下的，当年不再享受。", "turned")]
    [InlineData(1, "外出务工6个月以上的，当年也享受。", "shortened")]
    [InlineData(0, "年满60周岁的低保户，水费每户每月补助38元。", "shortened")]
    // Verdicts, deeds, promises.
    [InlineData(1, "您外出务工6个月以上，当年不再享受。", "claims")]
    [InlineData(1, "外出务工6个月以上的，当年不再享受，不符合条件。", "claims")]
    [InlineData(0, "你家可以享受：年满60周岁的低保户，每户每月补助水费38元，每年不超过456元。", "claims")]
    [InlineData(2, "带户口簿到村委会登记，我已提交登记。", "claims")]
    [InlineData(2, "带户口簿到村委会登记，一定能办。", "claims")]
    // Form.
    [InlineData(2, "带户口簿到村委会登记 https://evil.example", "form")]
    [InlineData(2, "<b>带户口簿到村委会登记</b>", "form")]
    [InlineData(2, "带户口簿\n到村委会登记", "form")]
    [InlineData(2, "⟦Q⟧带户口簿到村委会登记", "masks")]
    // People and offices of its own.
    [InlineData(2, "带户口簿到村委会登记，找王建国。", "names")]
    [InlineData(2, "带户口簿到村委会找李娟登记。", "names")]
    [InlineData(2, "带户口簿到民政局登记。", "names")]
    [InlineData(2, "带户口簿到镇便民大厅登记。", "names")]
    [InlineData(2, "带户口簿找村支书登记。", "names")]
    // Times and things of its own.
    [InlineData(2, "明天带户口簿到村委会登记。", "times")]
    [InlineData(2, "带户口簿到村委会登记，顺便给邻居带上两瓶好酒表示心意。", "unsupported")]
    public void What_is_not_in_the_lines_does_not_go_out(int sentence, string text, string reason)
    {
        var written = Good.ToArray();
        written[sentence].Text = text;

        Assert.Equal(reason, Check(written).Reason);
        Assert.Empty(Check(written).Sentences);
    }

    [Fact]
    public void A_line_that_is_left_out_sends_the_documents_words_out() => Assert.Equal("left-out", Check(Good[..2]).Reason);

    [Fact]
    public void A_figure_of_another_line_than_the_cited_one_does_not_count() =>
        Assert.Equal("figures", Check(Good[0], Good[1], ("带户口簿到村委会登记，补助38元。", [3])).Reason);

    [Theory]
    [InlineData("")]
    [InlineData("好的，这是改写：每月38元。")]
    [InlineData("[]")]
    [InlineData("{\"sentences\":[]}")]
    [InlineData("{\"sentences\":[{\"text\":\"带户口簿到村委会登记。\"}]}")]
    [InlineData("{\"sentences\":[{\"text\":\"带户口簿到村委会登记。\",\"cites\":[]}]}")]
    [InlineData("{\"sentences\":[{\"text\":\"带户口簿到村委会登记。\",\"cites\":[4]}]}")]
    [InlineData("{\"sentences\":[{\"text\":\"带户口簿到村委会登记。\",\"cites\":[\"3\"]}]}")]
    [InlineData("{\"sentences\":[{\"text\":\"带户口簿到村委会登记。\",\"cites\":[3]}")]
    [InlineData("{\"sentences\":[{\"text\":{},\"cites\":[3]}]}")]
    public void What_is_not_as_it_was_asked_for_is_nothing(string written) =>
        Assert.Equal("shape", Rewording.Of(written, Lines, new Masking([])).Reason);

    [Fact]
    public void A_fence_around_the_object_is_taken_off() =>
        Assert.Null(Rewording.Of("```json\n" + FakeModel.Reworded(Good) + "\n```", Lines, new Masking([])).Reason);

    [Fact]
    public void Names_that_were_hidden_stand_there_again()
    {
        var masking = new Masking(["王小明"]);
        GroundLine[] lines = [new("找王小明登记。", IsWhole: true)];
        Assert.Equal("找⟦A⟧登记。", masking.MaskNames(lines[0].Text));

        var rewording = Rewording.Of(FakeModel.Reworded(("请找⟦A⟧登记。", [1])), lines, masking);

        Assert.Equal("请找王小明登记。", Assert.Single(rewording.Sentences).Text);
    }

    [Fact]
    public void What_was_hidden_stands_there_again_only_where_its_line_is_cited()
    {
        var masking = new Masking(["王小明", "李大水"]);
        GroundLine[] lines = [new("找王小明登记。", IsWhole: false), new("找李大水领表。", IsWhole: false)];
        Assert.Equal(["找⟦A⟧登记。", "找⟦B⟧领表。"], lines.Select(line => masking.MaskNames(line.Text)));

        Assert.Equal("masks", Rewording.Of(FakeModel.Reworded(("请找⟦B⟧登记。", [1]), ("请找⟦A⟧领表。", [2])), lines, masking).Reason);
        Assert.Null(Rewording.Of(FakeModel.Reworded(("请找⟦A⟧登记。", [1]), ("请找⟦B⟧领表。", [2])), lines, masking).Reason);
    }

    private static readonly string[] Care =
    [
        "集中供养的孤儿，基本生活费每人每月1530元。", // 1
        "散居的孤儿，基本生活费每人每月1120元。", // 2
        "没有劳动能力、没有生活来源，没有法定赡养义务人或者义务人没有能力的老年人，可以申请特困供养。", // 3
        "申请低保要看三样：本县户籍、家庭人均月收入低于低保标准、家庭财产符合规定。", // 4
        "家庭是低保边缘户的一级、二级残疾人，可以按单人户申请低保。", // 5
        "低保户中的残疾人，困难残疾人生活补贴每人每月96元。", // 6
        "给脱贫户、监测户家庭中有正式学籍的学生，每学年补助3000元。", // 7
        "申请临时救助先找村委会。", // 8
        "1300元以下的临时救助由乡镇审核审批，1300元以上的由乡镇审核、县民政局审批。", // 9
        "急难型临时救助特别紧急的，24小时内先给钱。", // 10
        "低保户D级危房重建的，每户补助33600元，先干后补。", // 11
        "没有享受过住房政策的分散供养特困户、低保户、低保边缘户、监测户、脱贫户，可以申请危房改造补助。", // 12
        "不再只限建档立卡脱贫人口，农村居民都可以参加。", // 13
        "每户最多补助3000元；已经享受过的除外。水管由村里统一维修。", // 14
        "给脱贫户和监测户中年满18周岁外出务工的，每人一次性补助400元。", // 15
    ];

    [Theory]
    // Another person gets it.
    [InlineData(1, "散居的孤儿，基本生活费每人每月1530元。")]
    [InlineData(2, "集中供养的孤儿，基本生活费每人每月1120元。")]
    [InlineData(2, "孤儿，基本生活费每人每月1120元。")]
    [InlineData(6, "残疾人中的低保户，困难残疾人生活补贴每人每月96元。")]
    [InlineData(6, "残疾人，困难残疾人生活补贴每人每月96元。")]
    [InlineData(6, "低保户，困难残疾人生活补贴每人每月96元。")]
    [InlineData(11, "低保户C级危房重建的，每户补助33600元，先干后补。")]
    [InlineData(11, "脱贫户D级危房重建的，每户补助33600元，先干后补。")]
    [InlineData(11, "D级危房重建的低保户，每户补助33600元，先干后补。")]
    [InlineData(5, "家庭是低保边缘户的二级、三级残疾人，可以按单人户申请低保。")]
    [InlineData(5, "家庭是低保户的一级、二级残疾人，可以按单人户申请低保边缘。")]
    [InlineData(7, "给监测户、脱贫户家庭中有正式学籍的学生，每学年补助3000元。")]
    // 或者, 并且, and whatever else joins.
    [InlineData(3, "没有劳动能力、没有生活来源，没有法定赡养义务人并且义务人没有能力的老年人，可以申请特困供养。")]
    [InlineData(3, "没有劳动能力、没有生活来源，没有法定赡养义务人的老年人，可以申请特困供养。")]
    [InlineData(3, "没有劳动能力或者没有生活来源，没有法定赡养义务人或者义务人没有能力的老年人，可以申请特困供养。")]
    [InlineData(3, "没有劳动能力和没有生活来源，没有法定赡养义务人或者义务人没有能力的老年人，可以申请特困供养。")]
    [InlineData(3, "没有劳动能力、没有生活来源，没有法定赡养义务人和义务人没有能力的老年人，可以申请特困供养。")]
    [InlineData(5, "家庭是低保边缘户的一级或二级残疾人，可以按单人户申请低保。")]
    [InlineData(5, "家庭是低保边缘户的一级且二级残疾人，可以按单人户申请低保。")]
    [InlineData(15, "给脱贫户或监测户中年满18周岁外出务工的，每人一次性补助400元。")]
    [InlineData(15, "给脱贫户中年满18周岁外出务工的和监测户，每人一次性补助400元。")]
    [InlineData(11, "低保户D级危房重建的，每户补助33600元，先补后干。")]
    [InlineData(9, "1300元以上的临时救助由乡镇审核审批，1300元以下的由乡镇审核、县民政局审批。")]
    [InlineData(13, "只限建档立卡脱贫人口，农村居民都可以参加。")]
    // Conditions that were lost.
    [InlineData(4, "申请低保要看三样：本县户籍、家庭人均月收入低于低保标准。")]
    [InlineData(4, "申请低保要看三样：家庭人均月收入低于低保标准、家庭财产符合规定。")]
    [InlineData(5, "一级、二级残疾人，可以按单人户申请低保。")]
    [InlineData(5, "家庭是低保边缘户的残疾人，可以按单人户申请低保。")]
    [InlineData(5, "家庭是低保边缘户的一级、二级残疾人，可以申请低保。")]
    [InlineData(7, "给农村家庭中有正式学籍的学生，每学年补助3000元。")]
    [InlineData(7, "给脱贫户、监测户家庭中的学生，每学年补助3000元。")]
    [InlineData(15, "给年满18周岁外出务工的，每人一次性补助400元。")]
    [InlineData(15, "给脱贫户和监测户中年满18周岁的，每人一次性补助400元。")]
    [InlineData(12, "没有享受过住房政策的低保户、脱贫户，可以申请危房改造补助。")]
    [InlineData(12, "分散供养特困户、低保户、低保边缘户、监测户、脱贫户，可以申请危房改造补助。")]
    [InlineData(10, "急难型临时救助，24小时内先给钱。")]
    [InlineData(11, "低保户D级危房重建的，每户补助33600元。")]
    [InlineData(14, "每户最多补助3000元。水管由村里统一维修。")]
    [InlineData(3, "没有劳动能力，没有法定赡养义务人或者义务人没有能力的老年人，可以申请特困供养。")]
    // Demands and permissions of its own.
    [InlineData(2, "散居的孤儿先交押金，基本生活费每人每月1120元。")]
    [InlineData(8, "申请临时救助先送礼再找村委会。")]
    [InlineData(8, "申请临时救助先找村委会，交照片。")]
    [InlineData(8, "申请临时救助先交钱。")]
    [InlineData(8, "您先申请临时救助再找村委会。")]
    [InlineData(2, "散居的孤儿，基本生活费每人每月1120元，要自己去领。")]
    [InlineData(2, "散居的孤儿要登报，基本生活费每人每月1120元。")]
    [InlineData(6, "低保户中的残疾人，困难残疾人生活补贴每人每月96元，请客。")]
    [InlineData(13, "不再只限建档立卡脱贫人口，农村居民都可以参加，公务员家也行。")]
    [InlineData(2, "散居的孤儿，您基本生活费每人每月1120元。")]
    [InlineData(5, "您家庭是低保边缘户的一级、二级残疾人，可以按单人户申请低保。")]
    [InlineData(5, "家庭是低保边缘户的一级、二级残疾人，必须按单人户申请低保。")]
    [InlineData(2, "散居的孤儿，基本生活费每人每月1120元？")]
    [InlineData(2, "散居的孤儿，基本生活费每人每月1120元。？")]
    [InlineData(2, "？散居的孤儿，基本生活费每人每月1120元。")]
    [InlineData(2, "散居的孤儿，基本生活费每人每月1120元！")]
    [InlineData(2, "散居的孤儿，基本生活费每人每月1120元，")]
    [InlineData(2, "也就是说，散居的孤儿，基本生活费每人每月1120元。")]
    [InlineData(8, "您也可以申请临时救助先找村委会。")]
    // Offices and kinds.
    [InlineData(9, "1300元以下的临时救助由乡镇审核审批，1300元以上的由县审核、乡镇审批。")]
    [InlineData(9, "1300元以下的临时救助由乡镇审核审批，1300元以上的由县民政局审核、乡镇审批。")]
    [InlineData(9, "1300元以下的临时救助由乡镇审核，1300元以上的由乡镇审核、县民政局审批。")]
    [InlineData(10, "支出型临时救助特别紧急的，24小时内先给钱。")]
    [InlineData(10, "急难型临时救助，特别紧急的24小时内先给钱。")]
    public void What_is_moved_lost_or_added_sends_the_documents_words_out(int line, string text)
    {
        GroundLine[] whole = [new(Care[line - 1], IsWhole: true)];
        GroundLine[] part = [new(Care[line - 1], IsWhole: false)];
        Assert.All([whole, part], lines => Assert.NotNull(Rewording.Of(FakeModel.Reworded((text, [1])), lines, new Masking([])).Reason));
        Assert.All([whole, part], lines => Assert.Null(Rewording.Of(FakeModel.Reworded((lines[0].Text, [1])), lines, new Masking([])).Reason));
    }

    [Theory]
    [InlineData("按规定，散居的孤儿，基本生活费每人每月1120元。", "散居的孤儿，基本生活费每人每月1120元。")]
    [InlineData("散居的孤儿：基本生活费每人每月1120元。", "散居的孤儿，基本生活费每人每月1120元。")]
    [InlineData("您可以到村委会领表。", "到村委会领表；水管由村里统一维修。")]
    [InlineData("您好，请带户口簿到窗口登记。", "带户口簿到窗口登记，依据《澜溪县办法》（澜民发〔2025〕7号）。")]
    [InlineData("每户补助38元。直接打到社保卡。", "每户补助38元，直接打到社保卡。")]
    [InlineData("水管由村里统一维修。", "水管由村里统一维修。各村都装了水表。")]
    [InlineData("外出务工的话，补助400元。另外，路费由村里报销。", "外出务工的，补助400元。路费由村里报销。")]
    public void Address_joining_parting_and_leaving_out_a_sentence_change_nothing(string text, string line)
    {
        var left = line.Contains('；', StringComparison.Ordinal) ? text + "水管由村里统一维修。" : text;
        Assert.Null(Rewording.Of(FakeModel.Reworded((left, [1])), [new(line, IsWhole: false)], new Masking([])).Reason);
    }

    [Fact]
    public void Lines_are_told_in_their_order_and_each_in_one_go()
    {
        GroundLine[] lines = [new("外出务工的，补助400元，打到社保卡。", IsWhole: true), new("带户口簿到村委会登记。", IsWhole: true)];

        Assert.Null(Of(("外出务工的，补助400元。", [1]), ("打到社保卡。", [1]), ("请带户口簿到村委会登记。", [2])));
        Assert.Equal("moved", Of(("外出务工的，补助400元。", [1]), ("请带户口簿到村委会登记。", [2]), ("打到社保卡。", [1])));
        Assert.Equal("moved", Of(("请带户口簿到村委会登记。", [2]), ("外出务工的，补助400元，打到社保卡。", [1])));
        // A condition is no sentence.
        Assert.Equal("moved", Of(("外出务工的。", [1]), ("补助400元，打到社保卡。", [1]), ("请带户口簿到村委会登记。", [2])));

        string? Of(params (string Text, int[] Cites)[] sentences) => Rewording.Of(FakeModel.Reworded(sentences), lines, new Masking([])).Reason;
    }

    private static readonly GroundLine[] Talk =
    [
        new("村干部说要先交五十块，我跟村里会计说没钱，我儿子说别交", IsWhole: false) { IsOurs = false },
        new("请您带户口簿到窗口登记，不收费", IsWhole: false) { IsOurs = true },
    ];

    [Theory]
    [InlineData("对方说，村干部说要先交五十块。", new[] { 1 }, null)]
    [InlineData("村干部说要先交五十块。", new[] { 1 }, null)]
    [InlineData("助手请对方带户口簿到窗口登记，不收费。", new[] { 2 }, null)]
    // Our words in their mouth, theirs in ours, and of two sides nobody knows which.
    [InlineData("对方请带户口簿到窗口登记，不收费。", new[] { 2 }, "speakers")]
    [InlineData("请带户口簿到窗口登记，不收费。", new[] { 2 }, "speakers")]
    [InlineData("坐席说要先交五十块。", new[] { 1 }, "speakers")]
    [InlineData("对方说要先交五十块，助手请带户口簿登记。", new[] { 1, 2 }, "speakers")]
    // Whoever was quoted.
    [InlineData("对方说要先交五十块。", new[] { 1 }, "speakers")]
    [InlineData("村里会计说没钱。", new[] { 1 }, "speakers")]
    [InlineData("我儿子说要先交五十块。", new[] { 1 }, "speakers")]
    public void A_summary_tells_who_said_it(string text, int[] cites, string? reason) =>
        Assert.Equal(reason, Rewording.Of(FakeModel.Reworded((text, cites)), Talk, new Masking([]), mayLeaveOut: true).Reason);

    private static Rewording Check(params (string Text, int[] Cites)[] sentences) => Rewording.Of(FakeModel.Reworded(sentences), Lines, new Masking([]));
}
