using System.IO.Compression;
using System.Text;
using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.RosterIntake;
using BotAssistant.Rosters.Tests;

namespace BotAssistant.Tests.StaffPages;

/// <summary>Lists on the pages for staff: uploaded, looked at, confirmed, undone, and taken along.</summary>
public sealed class ListPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string He = "99012119600219064X", Zhou = "990121198702260310";

    private static readonly string[] Header = ["户编号", "乡镇", "村", "自然村", "姓名", "与户主关系", "证件号码", "人数"];

    private static MemoryStream List(params string[][] rows) => new Workbook().Sheet("名单", [Header, .. rows]).Write();

    private static string[] Person(string number, string name, string id, string village = "上坝村") => [number, "青石乡", village, "3组", name, "户主", id, "1"];

    private static string TextIn(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return string.Concat(zip.Entries.Where(entry => entry.FullName.Contains("sheet", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }));
    }

    [Fact]
    public async Task What_is_too_large_is_refused_in_words_and_nothing_is_kept()
    {
        await using var world = await host.WorldAsync();
        using var township = await world.EnterAsync("专干", Role.Township, StaffWorld.Township);

        var refused = await township.UploadAsync("/staff/lists", "/staff/lists", "人口名单.xlsx", new MemoryStream(new byte[21 * 1024 * 1024]), ("date", "2026-11-01"));

        Assert.Equal(413, refused.Status);
        Assert.Contains("文件太大了，没有收下", refused.Text, StringComparison.Ordinal);
        Assert.Contains("最大20MB", refused.Text, StringComparison.Ordinal);
        Assert.Contains("还没有", (await township.GetAsync("/staff/lists")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_looked_at_confirmed_and_undone()
    {
        await using var world = await host.WorldAsync();
        using var township = await world.EnterAsync("专干", Role.Township, StaffWorld.Township);

        var uploaded = await township.UploadAsync("/staff/lists", "/staff/lists", "人口名单.xlsx", List(Person("9901210000101", "何槿", He), Person("9901210000102", "周稻香", "990121198702260311")), ("date", "2026-11-01"));
        Assert.Equal(303, uploaded.Status);
        var preview = await township.GetAsync(uploaded.Location!);
        Assert.Contains("新增1", preview.Text, StringComparison.Ordinal);
        Assert.Contains("有错没导入1", preview.Text, StringComparison.Ordinal);
        Assert.Contains("何*", preview.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(He, preview.Html, StringComparison.Ordinal);
        Assert.Null(world.Read(db => db.Set<Household>().FirstOrDefault(household => household.Number == "9901210000101")));

        var report = TextIn(await township.SaveAsync(uploaded.Location + "/report"));
        Assert.Contains("检查结果", report, StringComparison.Ordinal);
        Assert.Contains("身份证号", report, StringComparison.Ordinal);

        Assert.Equal("/staff/lists?said=ListTaken", (await township.SendAsync(uploaded.Location!, uploaded.Location + "/take")).Location);
        Assert.NotNull(world.Read(db => db.Set<Household>().FirstOrDefault(household => household.Number == "9901210000101")));
        Assert.Contains("首次登记", (await township.GetAsync("/staff/households/9901210000101")).Text, StringComparison.Ordinal);
        // What was taken in is not kept.
        Assert.Equal("/staff/lists", (await township.GetAsync(uploaded.Location!)).Location);

        var batch = world.Read(db => db.Set<RosterBatch>().OrderByDescending(row => row.Number).First());
        Assert.Equal((StaffWorld.Township, new DateOnly(2026, 11, 1)), (batch.Region, batch.DataDate));
        Assert.StartsWith("cadre:", batch.Actor, StringComparison.Ordinal);
        using var other = await world.EnterAsync("别处的专干", Role.Township, "990121101");
        Assert.Equal(404, (await other.SendAsync("/staff/me", $"/staff/lists/batch/{batch.Number}/undo")).Status);
        Assert.Equal("/staff/lists?said=ListUndone", (await township.SendAsync("/staff/lists", $"/staff/lists/batch/{batch.Number}/undo")).Location);
        Assert.Null(world.Read(db => db.Set<Household>().FirstOrDefault(household => household.Number == "9901210000101")));
    }

    [Fact]
    public async Task Somebody_elses_upload_is_not_there_and_a_township_writes_nothing_outside_it()
    {
        await using var world = await host.WorldAsync();
        using var township = await world.EnterAsync("专干", Role.Township, StaffWorld.Township);
        using var other = await world.EnterAsync("别处的专干", Role.Township, "990121101");
        var uploaded = await other.UploadAsync("/staff/lists", "/staff/lists", "a.xlsx", List(Person("9901210000103", "周稻香", Zhou)));

        Assert.Equal("/staff/lists", (await township.GetAsync(uploaded.Location!)).Location);
        Assert.Contains("不在您负责的地方", (await other.GetAsync(uploaded.Location!)).Text, StringComparison.Ordinal);
        await other.SendAsync(uploaded.Location!, uploaded.Location + "/take");
        Assert.Null(world.Read(db => db.Set<Household>().FirstOrDefault(household => household.Number == "9901210000103")));
    }

    [Fact]
    public async Task Whoever_may_not_load_lists_uploads_nothing_and_a_page_that_is_no_list_is_told_so()
    {
        await using var world = await host.WorldAsync();
        using var member = await world.EnterAsync("队员", Role.TeamMember, StaffWorld.Village);
        using var county = await world.EnterAsync("县级", Role.County, "990121");

        Assert.Equal(404, (await member.UploadAsync("/staff/me", "/staff/lists", "a.xlsx", List())).Status);
        var html = await county.UploadAsync("/staff/lists", "/staff/lists", "a.xlsx", new MemoryStream(Encoding.UTF8.GetBytes("<html><table></table></html>")));
        Assert.Contains("其实是网页", (await county.GetAsync(html.Location!)).Text, StringComparison.Ordinal);
        Assert.Contains("没有收到文件", (await county.UploadAsync("/staff/lists", "/staff/lists", "a.xlsx", new MemoryStream())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_with_several_meanings_is_asked_about()
    {
        await using var world = await host.WorldAsync();
        using var county = await world.EnterAsync("县级", Role.County, "990121");
        var uploaded = await county.UploadAsync("/staff/lists", "/staff/lists", "a.xlsx", new Workbook().Sheet("名单", [[.. Header, "识别时间"], [.. Person("9901210000104", "周稻香", Zhou), "2026-04"]]).Write());

        var asked = await county.GetAsync(uploaded.Location!);
        Assert.Contains("识别时间", asked.Text, StringComparison.Ordinal);
        var preview = await county.SendAsync(uploaded.Location!, uploaded.Location + "/columns", ("header0", "识别时间"), ("column0", "risk-found-on"));

        Assert.Contains("新增1", preview.Text, StringComparison.Ordinal);
        Assert.Contains("风险识别时间", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_on_the_page_is_what_somebody_takes_along_and_it_is_in_the_audit()
    {
        await using var world = await host.WorldAsync();
        using var member = await world.EnterAsync("队员", Role.TeamMember, StaffWorld.Village);
        var page = await member.GetAsync("/staff/items/list");

        var text = TextIn(await member.SaveAsync("/staff/items/list/sheet?page=1"));

        Assert.Contains($"{world.Need}号", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{world.Need}号", text, StringComparison.Ordinal);
        Assert.DoesNotContain("不能让人知道的话", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{world.Elsewhere}号", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", text, StringComparison.Ordinal);
        Assert.Equal("page:items", world.Read(db => db.Set<AuditEntry>().OrderByDescending(entry => entry.Sequence).First(entry => entry.Action == AuditActions.ListExported).Subject));
    }
}
