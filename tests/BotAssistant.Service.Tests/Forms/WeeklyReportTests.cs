using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.WeeklyReports;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>The weekly report: counted from what is recorded, confirmed by a person, and kept as it stood.</summary>
public sealed class WeeklyReportTests
{
    private static readonly RegionCode Village = RegionCode.Parse("990121200203");

    [Fact]
    public async Task The_figures_are_shown_and_what_the_person_adds_stands_beside_them()
    {
        await using var county = await StartAsync();
        county.Later(TimeSpan.FromDays(3));
        await RectificationAsync(county, county.Today.AddDays(-1));
        await RectificationAsync(county, county.Today.AddDays(9));

        var shown = await SayAsync(county.Township, "写周报");
        Assert.Contains("11月21日到11月27日这一周", shown, StringComparison.Ordinal);
        Assert.Contains("整改：上周结转0件，本周新增2件，办结0件，现在没办完2件（逾期1件，红1件", shown, StringComparison.Ordinal);
        Assert.Contains("对吗", shown, StringComparison.Ordinal);
        Assert.Contains("什么困难", await SayAsync(county.Township, "对"), StringComparison.Ordinal);
        await SayAsync(county.Township, "水泥涨价，修路的钱不够");
        Assert.Contains("Z1", await SayAsync(county.Township, "提交"), StringComparison.Ordinal);

        var report = Assert.Single(county.Read(db => db.Set<WeeklyReport>().ToArray()));
        Assert.Equal(("990121200", new DateOnly(2026, 11, 27), 1, county.TownshipId), (report.Region, report.WeekEnd, report.Version, report.CadreId));
        Assert.Null(report.Explanation);
        Assert.NotNull(report.Difficulties);
        var rectifications = Assert.Single(WeeklyFigures.FromJson(report.Figures).Kinds, kind => kind.Kind == WorkItemKind.Rectification);
        Assert.Equal(new KindFigures(WorkItemKind.Rectification, 0, 2, 0, 2, 1, 1, 0), rectifications);
    }

    [Fact]
    public async Task A_figure_that_is_doubted_is_explained_and_not_changed_and_a_second_report_is_a_second_version()
    {
        await using var county = await StartAsync();
        county.Later(TimeSpan.FromDays(3));
        await RectificationAsync(county, county.Today.AddDays(9));
        foreach (var version in new[] { 1, 2 })
        {
            await SayAsync(county.Township, "写周报");
            Assert.Contains("哪个数字不对", await SayAsync(county.Township, "不对"), StringComparison.Ordinal);
            await SayAsync(county.Township, "整改那件是上周的，晚登记了");
            var review = await SayAsync(county.Township, "没有");
            Assert.Contains(version == 1 ? "会存档" : "存成第2版", review, StringComparison.Ordinal);
            await SayAsync(county.Township, "提交");
        }

        var reports = county.Read(db => db.Set<WeeklyReport>().OrderBy(row => row.Version).ToArray());
        Assert.Equal([1, 2], reports.Select(report => report.Version));
        Assert.All(reports, report => Assert.NotNull(report.Explanation));
        Assert.Equal(1, Assert.Single(WeeklyFigures.FromJson(reports[0].Figures).Kinds).Added);
    }

    [Fact]
    public async Task A_figure_that_changed_before_it_was_submitted_is_shown_again()
    {
        await using var county = await StartAsync();
        county.Later(TimeSpan.FromDays(3));
        await RectificationAsync(county, county.Today.AddDays(9));
        await SayAsync(county.Township, "写周报");
        await SayAsync(county.Township, "对");
        await RectificationAsync(county, county.Today.AddDays(9));

        var again = await SayAsync(county.Township, "没有");
        Assert.Contains("数字变了", again, StringComparison.Ordinal);
        Assert.Contains("现在没办完2件", again, StringComparison.Ordinal);
        await SayAsync(county.Township, "对");
        await SayAsync(county.Township, "提交");
        Assert.Equal(2, Assert.Single(WeeklyFigures.FromJson(Assert.Single(county.Read(db => db.Set<WeeklyReport>().ToArray())).Figures).Kinds).Open);
    }

    [Fact]
    public async Task Whoever_reports_nothing_and_whoever_names_another_place_is_told_so()
    {
        await using var county = await StartAsync();
        Assert.Contains("不用报", await SayAsync(county.Helper, "写周报"), StringComparison.Ordinal);
        Assert.DoesNotContain("对吗", await SayAsync(county.Home, "写周报"), StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<WeeklyReport>().ToArray()));
    }

    [Fact]
    public async Task A_week_runs_from_saturday_to_friday_at_five_and_on_the_days_after_it_is_still_the_one_to_report()
    {
        await using var county = await StartAsync();
        var counting = county.App.Services.GetRequiredService<WeeklyCounting>();
        var friday = new DateOnly(2026, 11, 27);

        Assert.Equal(friday, counting.WeekOf(Village, At(friday, 17, 0))!.LastDay);
        Assert.Equal(friday.AddDays(7), counting.WeekOf(Village, At(friday, 17, 1))!.LastDay);
        Assert.Equal(friday, counting.WeekOf(Village, At(friday.AddDays(-6), 0, 0))!.LastDay);
        // One begins where the other ends.
        Assert.Equal(counting.WeekOf(Village, At(friday.AddDays(-7), 12, 0))!.Until, counting.WeekOf(Village, At(friday, 12, 0))!.From);
        Assert.Equal(friday, counting.ToReport(Village, At(friday.AddDays(3), 9, 0))!.LastDay);
        Assert.Equal(friday.AddDays(7), counting.ToReport(Village, At(friday.AddDays(4), 9, 0))!.LastDay);
        Assert.Equal(friday, counting.ToReport(Village, At(friday, 18, 0))!.LastDay);
    }

    [Fact]
    public async Task Stock_is_what_was_open_when_the_week_began_and_what_ended_in_it_is_counted_as_done()
    {
        await using var county = await StartAsync();
        await RectificationAsync(county, county.Today.AddDays(20));
        var ended = await RectificationAsync(county, county.Today.AddDays(20));
        county.Later(TimeSpan.FromDays(7));
        await RectificationAsync(county, county.Today.AddDays(20));
        await county.WriteAsync(db =>
        {
            var item = db.Set<WorkItem>().First(row => row.Number == ended);
            (item.State, item.ClosedAt) = (WorkItemState.Closed, county.Now);
            return 0;
        });
        var counting = county.App.Services.GetRequiredService<WeeklyCounting>();

        var figures = county.Read(db => counting.Count(db, Village, counting.WeekOf(Village, county.Now)!, county.Now));

        Assert.Equal(new KindFigures(WorkItemKind.Rectification, 2, 1, 1, 2, 0, 0, 0), Assert.Single(figures.Kinds));
        Assert.Equal(new CategoryFigures(WorkItemKind.Rectification, "住房", 2), Assert.Single(figures.Categories));
        Assert.Equal(figures with { Kinds = [], Categories = [] }, WeeklyFigures.FromJson(figures.ToJson()) with { Kinds = [], Categories = [] });
    }

    [Fact]
    public async Task What_is_opened_and_ended_after_the_cut_on_friday_is_counted_in_the_next_week_and_in_no_other()
    {
        await using var county = await StartAsync();
        var friday = new DateOnly(2026, 11, 27);
        var early = await RectificationAsync(county, county.Today.AddDays(20));
        county.App.Clock.Leap(At(friday, 19, 30) - county.Now);
        var late = await RectificationAsync(county, county.Today.AddDays(20));
        await county.WriteAsync(db =>
        {
            foreach (var item in db.Set<WorkItem>().Where(row => row.Number == early || row.Number == late))
            {
                (item.State, item.ClosedAt) = (WorkItemState.Closed, county.Now.AddMinutes(10));
            }

            return 0;
        });
        var counting = county.App.Services.GetRequiredService<WeeklyCounting>();
        KindFigures Of(DateOnly day) => Assert.Single(county.Read(db => counting.Count(db, Village, counting.WeekOf(Village, At(day, 12, 0))!, At(friday.AddDays(20), 12, 0))).Kinds);

        Assert.Equal(new KindFigures(WorkItemKind.Rectification, 0, 1, 0, 1, 0, 0, 0), Of(friday));
        Assert.Equal(new KindFigures(WorkItemKind.Rectification, 1, 1, 2, 0, 0, 0, 0), Of(friday.AddDays(7)));
    }

    [Fact]
    public async Task A_report_that_is_taken_back_is_due_again()
    {
        await using var county = await StartAsync();
        county.Later(TimeSpan.FromDays(3));
        var due = await county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Report, RegionCode.Parse("990121200")) { Category = "周报", Owner = county.TownshipId, DueOn = county.Today.AddDays(1) }, Viewer.Stranger, county.Now).Number);
        await SayAsync(county.Township, "写周报");
        await SayAsync(county.Township, "对");
        await SayAsync(county.Township, "没有");
        await SayAsync(county.Township, "提交");
        Assert.Equal(WorkItemState.Closed, county.Item(due).State);

        Assert.Contains("撤回", await SayAsync(county.Township, "撤回"), StringComparison.Ordinal);

        Assert.Equal((WorkItemState.Open, (DateTimeOffset?)null), (county.Item(due).State, county.Item(due).ClosedAt));
        Assert.NotNull(Assert.Single(county.Read(db => db.Set<WeeklyReport>().ToArray())).WithdrawnAt);
        Assert.Contains($"{due}号", await SayAsync(county.Township, "我的待办"), StringComparison.Ordinal);
    }

    private static DateTimeOffset At(DateOnly day, int hour, int minute) => new(day.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(8));

    private static Task<long> RectificationAsync(County county, DateOnly due) => county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
        db, new Opening(WorkItemKind.Rectification, Village) { Category = "住房", Owner = county.HelperId, DueOn = due }, Viewer.Stranger, county.Now).Number);
}
