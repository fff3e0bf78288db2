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
        ("年满60周岁的低保户，水费每户每月补助38元，每年不超过456元。", [1]),
        ("外出务工6个月以上的，当年不再享受。", [2]),
        ("带上户口簿，到村委会登记。", [3]),
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

        var rewording = Rewording.Of(FakeModel.Reworded(("登记就找⟦A⟧。", [1])), lines, masking);

        Assert.Equal("登记就找王小明。", Assert.Single(rewording.Sentences).Text);
    }

    [Fact]
    public void What_was_hidden_stands_there_again_only_where_its_line_is_cited()
    {
        var masking = new Masking(["王小明", "李大水"]);
        GroundLine[] lines = [new("找王小明登记。", IsWhole: false), new("找李大水领表。", IsWhole: false)];
        Assert.Equal(["找⟦A⟧登记。", "找⟦B⟧领表。"], lines.Select(line => masking.MaskNames(line.Text)));

        Assert.Equal("masks", Rewording.Of(FakeModel.Reworded(("登记就找⟦B⟧。", [1]), ("领表找⟦A⟧。", [2])), lines, masking).Reason);
        Assert.Null(Rewording.Of(FakeModel.Reworded(("登记就找⟦A⟧。", [1]), ("领表找⟦B⟧。", [2])), lines, masking).Reason);
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
