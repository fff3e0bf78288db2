using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Tests.StaffPages;
using BotAssistant.WeeklyReports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BotAssistant.Tests.WeeklyReports;

/// <summary>The weekly reports on the pages for staff, and what somebody takes along of them.</summary>
public sealed class WeeklyPageTests
{
    private const string Page = "/staff/weekly/990121200/2026-11-27";

    [Fact]
    public async Task A_report_shows_its_figures_what_was_said_and_all_its_versions_and_the_file_is_the_page()
    {
        await using var weeks = await Weeks.StartAsync();
        var late = await weeks.OpenAsync(due: -2);
        await weeks.OpenAsync(WorkItemKind.Need);
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();
        weeks.GoTo(Weeks.Friday.AddDays(1), 10, 0);
        await weeks.DoAsync(late, new WorkItemOperation.GiveReason("=1+1，等钱"));
        await weeks.RunAsync();
        using var browser = await weeks.EnterAsync("乡里", Role.Township, Weeks.Township);

        Assert.Contains(Page, (await browser.GetAsync("/staff/weekly")).Html, StringComparison.Ordinal);
        Assert.Contains("/staff/weekly", (await browser.GetAsync("/staff")).Html, StringComparison.Ordinal);
        var shown = await browser.GetAsync(Page);
        var screen = SheetScreen.Of(shown.Html);

        Assert.Equal(200, shown.Status);
        Assert.Contains("=1+1，等钱", shown.Text, StringComparison.Ordinal);
        Assert.Contains("困难的话有变动", shown.Text, StringComparison.Ordinal);
        Assert.All(weeks.Reports(Weeks.Township), report => Assert.Contains(report.Hash, shown.Text, StringComparison.Ordinal));
        // One need is no number that is told.
        Assert.Contains("不到5", screen.Facts, StringComparison.Ordinal);
        Assert.DoesNotContain("对不上", shown.Text, StringComparison.Ordinal);

        var before = Exported(weeks);
        var file = await browser.SaveAsync(screen.Link);
        var cells = SheetScreen.CellsOf(file);
        Assert.Equal(before + 1, Exported(weeks));
        Assert.Equal(screen.Titles, cells.Where(row => row.IsBody).Select(row => row.Texts[0]));
        Assert.Equal(screen.Facts, string.Join('|', cells.Where(row => row.IsBody).Select(row => string.Join('、', row.Texts.Skip(1).Where(text => text.Length > 0)))));
        Assert.Contains(cells, row => row.Texts.Contains("不到5"));
        // As a spreadsheet program reads it: text alone, and what begins like a formula is none.
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var read = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToArray();
        Assert.DoesNotContain(read, cell => cell.CellFormula is not null);
        Assert.Equal(cells.Sum(row => row.Texts.Count), read.Length);
        Assert.Contains(read, cell => cell.InnerText == "'=1+1，等钱");
        Assert.All(weeks.Reports(Weeks.Township), report => Assert.Contains(read, cell => cell.InnerText == report.Hash));
    }

    [Fact]
    public async Task Each_sees_their_own_region_and_those_below_and_to_others_it_is_not_there()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();
        (string Name, Role Role, string Region, string Expected)[] people =
        [
            // county township village
            ("县里", Role.County, Weeks.Home, "+ + +"),
            ("乡里", Role.Township, Weeks.Township, "- + +"),
            ("队长", Role.TeamLeader, Weeks.Village, "- - +"),
            ("队员", Role.TeamMember, Weeks.Village, "- - +"),
            ("别的乡", Role.Township, "990121100", "- - -"),
            ("别的村", Role.TeamLeader, "990121200201", "- - -"),
            ("包户", Role.Helper, Weeks.Township, "- - -"),
            ("坐席", Role.Desk, Weeks.Home, "- - -"),
            ("管理员", Role.Administrator, Weeks.Home, "- - -"),
        ];
        foreach (var (name, role, region, expected) in people)
        {
            using var browser = await weeks.EnterAsync(name, role, region);
            foreach (var end in new[] { "", "/sheet" })
            {
                var seen = new List<string>();
                foreach (var place in new[] { Weeks.Home, Weeks.Township, Weeks.Village })
                {
                    seen.Add((await browser.GetAsync($"/staff/weekly/{place}/2026-11-27{end}")).Status switch { 200 => "+", 404 => "-", var other => $"{other}" });
                }

                Assert.Equal((name, end, expected), (name, end, string.Join(' ', seen)));
            }

            var list = (await browser.GetAsync("/staff/weekly")).Html;
            Assert.Equal((name, expected.StartsWith('+')), (name, list.Contains($"/staff/weekly/{Weeks.Home}/", StringComparison.Ordinal)));
            Assert.Equal((name, expected.EndsWith('+')), (name, list.Contains($"/staff/weekly/{Weeks.Village}/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_version_that_is_not_what_it_was_says_so()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();
        await weeks.County.WriteAsync(db =>
        {
            var report = db.Set<WeeklyReport>().First(row => row.Region == Weeks.Township && row.WeekEnd == Weeks.Friday);
            db.Entry(report).Property(row => row.Figures).CurrentValue = report.Figures.Replace("\"overdue\":0", "\"overdue\":1", StringComparison.Ordinal);
            return 0;
        });
        using var browser = await weeks.EnterAsync("乡里", Role.Township, Weeks.Township);

        Assert.Contains("第1版的内容和校验码对不上", (await browser.GetAsync(Page)).Text, StringComparison.Ordinal);
    }

    private static int Exported(Weeks weeks) => weeks.County.Read(db => db.Set<AuditEntry>().Count(entry => entry.Action == AuditActions.ListExported));
}
