using BotAssistant.Retrieval.Folding;
using BotAssistant.Retrieval.Indexing;

namespace BotAssistant.Retrieval.Tests.Indexing;

public sealed class QuestionKindTests
{
    [Theory]
    [InlineData("这个办法是哪一年开始的", true, false, false, true)]
    [InlineData("是在哪年成立的", true, false, false, true)]
    [InlineData("補貼什麼時候發", false, true, false, true)]
    [InlineData("多久能办下来", false, true, false, false)]
    [InlineData("一户补多少钱", false, false, true, false)]
    [InlineData("評議會有幾個人", false, false, true, false)]
    [InlineData("由哪个部门管", false, false, false, true)]
    [InlineData("如何申请", false, false, false, false)]
    [InlineData("可以找什么人代办吗", false, false, false, false)]
    [InlineData("低保标准", false, false, false, false)]
    public void What_is_asked_for_is_read_from_the_words(string question, bool year, bool time, bool number, bool thing) =>
        Assert.Equal(new(year, time, number, thing), QuestionKind.Of(TextFolding.Plain.Fold(question)));

    [Theory]
    [InlineData("土地补贴哪一年开始发", "土地补贴从秋天开始发，由村里造册。", "土地补贴从2024年开始发，由村里造册。")]
    [InlineData("土地补贴什么时候发", "土地补贴由村里造册以后发。", "土地补贴由村里造册，每月10日发。")]
    [InlineData("土地补贴一亩多少钱", "土地补贴按一亩地发，由村里造册。", "土地补贴按一亩地发90元，由村里造册。")]
    [InlineData("土地补贴归哪个部门", "土地补贴应当依照规定归村里造册。", "土地补贴归农业部门，由村里造册。")]
    public void A_passage_without_what_is_asked_for_is_less_sure(string question, string without, string with) =>
        Assert.True(Confidence(question, without) < Confidence(question, with));

    private static double Confidence(string question, string passage)
    {
        IndexEntry[] entries = [new("one", "document", "", "", "", passage), new("two", "other", "", "", "", "修房子要先由镇里来看。")];
        return PassageIndex.Build(entries, TextFolding.Plain, TestContext.Current.CancellationToken).Search(question, new()).Confidence;
    }
}
