using BotAssistant.Retrieval.Citing;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Retrieval.Tests.Citing;

public sealed class CitationCheckTests
{
    private const string Text = "一、补助标准\n每人每月补助三百元。补助按月发放。\n二、材料\n身份证和户口本。";

    private static readonly Passage Passage = PassageSplitter.Split(Text)[0];

    [Fact]
    public void A_quote_is_cited_with_its_place_and_verifies()
    {
        var citation = CitationCheck.Cite("L-low", "2", Text, Passage, "每人每月补助三百元。");

        Assert.NotNull(citation);
        Assert.Equal("每人每月补助三百元。", Text.Substring(citation.Start, citation.Length));
        Assert.Equal(64, citation.Hash.Length);
        Assert.True(CitationCheck.Verifies(citation, Text));
    }

    [Fact]
    public void Without_a_quote_the_whole_passage_is_cited() => Assert.Equal(Passage.Text, CitationCheck.Cite("d", "1", Text, Passage)!.Quote);

    [Theory]
    [InlineData("每人每月补助五百元。")]
    [InlineData("")]
    [InlineData(" \n")]
    public void Words_that_are_not_in_the_passage_are_not_cited(string quote) => Assert.Null(CitationCheck.Cite("d", "1", Text, Passage, quote));

    [Fact]
    public void A_passage_of_another_text_is_not_cited() => Assert.Null(CitationCheck.Cite("d", "1", "另一份文件。" + Text, Passage));

    [Fact]
    public void A_citation_changed_in_any_part_or_held_against_another_text_does_not_verify()
    {
        var citation = CitationCheck.Cite("d", "1", Text, Passage, "补助按月发放。")!;

        Assert.False(CitationCheck.Verifies(citation with { Quote = "补助按年发放。" }, Text));
        Assert.False(CitationCheck.Verifies(citation with { Start = citation.Start + 1 }, Text));
        Assert.False(CitationCheck.Verifies(citation with { Start = -1 }, Text));
        Assert.False(CitationCheck.Verifies(citation with { Start = int.MaxValue }, Text));
        Assert.False(CitationCheck.Verifies(citation with { Length = citation.Length - 1 }, Text));
        Assert.False(CitationCheck.Verifies(citation with { Quote = "", Length = 0 }, Text));
        Assert.False(CitationCheck.Verifies(citation with { Hash = new string('0', 64) }, Text));
        Assert.False(CitationCheck.Verifies(citation, Text + " "));
    }
}
