using BotAssistant.Policies.Answers;
using BotAssistant.Policies.Library;
using BotAssistant.Retrieval.Citing;
using BotAssistant.Retrieval.Evaluation;
using BotAssistant.Retrieval.Splitting;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>What is quoted of a document and how: rows with their header, exact places, contradictions, missing dates.</summary>
public sealed class QuotingTests
{
    private static readonly PolicyDocument Table = ShippedPolicies.Document("""
        ---
        id: L-canji-table
        title: 澜溪县残疾人护理补贴分档表
        topic: 残疾人两项补贴
        region: 990121
        effective_from: 2026
        ---
        ## 一、补助标准

        | 残疾等级 | 护理补贴每人每月（元） | 经办 |
        |---|---|---|

        """.TrimEnd() + "\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"| 第{i}等 | {1000 + (i * 7)} | 由第{i}办公室负责登记和发放 |\n")));

    [Fact]
    public void What_is_searched_is_the_same_in_the_library_and_in_its_evaluation()
    {
        foreach (var document in ShippedPolicies.Documents.Append(Table))
        {
            var ours = PolicyLibrary.Entries(new(document, 1, ""), PassageSplitter.Split(document.Text), ShippedPolicies.Topics);
            var measured = EvaluationCorpus.OfDocuments([new(document.Id, document.Title, document.Text)]);

            Assert.Equal(measured.Select(entry => (entry.Title, entry.Heading, entry.Body)), ours.Select(entry => (entry.Title, entry.Heading, entry.Body)));
        }
    }

    [Fact]
    public void A_row_far_down_a_table_is_found_and_said_with_the_names_of_its_columns()
    {
        var library = ShippedPolicies.Facts([Table]).Library;
        Assert.All(library.Policies[0].Passages, passage => Assert.Contains("护理补贴每人每月（元）", passage.Whole, StringComparison.Ordinal));

        var reply = new Talk { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero), Sources = ShippedPolicies.SourcesOf(Table) }.Say("残疾第37等的护理补贴每月多少钱");

        Assert.Contains("残疾等级：第37等；护理补贴每人每月（元）：1259；经办：由第37办公室负责登记和发放。", reply.Text(), StringComparison.Ordinal);
        var citation = Assert.Single(reply.Outcomes).Citations[0];
        Assert.Equal("| 第37等 | 1259 | 由第37办公室负责登记和发放 |", citation.Quote);
        Assert.Equal(citation.Quote, Table.Text.Substring(citation.Ground.Start, citation.Ground.Length));
        Assert.True(CitationCheck.Verifies(citation.Ground, Table.Text));
    }

    [Fact]
    public void Every_sentence_of_every_document_stands_in_a_passage_where_it_says()
    {
        foreach (var policy in ShippedPolicies.Facts([.. ShippedPolicies.Documents, Table]).Library.Policies)
        {
            foreach (var sentence in DocumentSentences.Of(policy, ShippedPolicies.Shipped.Library))
            {
                var citation = PolicyCitation.Of(sentence.Quoted);

                Assert.True(CitationCheck.Verifies(citation.Ground, policy.Document.Text));
                Assert.Contains(citation.Quote, policy.Passages[citation.Passage - 1].Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_does_not_stand_there_or_was_changed_is_never_cited()
    {
        var library = ShippedPolicies.Facts([Table]).Library;
        var quoted = DocumentSentences.Of(library.Policies[0], library)[0].Quoted;

        Assert.Throws<InvalidOperationException>(() => PolicyCitation.Of(quoted with { Text = quoted.Text.Replace('1', '2') }));
        Assert.Throws<InvalidOperationException>(() => PolicyCitation.Of(quoted with { Start = quoted.Start + 1 }));
        Assert.Throws<InvalidOperationException>(() => PolicyCitation.Of(quoted with { Passage = 0 }));
        Assert.Throws<InvalidOperationException>(() => PolicyCitation.Of(quoted with { Policy = quoted.Policy with { IsChanged = true } }));
    }

    [Fact]
    public void A_contradiction_is_found_however_figures_are_written_and_names_the_other_document_with_its_number()
    {
        var talk = new Talk
        {
            Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero),
            Sources = ShippedPolicies.SourcesOf(Aid("L-a", "甲办法", "澜民演〔2026〕1号", "农村低保标准为每人每月六百八十元。"), Aid("L-b", "乙办法", "澜政演〔2026〕8号", "农村低保标准为每人每月700元。")),
        };

        var said = talk.Say("农村低保标准每人每月多少钱").Text();

        Assert.Contains("另一份文件说法不一样", said, StringComparison.Ordinal);
        Assert.True(said.Contains("六百八十元。（《甲办法》（澜民演〔2026〕1号））。以哪份为准", StringComparison.Ordinal) || said.Contains("700元。（《乙办法》（澜政演〔2026〕8号））。以哪份为准", StringComparison.Ordinal), said);
        Assert.Contains("700元", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_figure_in_other_numerals_is_no_contradiction()
    {
        var talk = new Talk
        {
            Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero),
            Sources = ShippedPolicies.SourcesOf(Aid("L-a", "甲办法", "1号", "农村低保标准为每人每月六百八十元。"), Aid("L-b", "乙办法", "2号", "农村低保标准为每人每月680元。")),
        };

        Assert.DoesNotContain("说法不一样", talk.Say("农村低保标准每人每月多少钱").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_does_not_say_since_when_is_marked_as_such()
    {
        var undated = ShippedPolicies.Document("---\nid: L-u\ntitle: 水款办法\ntopic: 饮水安全\nregion: 990121\namounts:\n  - 水款每户每年补助38元。\n---\n水款由村里登记。\n");
        var talk = new Talk { Now = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero), Sources = ShippedPolicies.SourcesOf(undated) };

        var said = talk.Say("饮水安全的水款每年补助多少钱").Text();

        Assert.Contains("38元", said, StringComparison.Ordinal);
        Assert.Contains("没有写从哪天起，现在还管不管用请先问清楚", said, StringComparison.Ordinal);
        Assert.DoesNotContain("没有写从哪天起", new Talk { Now = talk.Now }.Say("农村低保A类一个月补多少钱").Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025 年度", "2025-12-31")]
    [InlineData("2025年度", "2025-12-31")]
    [InlineData("2025", null)]
    [InlineData("2025年", null)]
    public void A_year_as_a_term_ends_with_the_year(string written, string? until)
    {
        var document = ShippedPolicies.Document($"---\nid: L-y\ntitle: 水款办法\ntopic: 饮水安全\nregion: 990121\neffective_from: {written}\n---\n水款每户每年补助38元。\n");

        Assert.Equal((new DateOnly(2025, 1, 1), until), (document.From!.Value, document.Until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static PolicyDocument Aid(string id, string title, string number, string amount) => ShippedPolicies.Document(
        $"---\nid: {id}\ntitle: {title}\nnumber: {number}\ntopic: 低保\nregion: 990121\neffective_from: 2026\namounts:\n  - {amount}\n---\n由县民政局负责解释和经办。\n");
}
