using BotAssistant.Retrieval.Decoding;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using static BotAssistant.Retrieval.Tests.Decoding.OfficeFiles;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed class WordTests
{
    private const string Centred = "<w:jc w:val=\"center\"/>";

    [Fact]
    public async Task The_title_stands_below_the_red_head_and_the_number_stays()
    {
        var document = await Decode.OneAsync("a.docx", Word(
            Paragraph("澜溪县民政局文件", Centred)
            + Paragraph("澜民发〔2026〕3号", Centred)
            + Paragraph("澜溪县民政局", Centred)
            + Paragraph("关于做好临时救助工作的通知", Centred)
            + Paragraph("各乡镇人民政府：")
            + Paragraph("现将有关事项通知如下。")));

        Assert.Equal("澜溪县民政局关于做好临时救助工作的通知", document.Title);
        Assert.Equal(["澜溪县民政局文件", "澜民发〔2026〕3号", "各乡镇人民政府：", "现将有关事项通知如下。"], document.Blocks());
    }

    [Fact]
    public async Task Headings_come_from_styles_their_bases_and_outline_levels()
    {
        const string styles = """
            <w:style w:styleId="T"><w:name w:val="Title"/></w:style>
            <w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
            <w:style w:styleId="mine"><w:name w:val="我的"/><w:basedOn w:val="1"/></w:style>
            <w:style w:styleId="loop"><w:name w:val="圈"/><w:basedOn w:val="loop"/></w:style>
            """;
        var document = await Decode.OneAsync("a.docx", Word(
            Paragraph("低保办法", "<w:pStyle w:val=\"T\"/>")
            + Paragraph("条件", "<w:pStyle w:val=\"mine\"/>")
            + Paragraph("细则", "<w:outlineLvl w:val=\"1\"/>")
            + Paragraph("正文。", "<w:pStyle w:val=\"loop\"/>")
            + Paragraph("这一段被人加了大纲级别，其实是正文。", "<w:outlineLvl w:val=\"0\"/>"),
            styles));

        Assert.Equal("低保办法", document.Title);
        Assert.Equal(["# 条件", "## 细则", "正文。", "这一段被人加了大纲级别，其实是正文。"], document.Blocks());
    }

    [Fact]
    public async Task Numbers_that_Word_counts_are_written_out()
    {
        const string numbering = """
            <w:abstractNum w:abstractNumId="0">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
              <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
            </w:abstractNum>
            <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
            <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
            """;
        var document = await Decode.OneAsync("a.docx", Word(
            Paragraph("办法", Centred) + Item("条件", 1, 0) + Item("户籍", 1, 1) + Item("收入", 1, 1) + Item("材料", 1, 0) + Item("户籍", 1, 1) + Item("细项", 1, 2)
            + Item("某条", 2, 0) + Item("次条", 2, 0) + Item("点", 3, 0) + Item("重来", 4, 0),
            numbering: numbering));

        Assert.Equal(
            ["一、条件", "（一）户籍", "（二）收入", "二、材料", "（一）户籍", "2.1 细项", "第九条某条", "第十条次条", "- 点", "一、重来"],
            document.Blocks());

        static string Item(string text, int id, int level) =>
            Paragraph(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>");
    }

    [Fact]
    public async Task Deleted_and_hidden_text_is_out_and_inserted_text_is_in()
    {
        var document = await Decode.OneAsync("a.docx", Word(
            Paragraph("办法", Centred)
            + "<w:p><w:r><w:t>每月</w:t></w:r><w:del><w:r><w:delText>300元</w:delText></w:r></w:del><w:ins><w:r><w:t>500元</w:t></w:r></w:ins>"
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>明</w:t></w:r>"
            + "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>网</w:t></w:r></w:hyperlink></w:p>"
            + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半。</w:t></w:r></w:p>"
            + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + Paragraph("框里。") + "</w:txbxContent></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><w:txbxContent>" + Paragraph("框里。") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"));

        Assert.Equal(["每月500元明网", "前半后半。", "框里。"], document.Blocks());
    }

    [Fact]
    public async Task Tables_keep_their_rows_and_merged_cells_say_it_in_each()
    {
        var document = await Decode.OneAsync("a.docx", Word(
            Paragraph("标准", Centred)
            + "<w:tbl>"
            + "<w:tr>" + Cell("类别", "<w:vMerge w:val=\"restart\"/>") + Cell("标准", "<w:gridSpan w:val=\"2\"/>") + "</w:tr>"
            + "<w:tr>" + Cell("", "<w:vMerge/>") + Cell("一人") + Cell("两人") + "</w:tr>"
            + "<w:tr><w:trPr><w:del/></w:trPr>" + Cell("删") + Cell("删") + Cell("删") + "</w:tr>"
            + "<w:tr>" + Cell("A|B") + Cell("500") + Cell("900") + "</w:tr></w:tbl>"
            + "<w:tbl><w:tr>" + Cell("框一。") + "</w:tr><w:tr>" + Cell("框二。") + "</w:tr></w:tbl>"));

        Assert.Equal(
            ["| 类别 | 标准 | 标准 |\n| 类别 | 一人 | 两人 |\n| A｜B | 500 | 900 |", "框一。", "框二。"],
            document.Blocks());

        static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{Paragraph(text)}</w:tc>";
    }

    [Fact]
    public async Task What_the_official_library_writes_is_read()
    {
        using var stream = new MemoryStream();
        using (var word = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var part = word.AddMainDocumentPart();
            part.Document = new Document(new Body(
                new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new Run(new Text("产业奖补办法"))),
                new Paragraph(new Run(new Text("养一头牛补500元。"))),
                new Table(new TableRow(new TableCell(new Paragraph(new Run(new Text("项目")))), new TableCell(new Paragraph(new Run(new Text("标准"))))))));
        }

        var document = await Decode.OneAsync("a.docx", stream.ToArray());

        Assert.Equal("产业奖补办法", document.Title);
        Assert.Equal(["养一头牛补500元。", "| 项目 | 标准 |"], document.Blocks());
    }

    [Fact]
    public async Task Nesting_beyond_reason_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 2000)) + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 2000));

        Assert.Equal(DecodingKeys.TooDeep, (await Decode.RefusedAsync("a.docx", Word(deep))).Key);
    }

    [Fact]
    public async Task A_document_without_words_is_refused() =>
        Assert.Equal(DecodingKeys.NoText, (await Decode.RefusedAsync("a.docx", Word("<w:p/>"))).Key);
}
