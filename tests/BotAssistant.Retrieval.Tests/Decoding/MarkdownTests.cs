using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed class MarkdownTests
{
    private const string Policy = """
        ---
        id: L-dibao
        title: 青石乡低保办法（演示）
        region: 990121200
        effective_from: 2026
        conditions:
          - 户籍在本乡。
          - 收入低于标准。
        empty:
        source: {address: http://example.org/a, kind: 政府网站}
        ---
        # 青石乡低保办法（演示）

        ## 一、条件

        看[户口本](http://example.org "x")和**收入**，
        两样都要。

        1. 第一样
        2. 第二样

        | 人数 | 每月 |
        |---|---|
        | 1 | 500元 |
        | 2 | 900元 |

        ![图](a.png)
        <!-- 不给人看 -->
        """;

    [Fact]
    public async Task A_line_that_is_bold_as_a_whole_is_a_heading_and_bold_in_a_table_or_with_a_figure_is_not()
    {
        var document = await Decode.OneAsync("a.md", "**适用条件**\n\n本县农村户口。\n\n**每户补助3000元**\n\n| **档次** | **标准** |\n|---|---|\n| 一档 | 300元 |\n\n**附则**\n");

        Assert.Contains("###### 适用条件\n", document.Text, StringComparison.Ordinal);
        Assert.EndsWith("###### 附则", document.Text, StringComparison.Ordinal);
        Assert.Contains("\n每户补助3000元\n", document.Text, StringComparison.Ordinal);
        Assert.Contains("| 档次 | 标准 |", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Front_matter_is_kept_with_its_lines_and_the_body_is_light_Markdown()
    {
        var document = await Decode.OneAsync("a/b/dibao.md", Policy);

        Assert.Equal("青石乡低保办法（演示）", document.Title);
        Assert.Equal(1, document.Line);
        var values = document.Front!.Values;
        Assert.Equal(["L-dibao"], values["id"].Items);
        Assert.Equal(2, values["id"].Line);
        Assert.False(values["id"].IsList);
        Assert.Equal(["2026"], values["effective_from"].Items);
        Assert.Equal(["户籍在本乡。", "收入低于标准。"], values["conditions"].Items);
        Assert.True(values["conditions"].IsList);
        Assert.Equal(7, values["conditions"].Line);
        Assert.Empty(values["empty"].Items);
        Assert.Equal(["http://example.org/a"], values["source.address"].Items);
        Assert.Equal(10, values["source.kind"].Line);
        Assert.Equal(
            "## 一、条件\n\n看户口本和收入，两样都要。\n\n1. 第一样\n\n2. 第二样\n\n| 人数 | 每月 |\n| 1 | 500元 |\n| 2 | 900元 |",
            document.Text);
    }

    [Fact]
    public async Task A_first_heading_is_the_title_when_there_is_no_front_matter()
    {
        var document = await Decode.OneAsync("x.markdown", "# 临时救助怎么办\r\n\r\n先到村委会说一声。\r\n");

        Assert.Null(document.Front);
        Assert.Equal("临时救助怎么办", document.Title);
        Assert.Equal("先到村委会说一声。", document.Text);
    }

    [Fact]
    public async Task Without_any_heading_the_file_gives_the_title() =>
        Assert.Equal("临时救助", (await Decode.OneAsync("C:\\files\\临时救助.md", "先到村委会说一声。")).Title);

    [Fact]
    public async Task Labels_on_lines_of_their_own_stay_apart()
    {
        var document = await Decode.OneAsync("a.md", "办理地点：鹿鸣镇便民中心\n办理时间：工作日\n电话：129-0000-2002");

        Assert.Equal(["办理地点：鹿鸣镇便民中心", "办理时间：工作日", "电话：129-0000-2002"], document.Blocks());
    }

    [Theory]
    [InlineData("---\ntitle: 一\ntitle: 二\n---\n正文", "document-file.front-twice", 3)]
    [InlineData("---\ntitle: &a 一\n---\n正文", "document-file.front-reference", 2)]
    [InlineData("---\ntitle: 一\nother: *a\n---\n正文", "document-file.front-reference", 3)]
    [InlineData("---\ntitle: !!str 一\n---\n正文", "document-file.front-reference", 2)]
    [InlineData("---\ntitle: \"一\nregion: 1\n---\n正文", "document-file.front-not-yaml", null)]
    [InlineData("---\n- 一\n---\n正文", "document-file.front-not-entries", 2)]
    [InlineData("---\ntitle: 一\n\n正文", "document-file.front-not-closed", 1)]
    [InlineData("---\nlist:\n  - [一]\n---\n正文", "document-file.front-too-deep", 3)]
    [InlineData("---\na: {b: {c: {d: 1}}}\n---\n正文", "document-file.front-too-deep", 2)]
    public async Task What_is_wrong_with_front_matter_is_said_with_its_line(string content, string key, int? line)
    {
        var why = await Decode.RefusedAsync("a.md", content);

        Assert.Equal(key, why.Key.Name);
        if (line is not null)
            Assert.Equal(line, why.Line);
        else
            Assert.InRange(why.Line ?? 0, 2, 4);
    }

    [Fact]
    public async Task The_line_of_a_double_entry_names_the_first_one() =>
        Assert.Equal("2", (await Decode.RefusedAsync("a.md", "---\ntitle: 一\ntitle: 二\n---\n正文")).Slots["first"]);

    [Fact]
    public async Task Nesting_beyond_reason_is_refused()
    {
        var why = await Decode.RefusedAsync("a.md", string.Concat(Enumerable.Repeat("> ", 5000)) + "字");

        Assert.Equal(DecodingKeys.TooDeep, why.Key);
    }

    [Fact]
    public async Task HTML_inside_is_read_as_text()
    {
        var document = await Decode.OneAsync("a.md", "前面。\n\n<div><p>中间<script>alert(1)</script></p></div>\n\n后面。");

        Assert.Equal(["前面。", "中间", "后面。"], document.Blocks());
    }
}
