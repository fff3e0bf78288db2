using System.Text.RegularExpressions;
using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.People;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;
using SmallCounty = BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.StaffPages;

/// <summary>A household's case on the pages: opened, taken on and back, planned and reported on; and who hears of it.</summary>
public sealed partial class CasePageTests
{
    private const string Page = "/staff/households/9901210000001/case";

    [Fact]
    public async Task A_case_is_worked_on_the_page_and_those_whom_it_concerns_hear_each_step()
    {
        await using var county = await StartAsync();
        using var township = await EnterAsync(county, county.TownshipId);
        using var helper = await EnterAsync(county, county.HelperId);

        Assert.Equal(303, (await helper.SendAsync(Page, Page + "/open", ("type", "1"), ("risk", "01"), ("basis", "住院花了三万"))).Status);
        Assert.Contains("接下来归您办", await county.HearAsync(county.Township, "有线索"), StringComparison.Ordinal);
        Assert.Contains("一户同时只有一条", (await helper.SendAsync(Page, Page + "/open", ("type", "1"), ("risk", "01"), ("basis", "再登记一次"))).Text, StringComparison.Ordinal);

        var one = county.Read(db => db.Set<MonitoringCase>().Single().Id).ToString("N");
        Task<StaffReply> StepAsync(StaffBrowser browser, MonitoringState to, string basis) => browser.SendAsync(Page, Page + "/step", ("case", one), ("to", to.ToString()), ("basis", basis));
        Assert.Equal(303, (await StepAsync(township, MonitoringState.ToVerify, "受理了")).Status);
        Assert.Contains("受理了", await county.HearAsync(county.Helper, "待核查"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "村里要上门核实");
        Assert.Contains("写清楚原因", (await StepAsync(township, MonitoringState.Proposed, "")).Text, StringComparison.Ordinal);
        Assert.Contains("不归您办", (await StepAsync(helper, MonitoringState.Proposed, "不是我定的")).Text, StringComparison.Ordinal);
        foreach (var to in new[] { MonitoringState.Proposed, MonitoringState.ToVerify, MonitoringState.Proposed, MonitoringState.Reviewed, MonitoringState.Published })
        {
            Assert.Equal(303, (await StepAsync(township, to, $"到{to}的依据")).Status);
        }

        Assert.Contains("还没到时候", (await StepAsync(township, MonitoringState.TownshipReview, "快点")).Text, StringComparison.Ordinal);
        await county.HearAsync(county.Home, "正在公示");
        var page = await helper.GetAsync(Page);
        Assert.Contains("住院花了三万", page.Text, StringComparison.Ordinal);
        Assert.Contains("到Reviewed的依据", page.Text, StringComparison.Ordinal);
        Assert.Contains("公示中", page.Text, StringComparison.Ordinal);

        // What the household has under way says so, too.
        Assert.Contains("监测（公示中）", await SayAsync(county.Home, "我的申请到哪了"), StringComparison.Ordinal);
        Assert.Equal(7, county.Read(db => db.Set<AuditEntry>().Count(entry => entry.Action == AuditActions.CaseOpened || entry.Action == AuditActions.CaseStepTaken)));
    }

    [Fact]
    public async Task Risks_measures_with_what_shows_them_and_incomes_are_kept_on_the_page()
    {
        await using var county = await StartAsync();
        using var township = await EnterAsync(county, county.TownshipId);
        using var helper = await EnterAsync(county, county.HelperId);
        await helper.SendAsync(Page, Page + "/open", ("type", "1"), ("risk", "01"), ("basis", "住院花了三万"));
        var one = CaseId().Match((await township.GetAsync(Page)).Html).Groups["id"].Value;

        Assert.Equal(303, (await township.SendAsync(Page, Page + "/risk", ("case", one), ("risk", "13"), ("note", "工地停工"))).Status);
        Assert.Contains("不归您办", (await helper.SendAsync(Page, Page + "/risk", ("case", one), ("risk", "11"), ("note", "房子"))).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await township.SendAsync(Page, Page + "/measure", ("case", one), ("risk", "01"), ("note", "慢病签约"), ("funds", "1200.5"), ("funds-from", "医疗救助"), ("who", county.HelperId.Value.ToString("N")))).Status);
        var measure = county.Read(db => db.Set<MonitoringMeasure>().Single());
        Assert.Equal((120050L, county.HelperId), (measure.Funds, measure.CadreId));
        Assert.Equal(303, (await helper.SendAsync(Page, Page + "/progress", ("case", one), ("measure", measure.Id.ToString("N")), ("progress", "60"), ("note", "签约本第3页<b>"), ("result", "按月拿药"))).Status);
        Assert.Equal(404, (await helper.SendAsync(Page, Page + "/progress", ("case", one), ("measure", measure.Id.ToString("N")), ("progress", "600"), ("note", "多"))).Status);
        Assert.Equal(303, (await helper.SendAsync(Page, Page + "/income", ("year", "2026"), ("people", "2"), ("wages", "10000"), ("business", "-500"), ("property", "0"), ("transfers", "3000.5"), ("outlay", "9000"))).Status);
        Assert.Contains("请检查年份", (await helper.SendAsync(Page, Page + "/income", ("year", "2026"), ("people", "0"), ("wages", "1"), ("business", "0"), ("property", "0"), ("transfers", "0"), ("outlay", "0"))).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await township.SendAsync(Page, Page + "/risk-gone", ("case", one), ("risk", "13"), ("note", "又上工了"))).Status);

        var page = await township.GetAsync(Page);
        foreach (var words in new[] { "收入骤减", "工地停工", "又上工了", "因病：慢病签约", "60%", "按月拿药", "1200.5元", "2026年：人均6250.25元" })
        {
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        }

        Assert.Contains("签约本第3页&lt;b&gt;", page.Html, StringComparison.Ordinal);
    }


    private static async Task<StaffBrowser> EnterAsync(SmallCounty county, CadreId cadre)
    {
        var code = await county.WriteAsync(db => county.App.Services.GetRequiredService<BindingCodes>().Issue(db, new CodeSubject(cadre), "command:test", county.Now));
        var browser = new StaffBrowser(county.App);
        await browser.EnterAsync(code);
        return browser;
    }

    [GeneratedRegex("name=\"case\" value=\"(?<id>[0-9a-f]{32})\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaseId();
}
