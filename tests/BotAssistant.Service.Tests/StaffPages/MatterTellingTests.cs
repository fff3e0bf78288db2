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

    [Theory]
    [InlineData("很急，等不得", 10)]
    [InlineData("这几天要办", 24 * 60)]
    public async Task What_presses_has_a_shorter_time_for_the_first_response_and_all_four_moments_stay(string urgency, int minutes)
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我家水管坏了");
        await SayAsync(county.Home, urgency);
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "提交");
        var need = Assert.Single(county.Needs());
        var opened = need.OpenedAt;
        var by = opened.AddHours(8).AddMinutes(minutes);
        var told = await county.HearAsync(county.Helper, "有一件新的诉求");
        Assert.Contains(by.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), told, StringComparison.Ordinal);
        var path = $"/staff/items/{need.Number}";

        county.App.Clock.Advance(TimeSpan.FromMinutes(11));
        using (var page = await EnterAsync(county, county.TownshipId))
        {
            Assert.Contains(minutes == 10 ? "已经过了，还没有人回应" : "还没有回应", (await page.GetAsync(path)).Text, StringComparison.Ordinal);
        }

        // 认领, 办理, 答复, 评价: each at its own moment, and none is moved by what comes later.
        await SayAsync(county.Helper, $"{need.Number}号我来办");
        county.App.Clock.Advance(TimeSpan.FromMinutes(7));
        await SayAsync(county.Helper, $"{need.Number}号问一下是哪段水管");
        county.Later(TimeSpan.FromMinutes(9));
        await SayAsync(county.Helper, $"{need.Number}号办好了，换了新水管");
        county.App.Clock.Advance(TimeSpan.FromMinutes(13));
        await SayAsync(county.Home, $"{need.Number}号满意");

        var moments = county.Read(db => db.Set<WorkItemEvent>().Where(line => line.ItemId == need.Id).OrderBy(line => line.Sequence).ToArray())
            .Where(line => line.Act is not WorkItemAct.Pressing).ToArray();
        Assert.Equal([WorkItemAct.Opened, WorkItemAct.Taken, WorkItemAct.Asked, WorkItemAct.Finished, WorkItemAct.Approved], moments.Select(line => line.Act));
        int[] between = [11, 7, 9, 13];
        Assert.Equal(between, moments.Zip(moments.Skip(1), (one, next) => (int)(next.At - one.At).TotalMinutes));
        using var helper = await EnterAsync(county, county.HelperId);
        Assert.Contains(minutes == 10 ? "回应晚了" : "按时回应了", (await helper.GetAsync(path)).Text, StringComparison.Ordinal);
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
