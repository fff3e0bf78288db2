using BotAssistant.Retrieval.Decoding;
using static BotAssistant.Retrieval.Tests.Decoding.OfficeFiles;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed class WorkbookTests
{
    private const string Styles = """
        <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="57"/></cellXfs>
        """;

    private static readonly string[] Texts =
        ["<t>产业奖补标准</t>", "<t>项目</t>", "<t>标准</t>", "<r><t>养</t></r><r><t>牛</t></r><rPh><t>yang</t></rPh>", "<t>时间</t>", "<t>注：以县里公布为准。</t>"];

    [Fact]
    public async Task A_sheet_is_a_title_a_table_and_remarks()
    {
        var sheet = """
            <cols><col min="4" max="4" hidden="1"/></cols>
            <sheetData>
            <row r="1"><c r="A1" t="s"><v>0</v></c></row>
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>4</v></c><c r="D3" t="inlineStr"><is><t>暗列</t></is></c></row>
            <row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4"><v>0.30000000000000004</v></c><c r="C4" s="1"><v>46023</v></c></row>
            <row r="5"><c r="B5" s="3"><f>1/4</f><v>0.25</v></c><c r="C5" s="2"><v>46024</v></c></row>
            <row r="6" hidden="1"><c r="A6" t="inlineStr"><is><t>暗行</t></is></c></row>
            <row r="7"><c t="inlineStr"><is><t>羊</t></is></c><c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c></row>
            <row r="9"><c r="A9" t="s"><v>5</v></c></row>
            </sheetData>
            <mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A4:A5"/></mergeCells>
            """;
        var document = await Decode.OneAsync("a.xlsx", Workbook("<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/>", Styles, Texts, sheet));

        Assert.Equal("产业奖补标准", document.Title);
        Assert.Equal(
            ["| 项目 | 标准 | 时间 |\n| 养牛 | 0.3 | 2026-01-01 |\n| 养牛 | 25% | 2026-01-02 |\n| 羊 |  | TRUE |", "注：以县里公布为准。"],
            document.Blocks());
    }

    [Fact]
    public async Task Hidden_sheets_are_out_and_several_sheets_have_headings()
    {
        const string sheets = "<sheet name=\"一季度\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"暗\" state=\"hidden\" sheetId=\"2\" r:id=\"r2\"/><sheet name=\"二季度\" sheetId=\"3\" r:id=\"r3\"/>";
        var document = await Decode.OneAsync("进度.xlsx", Workbook(sheets, Styles, Texts, Row("一月"), Row("暗"), Row("四月")));

        Assert.Equal("进度", document.Title);
        Assert.Equal(["## 一季度", "| 一月 | 5 |", "## 二季度", "| 四月 | 5 |"], document.Blocks());

        static string Row(string text) => $"<sheetData><row><c t=\"inlineStr\"><is><t>{text}</t></is></c><c><v>5</v></c></row></sheetData>";
    }

    [Fact]
    public async Task A_merged_range_over_the_whole_sheet_costs_nothing()
    {
        const string sheet = """
            <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>字</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row></sheetData>
            <mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>
            """;

        Assert.Contains("| 1 | 2 |", (await Decode.OneAsync("a.xlsx", Workbook("<sheet name=\"S\" r:id=\"r1\"/>", Styles, Texts, sheet))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_far_apart_do_not_make_a_huge_table() =>
        Assert.Equal(
            "| 1 |  |\n|  | 2 |",
            (await Decode.OneAsync("a.xlsx", Workbook(
                "<sheet name=\"S\" r:id=\"r1\"/>", Styles, Texts,
                "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>"))).Text);

    [Fact]
    public async Task More_cells_than_allowed_are_refused()
    {
        var row = "<row>" + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 100)) + "</row>";
        var book = Workbook("<sheet name=\"S\" r:id=\"r1\"/>", Styles, Texts, $"<sheetData>{string.Concat(Enumerable.Repeat(row, 20))}</sheetData>");

        var why = await Decode.RefusedAsync("a.xlsx", book, new() { TableCells = 1000 });

        Assert.Equal(DecodingKeys.TooManyCells, why.Key);
        Assert.Equal("1000", why.Slots["most"]);
    }

    [Fact]
    public async Task An_empty_workbook_is_refused() =>
        Assert.Equal(
            DecodingKeys.NoText,
            (await Decode.RefusedAsync("a.xlsx", Workbook("<sheet name=\"S\" r:id=\"r1\"/>", Styles, Texts, "<sheetData/>"))).Key);
}
