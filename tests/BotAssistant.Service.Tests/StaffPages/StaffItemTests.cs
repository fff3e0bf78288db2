using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;

namespace BotAssistant.Tests.StaffPages;

/// <summary>Matters on the pages: counts, lists, and what may be done with one.</summary>
public sealed class StaffItemTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task Villages_are_counted_by_colour_and_a_village_opens_its_list()
    {
        await using var world = await host.WorldAsync();
        using var township = await world.EnterAsync("孙见山", Role.Township, StaffWorld.Township);

        var counts = await township.GetAsync("/staff/items");
        Assert.Contains($"href=\"/staff/items/list?region={StaffWorld.Village}\"", System.Net.WebUtility.HtmlDecode(counts.Html), StringComparison.Ordinal);
        var list = await township.GetAsync($"/staff/items/list?region={StaffWorld.Village}");
        Assert.Contains($"{world.Need}号", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{world.Elsewhere}号", list.Text, StringComparison.Ordinal);
        var red = await township.GetAsync("/staff/items/list?colour=Red");
        Assert.Contains($"{world.Need}号", red.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{world.Elsewhere}号", red.Text, StringComparison.Ordinal);
        Assert.Contains("红，逾期3天", red.Text, StringComparison.Ordinal);

        // One household's trouble is not counted as a number that points at it.
        var needs = await township.GetAsync("/staff/items?kind=Need");
        Assert.Contains("不到5件", needs.Text, StringComparison.Ordinal);
        // Nor on the page of all kinds, where it is the only one.
        Assert.Contains("不到5件", counts.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_matter_shows_its_words_encoded_its_timeline_and_only_what_the_role_may_do()
    {
        await using var world = await host.WorldAsync();
        using var helper = await world.EnterAsync(await world.CodeAsync(world.Helper));
        using var county = await world.EnterAsync("钱渡舟", Role.County, "990121");
        var path = $"/staff/items/{world.Need}";

        var page = await helper.GetAsync(path);
        Assert.Contains("屋顶漏了&lt;b&gt;急&lt;/b&gt;", page.Html, StringComparison.Ordinal);
        Assert.Contains($"{path}/take", page.Html, StringComparison.Ordinal);
        Assert.Contains($"{path}/finish", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/assign", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/accept", page.Html, StringComparison.Ordinal);
        var seen = await county.GetAsync(path);
        Assert.Contains($"{path}/assign", seen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/take", seen.Html, StringComparison.Ordinal);

        Assert.Equal($"{path}?said=MatterChanged", (await helper.SendAsync(path, path + "/take")).Location);
        Assert.Contains("现在办不了", (await helper.SendAsync(path, path + "/take")).Text, StringComparison.Ordinal);
        Assert.Contains("写清楚原因", (await helper.SendAsync(path, path + "/reason")).Text, StringComparison.Ordinal);
        foreach (var (operation, nothing) in new[] { ("reason", "。"), ("pass", "1"), ("refuse", "不"), ("finish", "1！"), ("ask", "？？") })
        {
            var told = (await helper.SendAsync(path, $"{path}/{operation}", ("note", nothing))).Text;
            Assert.True(told.Contains("只写标点、数字或者一个字", StringComparison.Ordinal), operation);
        }

        await helper.SendAsync(path, path + "/reason", ("note", "下雨，<i>路断了"));
        Assert.Contains("不归您办", (await county.SendAsync(path, path + "/finish")).Text, StringComparison.Ordinal);
        Assert.Contains("期限不能延", (await county.SendAsync(path, path + "/hold", ("note", "等天晴"), ("until", "2026-11-28"))).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await county.SendAsync(path, path + "/explode")).Status);

        var after = await county.GetAsync(path);
        Assert.Contains("下雨，&lt;i&gt;路断了", after.Html, StringComparison.Ordinal);
        Assert.Contains("开始办 包户甲", after.Text, StringComparison.Ordinal);
        Assert.Equal(WorkItemState.InProgress, world.Read(db => db.Set<WorkItem>().Single(item => item.Number == world.Need).State));
    }

    [Fact]
    public async Task A_matter_is_handed_to_somebody_of_the_place_and_to_nobody_who_is_not_there()
    {
        await using var world = await host.WorldAsync();
        var (other, _) = await world.AddAsync("周新来", Role.Helper, StaffWorld.Township);
        var (far, _) = await world.AddAsync("远处的人", Role.Helper, "990121100");
        using var county = await world.EnterAsync("钱渡舟", Role.County, "990121");
        var path = $"/staff/items/{world.Need}";

        Assert.DoesNotContain("远处的人", (await county.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("现在在岗的人", (await county.SendAsync(path, path + "/assign", ("to", far.Value.ToString("N")))).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await county.SendAsync(path, path + "/assign", ("to", other.Value.ToString("N")))).Status);

        Assert.Equal(other, world.Read(db => db.Set<WorkItem>().Single(item => item.Number == world.Need).OwnerId));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_and_ends()
    {
        await using var world = await host.WorldAsync();
        await world.WriteAsync(db =>
        {
            for (var number = 0; number < 25; number++)
            {
                world.Get<WorkItemOpening>().Open(db, new Opening(WorkItemKind.Report, RegionCode.Parse(StaffWorld.Village)) { Category = "周报" }, Viewer.Stranger, world.Now);
            }

            return 0;
        });
        using var member = await world.EnterAsync("队员", Role.TeamMember, StaffWorld.Village);

        var first = await member.GetAsync("/staff/items/list?kind=Report");
        var second = await member.GetAsync("/staff/items/list?kind=Report&page=2");

        Assert.Contains("一共25条，第1页，共2页", first.Text, StringComparison.Ordinal);
        Assert.Contains("下一页", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("下一页", second.Text, StringComparison.Ordinal);
        Assert.Equal(5, second.Text.Split("号 报送").Length - 1);
        Assert.Equal(200, (await member.GetAsync("/staff/items/list?page=99999999999999&region=x&colour=%3Cb%3E&kind=77")).Status);
    }
}
