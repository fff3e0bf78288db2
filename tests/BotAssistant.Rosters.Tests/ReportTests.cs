using System.Diagnostics;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;
using BotAssistant.Rosters.Writing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using static BotAssistant.Rosters.Tests.Checked;

namespace BotAssistant.Rosters.Tests;

/// <summary>Workbooks that are handed out: the list with what is wrong beside each row.</summary>
public sealed class ReportTests
{
    private static readonly string[] Places = ["工作表", "行", "列", "问题和办法"];

    private static MemoryStream Annotated()
    {
        using var content = new Workbook().Sheet("名单", [["某县人口名单"], [.. Usual, "备注"],
            ["1", "青石乡", "上坝村", "赵砚山", "户主", Zhao, "=HYPERLINK(\"http://x\")"], ["2", "青石乡", "无此村", "𠀀某", "户主", "990121195803120111", "@SUM(1)"]]).Write();
        var found = Of(content);
        content.Position = 0;
        using var file = RosterFile.Open(content, RosterLimits.Default, CancellationToken.None);
        var list = RosterList.Of(file, Book, ColumnMap.Empty, RosterLimits.Default);
        var target = new MemoryStream();
        AnnotatedCopy.Write(target, file, list, [.. found.Findings.Select(finding => (finding, finding.Key == RosterKeys.IdWrong ? "号码不对" : "要看看"))], "检查结果", Places);
        target.Position = 0;
        return target;
    }

    [Fact]
    public void The_copy_has_the_list_a_column_behind_it_and_no_formula()
    {
        using var copy = Annotated();
        using var document = SpreadsheetDocument.Open(copy, false);
        var sheets = document.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet.Descendants<Row>().ToArray()).ToArray();
        var texts = sheets.SelectMany(rows => rows).SelectMany(row => row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>()).ToDictionary(cell => (cell.Ancestors<Worksheet>().Single(), cell.CellReference!.Value!), cell => cell.InnerText);

        Assert.Empty(document.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<CellFormula>()));
        Assert.Contains(texts, cell => cell is { Key.Item2: "H2", Value: "检查结果" });
        Assert.Contains(texts, cell => cell.Key.Item2 == "H4" && cell.Value.Contains("F: 号码不对", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, cell => cell.Key.Item2 == "H3" && cell.Value.Contains('F', StringComparison.Ordinal));
        Assert.Contains(texts.Values, text => text == "'=HYPERLINK(\"http://x\")");
        Assert.Contains(texts.Values, text => text == "'@SUM(1)");
        Assert.Contains(texts.Values, text => text == "𠀀某");
        Assert.Equal(2, sheets.Length);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData(" +1", "' +1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("-", "-")]
    [InlineData("赵砚山", "赵砚山")]
    public void What_begins_like_a_formula_is_a_text_wherever_it_is_opened(string text, string neutral) => Assert.Equal(neutral, XlsxWriter.Neutral(text));

    [Fact]
    public async Task LibreOffice_opens_the_copy()
    {
        var office = Find("soffice");
        Assert.SkipWhen(office is null && Environment.GetEnvironmentVariable("BOTASSISTANT_NO_SKIP") is not "1", "LibreOffice is not installed (apt-get install libreoffice-calc).");
        Assert.NotNull(office);
        var folder = Directory.CreateTempSubdirectory("roster-office");
        try
        {
            var source = Path.Combine(folder.FullName, "copy.xlsx");
            await using (var target = File.Create(source))
            {
                using var copy = Annotated();
                await copy.CopyToAsync(target, TestContext.Current.CancellationToken);
            }

            using var process = Process.Start(new ProcessStartInfo(office)
            {
                ArgumentList = { "--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", folder.FullName, source },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
            var text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "copy.csv"), TestContext.Current.CancellationToken);

            Assert.Contains("赵砚山", text, StringComparison.Ordinal);
            Assert.Contains("检查结果", text, StringComparison.Ordinal);
            Assert.Contains("F: 号码不对", text, StringComparison.Ordinal);
            Assert.Contains("'=HYPERLINK", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
