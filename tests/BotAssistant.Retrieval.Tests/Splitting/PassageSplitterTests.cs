using BotAssistant.Retrieval.Indexing;
using BotAssistant.Retrieval.Splitting;

namespace BotAssistant.Retrieval.Tests.Splitting;

public sealed class PassageSplitterTests
{
    private const string Sentence = "符合条件的家庭可以向户籍所在地的乡镇人民政府提出书面申请并如实说明家庭人口、收入和财产状况。";

    [Fact]
    public void An_article_that_is_long_enough_is_a_passage()
    {
        var text = $"第一章 总则\n第一条 {Sentence}{Sentence}\n第二条 {Sentence}{Sentence}\n第三条 {Sentence}{Sentence}";

        var passages = PassageSplitter.Split(text);

        Assert.Equal(["第一条", "第二条", "第三条"], passages.Select(passage => passage.Section));
        Assert.Equal([1, 2, 3], passages.Select(passage => passage.Number));
        Assert.All(passages, passage => Assert.Equal("第一章 总则", passage.HeadingPath[0]));
        Assert.StartsWith("第一章 总则\n第一条", passages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_is_named_by_its_heading()
    {
        var text = $"# 低保办法\n\n## 一、补助标准\n\n{Sentence}{Sentence}\n\n## 二、申请材料\n\n{Sentence}{Sentence}";

        var passages = PassageSplitter.Split(text);

        Assert.Equal(["一、补助标准", "二、申请材料"], passages.Select(passage => passage.Section));
        Assert.Equal(["低保办法", "二、申请材料"], passages[1].HeadingPath);
    }

    [Fact]
    public void A_heading_stands_with_what_it_names()
    {
        var text = $"一、补助标准\n{Sentence}{Sentence}\n二、申请材料\n（一）身份证明\n{Sentence}{Sentence}";

        var passages = PassageSplitter.Split(text);

        Assert.Equal(2, passages.Count);
        Assert.StartsWith("二、申请材料\n（一）身份证明\n", passages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_long_table_say_which_header_they_stand_under()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(i => $"| 第{i}档 | 每人每月{i * 10}元 |\n"));
        var text = $"## 补助标准\n\n| 档次 | 标准 |\n|---|---|\n{rows}";

        var passages = PassageSplitter.Split(text);

        Assert.True(passages.Count > 1);
        Assert.Equal("", passages[0].TableHeader);
        Assert.Contains("| 档次 | 标准 |", passages[0].Text, StringComparison.Ordinal);
        Assert.All(passages.Skip(1), passage => Assert.Equal("| 档次 | 标准 |", passage.TableHeader));
    }

    [Fact]
    public void A_list_stays_with_the_line_that_announces_it()
    {
        var text = $"{Sentence}{Sentence}\n申请时应当带上下列材料：\n1.身份证\n2.户口本\n3.收入证明\n4.银行卡";

        Assert.Contains(PassageSplitter.Split(text), passage => passage.Text.Contains("下列材料：\n1.身份证\n2.户口本", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_paragraph_is_cut_behind_a_sentence()
    {
        var text = string.Concat(Enumerable.Repeat(Sentence, 40));

        Assert.All(PassageSplitter.Split(text), passage => Assert.EndsWith("。", passage.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_without_any_sign_is_cut_between_characters()
    {
        var text = string.Concat(Enumerable.Repeat("\uD840\uDC00", 1000));

        Assert.All(PassageSplitter.Split(text), passage => Assert.False(char.IsLowSurrogate(passage.Text[0])));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n\t\n")]
    public void Nothing_has_no_passages(string text) => Assert.Empty(PassageSplitter.Split(text));

    [Fact]
    public void A_document_of_headings_only_is_text() => Assert.Equal("# 通知", Assert.Single(PassageSplitter.Split("# 通知\n")).Text);

    [Fact]
    public void A_trailing_heading_is_in_no_passage() =>
        Assert.Equal(Sentence, Assert.Single(PassageSplitter.Split($"{Sentence}\n\n## 附件\n")).Text);

    [Theory]
    [InlineData("一、补助标准\n{0}\n二、附则")]
    [InlineData("一、补助标准\n{0}\n\n附件：\n")]
    [InlineData("{0}\n\n**附则**\n")]
    [InlineData("{0}\n\n**三、附则**\n")]
    [InlineData("1.1 目的\n{0}\n1.2 其他\n")]
    [InlineData("{0}\n（一）对象。本县农村户口的人。\n（二）附件\n")]
    public void A_heading_with_nothing_below_it_ends_no_passage(string text)
    {
        text = text.Replace("{0}", Sentence + Sentence, StringComparison.Ordinal);

        Assert.EndsWith("。", PassageSplitter.Split(text)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_an_empty_section_goes_with_the_section_behind_it()
    {
        var text = $"一、对象\n（一）范围。{Sentence}{Sentence}\n（二）附件\n二、标准\n{Sentence}{Sentence}";

        var passages = PassageSplitter.Split(text);

        Assert.Equal(2, passages.Count);
        Assert.EndsWith("。", passages[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("（二）附件\n二、标准\n", passages[1].Text, StringComparison.Ordinal);
        Assert.Equal("二、标准", passages[1].Section);
    }

    [Theory]
    [InlineData("申请时要带：\n1.身份证\n2.户口本")]
    [InlineData("一、身份证\n二、户口本")]
    [InlineData("（一）身份证；\n（二）户口本")]
    [InlineData("## 材料\n1.户口本")]
    [InlineData("要带的东西：\n1.身份证。\n2.户口本")]
    public void The_last_item_of_a_list_is_no_heading(string list) =>
        Assert.EndsWith("户口本", PassageSplitter.Split($"{Sentence}{Sentence}\n{list}")[^1].Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("1.5 万元以下的，由乡镇审批。")]
    [InlineData("**每户补助3000元**")]
    public void A_figure_is_no_heading(string line) => Assert.Contains(PassageSplitter.Split($"{Sentence}\n{line}"), passage => passage.Text.EndsWith(line, StringComparison.Ordinal));

    [Theory]
    [InlineData("一、加强领导，落实责任\n{0}{0}", "一、加强领导，落实责任")]
    [InlineData("（二）对象、范围 和条件，以及其他：\n{0}{0}", "（二）对象、范围 和条件，以及其他")]
    [InlineData("**保障措施，监督检查**\n{0}{0}", "保障措施，监督检查")]
    [InlineData("一、低保、特困，分类救助。{0}{0}", "一、低保、特困，分类救助")]
    public void A_section_is_called_by_its_whole_name(string text, string section) =>
        Assert.Equal(section, PassageSplitter.Split(text.Replace("{0}", Sentence, StringComparison.Ordinal))[0].Section);

    [Fact]
    public void No_tail_of_a_table_or_of_a_section_is_a_passage_of_its_own()
    {
        for (var rows = 8; rows < 60; rows++)
        {
            var table = "| 档次 | 每人每月的补助标准 |\n|---|---|\n" + string.Concat(Enumerable.Range(1, rows).Select(i => $"| 第{i}档 | 每人每月{i * 10}元 |\n"));
            Check($"## 补助标准\n\n{table}");
            Check($"## 补助标准\n\n{table}\n## 附注\n\n按月发放。\n");
        }

        for (var length = 80; length < 1300; length++)
        {
            Check("## 说明\n" + string.Concat(Enumerable.Repeat("本人申请，村里登记。", (length / 10) + 1))[..length]);
            Check("一、说明\n" + new string('长', length));
        }

        static void Check(string text)
        {
            var passages = PassageSplitter.Split(text);
            Assert.All(passages.Where(passage => !passage.Text.StartsWith("## 附注", StringComparison.Ordinal)), passage =>
            {
                Assert.InRange(passage.Length, PassageSplitter.Least, PassageSplitter.Most);
                Assert.InRange(passage.Whole.Length, PassageSplitter.Least, PassageSplitter.Most);
                Assert.Equal(text.Substring(passage.Start, passage.Length), passage.Text);
            });
        }
    }

    [Fact]
    public void Wherever_a_row_is_shown_its_header_is_too()
    {
        var text = "| 档次 | 每人每月的补助标准 |\n|---|---|\n" + string.Concat(Enumerable.Range(1, 90).Select(i => $"| 第{i}档 | {i * 10}元 |\n"));

        var passages = PassageSplitter.Split(text);
        var entries = PassageEntries.Of("d", "办法", "", passages).ToArray();

        Assert.True(passages.Count > 3);
        Assert.All(passages, passage => Assert.StartsWith("| 档次 | 每人每月的补助标准 |\n", passage.Whole, StringComparison.Ordinal));
        Assert.Equal(passages.Select(passage => passage.Whole), entries.Select(entry => entry.Body));
        Assert.Equal(["d#1", "d#2"], entries.Take(2).Select(entry => entry.Id));
    }

    [Fact]
    public void Whatever_the_document_passages_are_exact_slices_of_good_size_and_end_in_no_heading()
    {
        string[] pieces =
        [
            "# 办法\n", "## 一、对象\n\n", "一、补助标准\n", "（一）对象\n", "第三条 为了规范管理，制定本办法。\n", "第四条\n", "1.身份证\n", "2.户口本\n", "\n", "\r\n",
            Sentence, Sentence + "\n", string.Concat(Enumerable.Repeat(Sentence, 12)) + "\n", "| 档次 | 标准 |\n|---|---|\n", "| 一档 | 300元 |\n", "下列材料：\n",
            new string('长', 500), "- 一项\n", "   ", "第一章 总则\n",
        ];
        var next = 7u;
        for (var run = 0; run < 2000; run++)
        {
            var count = (int)(Next() % 25);
            var text = string.Concat(Enumerable.Range(0, count).Select(_ => pieces[(int)(Next() % pieces.Length)]));
            var passages = PassageSplitter.Split(text);
            var end = 0;
            foreach (var passage in passages)
            {
                Assert.Equal(text.Substring(passage.Start, passage.Length), passage.Text);
                Assert.InRange(passage.Length, 1, PassageSplitter.Most);
                Assert.True(passage.Start >= end);
                end = passage.Start + passage.Length;
                var last = passage.Text.Split('\n')[^1].Trim();
                if (text.Contains('。', StringComparison.Ordinal))
                    Assert.False(last.StartsWith('#'), $"A passage ends in the heading {last}.");
            }

            Assert.Equal(Enumerable.Range(1, passages.Count), passages.Select(passage => passage.Number));
        }

        uint Next() => (next = (next * 1664525) + 1013904223) >> 8;
    }

    [Fact]
    public void Short_passages_are_rare()
    {
        var text = string.Concat(Enumerable.Range(1, 60).Select(i => $"第{i}条 {Sentence}\n（一）对象范围。\n（二）申请材料。\n"));

        var passages = PassageSplitter.Split(text);

        Assert.All(passages, passage => Assert.InRange(passage.Length, PassageSplitter.Least - 20, PassageSplitter.Most));
    }
}
