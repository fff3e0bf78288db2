using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Tests.StaffPages;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Forms;

/// <summary>A rectification from the page through the chat: opened, split, handed in, sent back, accepted; and it stands where it waits.</summary>
public sealed class RectificationTalkTests
{
    [Fact]
    public async Task It_is_opened_on_the_page_and_handed_in_sent_back_and_accepted_in_the_chat()
    {
        await using var county = await County.StartAsync();
        using var township = await EnterAsync(county, county.TownshipId);
        var form = new[] { ("category", "责任落实"), ("source", "自查"), ("body", "走访记录没有签字"), ("standard", "全部补签"), ("due", $"{county.Today.AddDays(20):yyyy-MM-dd}"), ("region", "990121200") };

        Assert.Contains("还没有登记", (await township.SendAsync("/staff/items/new", "/staff/items/new", [.. form[1..]])).Text, StringComparison.Ordinal);
        var whole = Number((await township.SendAsync("/staff/items/new", "/staff/items/new", form)).Location);
        var part = Number((await township.SendAsync("/staff/items/new", "/staff/items/new", [.. form, ("household", "9901210000001"), ("whole", $"{whole}")])).Location);
        Assert.Equal(county.HelperId, county.Item(part).OwnerId);

        // Each stands with the other.
        Assert.Contains("分成1件，还有1件没有办完", (await township.GetAsync($"/staff/items/{whole}")).Text, StringComparison.Ordinal);
        Assert.Contains($"属于{whole}号", (await township.GetAsync($"/staff/items/{part}")).Text, StringComparison.Ordinal);
        Assert.Contains("分成1件，还有1件没有办完", await County.SayAsync(county.Township, $"{whole}号事项什么情况"), StringComparison.Ordinal);
        Assert.Contains("还有1件分到户的没有办完", await County.SayAsync(county.Township, $"{whole}号办好了，都补了"), StringComparison.Ordinal);

        // The helper hands the household's part in; the village has no leader of its own here, so the township's turn comes when one is there.
        var leader = await county.CadreAsync("郑石山", "上坝村", Role.TeamLeader, "990121200203");
        var village = await county.MeetAsync("leader", account => account.CadreId = leader);
        Assert.Contains("怎么改好的", await County.SayAsync(county.Helper, $"{part}号办好了"), StringComparison.Ordinal);
        Assert.Contains("交上去验收了", await County.SayAsync(county.Helper, "三张表都补签了"), StringComparison.Ordinal);
        Assert.Contains("不用您验收", await County.SayAsync(county.Helper, $"{part}号复核通过"), StringComparison.Ordinal);
        using var page = await EnterAsync(county, leader);
        Assert.Contains($"{part}号", (await page.GetAsync("/staff/items/list?of=own")).Text, StringComparison.Ordinal);

        Assert.Contains("为什么退回", await County.SayAsync(village, $"{part}号退回"), StringComparison.Ordinal);
        Assert.Contains("退回去了", await County.SayAsync(village, "第二张的日期不对"), StringComparison.Ordinal);
        Assert.Contains("第二张的日期不对", await county.HearAsync(county.Helper, "退回重办"), StringComparison.Ordinal);
        await County.SayAsync(county.Helper, $"{part}号办好了，日期改了");
        Assert.Contains("这一级通过了", await County.SayAsync(village, $"{part}号复核通过"), StringComparison.Ordinal);
        Assert.Contains($"{part}号", (await township.GetAsync("/staff/items/list?of=own")).Text, StringComparison.Ordinal);
        Assert.Contains($"{part}号", await County.SayAsync(county.Township, "我的待办"), StringComparison.Ordinal);
        Assert.Contains("这一级通过了", await County.SayAsync(county.Township, $"{part}号验收通过"), StringComparison.Ordinal);

        Assert.Equal((WorkItemState.Checking, CheckLevel.County), (county.Item(part).State, county.Item(part).CheckedBy));
        Assert.Equal(
            [WorkItemAct.Opened, WorkItemAct.Submitted, WorkItemAct.Returned, WorkItemAct.Submitted, WorkItemAct.Accepted, WorkItemAct.Accepted], county.Acts(part));
    }

    [Fact]
    public async Task Nobody_opens_one_who_does_not_oversee_the_place()
    {
        await using var county = await County.StartAsync();
        using var helper = await EnterAsync(county, county.HelperId);

        Assert.Equal(404, (await helper.GetAsync("/staff/items/new")).Status);
        Assert.Equal(404, (await helper.SendAsync("/staff/items", "/staff/items/new", ("category", "责任落实"))).Status);
    }

    private static long Number(string? location) => long.Parse(location!["/staff/items/".Length..].Split('?')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The pages, entered by a cadre.</summary>
    internal static async Task<StaffBrowser> EnterAsync(County county, CadreId cadre)
    {
        var code = await county.WriteAsync(db => county.App.Services.GetRequiredService<BindingCodes>().Issue(db, new CodeSubject(cadre), "command:test", county.Now));
        var browser = new StaffBrowser(county.App);
        await browser.EnterAsync(code);
        return browser;
    }
}
