using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;
using SmallCounty = BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.StaffPages;

/// <summary>What is done on the pages is told to the people whom it concerns, as what is done in the chat.</summary>
public sealed class MatterTellingTests
{
    [Fact]
    public async Task The_household_hears_each_step_that_is_taken_on_the_pages()
    {
        await using var county = await StartAsync();
        var number = await county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Need, RegionCode.Parse(Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = "饮水", Body = "水管漏了" }, Viewer.Stranger, county.Now).Number);
        using var helper = await EnterAsync(county, county.HelperId);
        var path = $"/staff/items/{number}";

        Assert.Equal(303, (await helper.SendAsync(path, path + "/take")).Status);
        Assert.Contains("水务局的钱渡舟接手了", await county.HearAsync(county.Home, $"{number}号（饮水）"), StringComparison.Ordinal);
        Assert.Equal(303, (await helper.SendAsync(path, path + "/ask", ("note", "是哪一段管子？"))).Status);
        await county.HearAsync(county.Home, "是哪一段管子？");
        Assert.Contains("写清楚原因", (await helper.SendAsync(path, path + "/finish")).Text, StringComparison.Ordinal);
        Assert.Equal(WorkItemState.InProgress, county.Item(number).State);
        Assert.Equal(303, (await helper.SendAsync(path, path + "/finish", ("note", "换了一段管子"))).Status);

        Assert.Contains("您满意吗", await county.HearAsync(county.Home, "换了一段管子"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_response_that_is_late_or_missing_is_said_on_the_page()
    {
        await using var county = await StartAsync();
        var number = await county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Need, RegionCode.Parse(Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = "饮水", Body = "水管漏了" }, Viewer.Stranger, county.Now).Number);
        var path = $"/staff/items/{number}";
        using (var early = await EnterAsync(county, county.TownshipId))
        {
            Assert.Contains("还没有回应", (await early.GetAsync(path)).Text, StringComparison.Ordinal);
        }

        county.Later(TimeSpan.FromDays(10));
        using var helper = await EnterAsync(county, county.HelperId);
        Assert.Contains("已经过了，还没有人回应", (await helper.GetAsync(path)).Text, StringComparison.Ordinal);
        await helper.SendAsync(path, path + "/take");
        Assert.Contains("回应晚了", (await helper.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_passed_on_or_handed_over_is_told_to_the_next_owner()
    {
        await using var county = await StartAsync();
        var number = await county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Need, RegionCode.Parse(Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = "饮水", Body = "水管漏了" }, Viewer.Stranger, county.Now).Number);
        using var helper = await EnterAsync(county, county.HelperId);
        var path = $"/staff/items/{number}";

        Assert.Equal(303, (await helper.SendAsync(path, path + "/pass", ("note", "要乡里协调"))).Status);

        Assert.Equal(county.TownshipId, county.Item(number).OwnerId);
        await county.HearAsync(county.Township, "要乡里协调");
        Assert.Contains("青石乡人民政府的周临溪", await county.HearAsync(county.Home, "要乡里协调"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_of_a_quiet_matter_reaches_the_writing_account_alone_without_a_word_of_it()
    {
        await using var county = await StartAsync();
        var desk = await county.CadreAsync("何应声", "县帮扶热线", Role.Desk, "990121");
        var relative = await county.MeetAsync("relative", account => account.HouseholdId = county.HouseholdId);
        await SayAsync(county.Home, "投诉建议");
        await SayAsync(county.Home, "村干部钱渡舟收了我家两千块钱才给办低保，我要投诉他");
        var number = Assert.Single(county.Needs()).Number;
        using var browser = await EnterAsync(county, desk);
        var path = $"/staff/items/{number}";

        Assert.Equal(303, (await browser.SendAsync(path, path + "/ask", ("note", "两千块是哪天给的？"))).Status);
        var heard = await county.HearAsync(county.Home, "想再跟您说两句");

        Assert.DoesNotContain("两千", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("投诉", heard, StringComparison.Ordinal);
        Assert.DoesNotContain($"{number}号", heard, StringComparison.Ordinal);
        Assert.Contains("两千块是哪天给的？", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        foreach (var other in new[] { relative, county.Helper, county.Township })
        {
            await other.AskAsync("电话");
            Assert.DoesNotContain(await other.ReadAllAsync(), activity => Person.TextOf(activity).Contains("想再跟您说两句", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_staff_hear_of_a_matter_says_where_it_opens_and_what_the_household_hears_does_not()
    {
        await using var county = await StartAsync("--Server:PublicUrl=https://bang.example.cn/");
        var number = await county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Need, RegionCode.Parse(Group)) { Household = county.HouseholdId, Owner = county.HelperId, Category = "饮水", Body = "水管漏了" }, Viewer.Stranger, county.Now).Number);
        using var helper = await EnterAsync(county, county.HelperId);
        var path = $"/staff/items/{number}";

        await helper.SendAsync(path, path + "/pass", ("note", "要乡里协调"));

        Assert.Contains($"https://bang.example.cn/staff/items/{number}\n", await county.HearAsync(county.Township, "要乡里协调"), StringComparison.Ordinal);
        Assert.DoesNotContain("/staff", await county.HearAsync(county.Home, "要乡里协调"), StringComparison.Ordinal);
        Assert.Contains($"https://bang.example.cn/staff/items/{number}", await SayAsync(county.Township, $"{number}号事项什么情况"), StringComparison.Ordinal);
        Assert.DoesNotContain("/staff", await SayAsync(county.Home, $"{number}号事项什么情况"), StringComparison.Ordinal);
    }

    private static async Task<StaffBrowser> EnterAsync(SmallCounty county, CadreId cadre)
    {
        var code = await county.WriteAsync(db => county.App.Services.GetRequiredService<BindingCodes>().Issue(db, new CodeSubject(cadre), "command:test", county.Now));
        var browser = new StaffBrowser(county.App);
        await browser.EnterAsync(code);
        return browser;
    }
}
