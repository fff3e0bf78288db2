using System.IO.Compression;
using System.Text;
using BotAssistant.Rosters.Columns;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using static BotAssistant.Rosters.Tests.Checked;

namespace BotAssistant.Rosters.Tests;

public sealed class ReadingTests
{
    private static readonly string[] Zhao1 = Person("1", "赵砚山", "户主", Zhao);

    [Fact]
    public void A_header_below_titles_in_the_second_of_three_sheets_with_a_footnote_and_a_hidden_row()
    {
        var list = Of(new Workbook()
            .Sheet("说明", [["填表说明，请先看"]])
            .Sheet("名单", [["澜溪县人口名单"], ["数据日期：2026年10月31日", "", "单位：人"], Usual, Zhao1, Person("2", "何槿", "户主", He), ["注：户编号由系统生成，请勿改动"]], "A1:F1", hiddenRow: 5)
            .Sheet("旧的", [Usual, Person("9", "旧人", "户主", Xiaoman)], state: "hidden").Write());

        Assert.Equal(("person-list", 3, "2026-10-31"), (list.List.Kind.Id, Assert.Single(list.List.Sheets).HeaderRow, list.Summary.DataDate));
        Assert.Equal((2, 2), (list.Summary.Rows, list.Summary.Households));
        Assert.Equal((5, 6), (list.Only(RosterKeys.RowHidden).Row, list.Only(RosterKeys.Footnote).Row));
        Assert.Equal(("说明", "旧的"), (list.Only(RosterKeys.SheetNoHeader).Sheet, list.Only(RosterKeys.SheetHidden).Sheet));
    }

    [Fact]
    public void Merged_cells_speak_for_all_rows_of_their_household()
    {
        var list = Of(new Workbook().Sheet("名单", [Usual, Zhao1, ["", "", "", "何槿", "配偶", He], Person("2", "赵小满", "户主", Xiaoman)], "A2:A3 B2:B3 C2:C3").Write());

        Assert.Empty(list.Findings);
        Assert.Equal((3, 2), (list.Summary.Rows, list.Summary.Households));
    }

    [Fact]
    public void A_header_of_two_rows_and_a_phone_that_is_the_helpers()
    {
        var list = Of(new Workbook().Sheet("花名册", [["户主", "联系电话", "帮扶责任人", "", ""], ["", "", "姓名", "单位", "联系电话"], ["赵砚山", "12900000001", "钱渡舟", "县医保局", "12900000009"]], "C1:E1 A1:A2 B1:B2").Write());

        Assert.Equal(["head-name", "household-phone", "helper-name", "helper-unit", "helper-phone"], list.List.Sheets[0].Columns.Select(column => Book.Columns[column.Column!.Value].Id));
        Assert.Empty(list.Findings);
    }

    [Theory]
    [InlineData("person-list", "户编号,姓名,与户主关系,证件号码")]
    [InlineData("pairing", "户主,帮扶干部,单位")]
    [InlineData("income", "户主,工资性,人均纯收入")]
    [InlineData("issues", "编号,问题描述,整改措施,时限")]
    [InlineData("cadres", "姓名,单位,职务,驻村")]
    [InlineData("monitoring", "户主,申报日期,申报渠道")]
    [InlineData("loans", "户主,身份证号,贷款到期日")]
    [InlineData("loans", "户主,村,到期日期")]
    [InlineData("pairing", "户主,帮扶干部,单位,小额信贷到期时间")]
    public void The_kind_of_a_list_is_seen_by_its_columns(string kind, string header) =>
        Assert.Equal(kind, Csv(header + "\n").List.Kind.Id);

    [Fact]
    public void A_header_that_may_mean_three_things_is_asked_about_and_what_was_said_is_used()
    {
        string[] header = [.. Usual, "识别时间"];
        MemoryStream Write() => new Workbook().Sheet("名单", [header, [.. Zhao1, "2026-04"]]).Write();

        Assert.Equal(RosterKeys.NeedsMapping, Refused(Write()));
        var said = Of(Write(), new ColumnMap(new Dictionary<string, string> { ["识别时间"] = "risk-found-on" }));
        Assert.Equal("risk-found-on", Book.Columns[said.List.Sheets[0].Columns[^1].Column!.Value].Id);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    public void A_text_file_in_whatever_encoding_with_quotes_and_line_ends_inside(string name)
    {
        var encoding = name == "GB18030" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : Encoding.GetEncoding(name);
        var text = $"户编号,姓名,与户主关系,证件号码,备注\r\n1,赵砚山,户主,{Zhao},\"两行\n\"\"话\"\"\"\r\n\r\n2,何㛃·艾力,户主,{He},\r\n";
        var list = Of(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));

        Assert.Equal((2, 2, 0), (list.Summary.Rows, list.Summary.Households, list.Summary.Unusable));
        Assert.Empty(list.Findings);
    }

    [Fact]
    public void A_workbook_as_a_real_program_writes_it()
    {
        var content = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(content, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
            var strings = book.AddNewPart<SharedStringTablePart>();
            strings.SharedStringTable = new SharedStringTable();
            var sheet = book.AddNewPart<WorksheetPart>();
            var data = new SheetData();
            foreach (var row in new[] { Usual, Zhao1, Person("2", "何槿", "户主", He) })
            {
                var line = data.AppendChild(new Row());
                foreach (var text in row)
                {
                    strings.SharedStringTable.AppendChild(new SharedStringItem(new Text(text)));
                    line.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Cell { DataType = CellValues.SharedString, CellValue = new CellValue(strings.SharedStringTable.Count() - 1) });
                }
            }

            sheet.Worksheet = new Worksheet(data);
            book.Workbook.AppendChild(new Sheets()).AppendChild(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "名单" });
        }

        content.Position = 0;
        var list = Of(content);
        Assert.Empty(list.Findings);
        Assert.Equal(2, list.Summary.Households);
    }

    [Fact]
    public void Days_of_1900_and_9999_are_told_and_rare_characters_and_lone_surrogates_do_no_harm()
    {
        var list = PeopleIn(["风险识别时间", "死亡日期"], Person("1", "𠮷㛃·艾力", "户主", Zhao, "1900-01-01", ""), Person("2", "<x>何&#xD800;槿", "户主", He, "9999-12-31", "<d>1"));

        Assert.Equal(3, list.Findings.Count(finding => finding.Key == RosterKeys.DateUnlikely));
        Assert.Equal(0, list.Summary.Unusable);
    }

    [Fact]
    public void A_million_empty_rows_are_nothing()
    {
        var rows = new StringBuilder("<sheetData>");
        for (var i = 1; i <= 1_048_576; i++)
        {
            rows.Append("<row r=\"").Append(i).Append("\"/>");
        }

        var list = Of(new Workbook().Sheet("名单", [Usual, Zhao1]).Raw("空", rows.Append("</sheetData>").ToString()).Write());

        Assert.Equal(1, list.Summary.Rows);
    }

    [Fact]
    public void What_unpacks_into_far_more_than_it_is_gets_refused()
    {
        var bomb = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + new string('1', 60 * 1024 * 1024) + "</t></is></c></row></sheetData>";

        Assert.Equal(RosterKeys.UnpacksTooLarge, Refused(new Workbook().Raw("弹", bomb).Write()));
        Assert.Equal(RosterKeys.TooManyRows, Refused(new Workbook().Sheet("名单", [Usual, Zhao1, Zhao1, Zhao1]).Write(), RosterLimits.Default with { Rows = 3 }));
        Assert.Equal(RosterKeys.TooLarge, Refused(new Workbook().Sheet("名单", [Usual, Zhao1]).Write(), RosterLimits.Default with { FileBytes = 100 }));
        Assert.Equal(RosterKeys.TooManyColumns, Refused(new Workbook().Sheet("名单", [Usual]).Write(), RosterLimits.Default with { Columns = 3 }));
        Assert.Equal(RosterKeys.TooSlow, Refused(new Workbook().Sheet("名单", [Usual, .. Enumerable.Repeat(Zhao1, 500)]).Write(), RosterLimits.Default with { Time = TimeSpan.FromTicks(-1) }));
    }

    [Fact]
    public void Entities_macros_passwords_old_formats_pages_and_other_files_are_refused_each_in_its_own_words()
    {
        var sheet = new Workbook().Sheet("名单", [Usual, Zhao1]);
        var entities = "<!DOCTYPE worksheet [<!ENTITY a \"aa\">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>";

        Assert.Equal(RosterKeys.ForbiddenXml, Refused(WithPart(sheet.Write(), "xl/worksheets/sheet1.xml", entities)));
        Assert.Equal(RosterKeys.Macros, Refused(new Workbook().Sheet("名单", [Usual, Zhao1]).Part("xl/vbaProject.bin", [1, 2, 3]).Write()));
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        Assert.Equal(RosterKeys.OldWorkbook, Refused(new MemoryStream([.. ole, .. new byte[600]])));
        Assert.Equal(RosterKeys.Encrypted, Refused(new MemoryStream([.. ole, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")])));
        Assert.Equal(RosterKeys.IsHtml, Refused(new MemoryStream("<html><table><tr><td>户编号</td></tr></table></html>"u8.ToArray())));
        Assert.Equal(RosterKeys.NotWorkbook, Refused(new MemoryStream("%PDF-1.7"u8.ToArray())));
        Assert.Equal(RosterKeys.Empty, Refused(new MemoryStream()));
        Assert.Equal(RosterKeys.NotText, Refused(new MemoryStream([1, .. new byte[500]])));
        Assert.Equal(RosterKeys.NoHeader, Refused(new MemoryStream("随便,写点\n什么,都行\n"u8.ToArray())));
        Assert.Equal(RosterKeys.QuoteOpen, Refused(new MemoryStream("户编号,姓名,与户主关系,证件号码\n1,\"没有收尾\n"u8.ToArray())));
        Assert.Equal(RosterKeys.Broken, Refused(WithPart(sheet.Write(), "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row")));
        Assert.Equal(RosterKeys.NotWorkbook, Refused(Zip(("word/document.xml", "<document/>"))));
        Assert.Equal(RosterKeys.Broken, Refused(new MemoryStream(sheet.Write().ToArray()[..600])));
        Assert.Equal(RosterKeys.KindsDiffer, Refused(new Workbook().Sheet("一", [Usual]).Sheet("二", [["姓名", "单位", "职务", "驻村"]]).Write()));
    }

    private static MemoryStream WithPart(MemoryStream workbook, string part, string text)
    {
        using (var zip = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)!.Delete();
            using var entry = zip.CreateEntry(part).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        workbook.Position = 0;
        return workbook;
    }

    private static MemoryStream Zip(params (string Name, string Text)[] parts)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        bytes.Position = 0;
        return bytes;
    }
}
