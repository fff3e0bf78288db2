using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.Forms;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>What presses: the time for the first response is said, somebody hears when it is over, and who presses hears how it stands.</summary>
public sealed class NeedPressingTests
{
    [Fact]
    public async Task The_time_for_the_first_response_is_said_and_when_it_is_over_the_owner_and_the_next_one_up_hear_it_once()
    {
        await using var county = await StartAsync();
        var receipt = await ReportAsync(county, "很急");
        Assert.Contains("最晚11月23日09:10要有人先回应您", receipt, StringComparison.Ordinal);
        var number = county.Needs()[^1].Number;
        await county.HearAsync(county.Helper, "有一件新的诉求");
        var watch = county.App.Services.GetRequiredService<FirstResponseWatch>();

        await watch.LookAsync();
        Assert.DoesNotContain(WorkItemAct.ResponseLate, county.Acts(number));
        county.App.Clock.Advance(TimeSpan.FromMinutes(11));
        await watch.LookAsync();
        await watch.LookAsync();

        Assert.Single(county.Acts(number), act => act is WorkItemAct.ResponseLate);
        Assert.Contains($"{number}号", await county.HearAsync(county.Helper, "先回应的时间已经过了"), StringComparison.Ordinal);
        Assert.Contains("负责的钱渡舟还没有回应", await county.HearAsync(county.Township, "先回应的时间已经过了"), StringComparison.Ordinal);
        Assert.Equal(2, county.Read(db => db.Set<Announcement>().Count(row => row.Presses && db.Set<WorkItem>().Any(item => item.Id == row.ItemId && item.Number == number))) - 1);
        Assert.Contains("到时间还没有人回应", await SayAsync(county.Home, $"{number}号什么情况"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_responded_in_time_is_not_reminded()
    {
        await using var county = await StartAsync();
        await ReportAsync(county, "很急");
        var number = county.Needs()[^1].Number;
        await county.HearAsync(county.Helper, "有一件新的诉求");
        await SayAsync(county.Helper, $"{number}号我来办");
        county.App.Clock.Advance(TimeSpan.FromMinutes(11));

        await county.App.Services.GetRequiredService<FirstResponseWatch>().LookAsync();

        Assert.DoesNotContain(WorkItemAct.ResponseLate, county.Acts(number));
    }

    [Fact]
    public async Task What_does_not_press_is_told_within_the_hours_of_the_desk()
    {
        await using var county = await StartAsync();
        await ReportAsync(county, "这几天要办");
        var number = county.Needs()[^1].Number;
        var watch = county.App.Services.GetRequiredService<FirstResponseWatch>();

        // 24 hours are over at nine; at three in the night nobody is told.
        county.Later(TimeSpan.FromHours(42));
        await watch.LookAsync();
        Assert.DoesNotContain(WorkItemAct.ResponseLate, county.Acts(number));
        county.Later(TimeSpan.FromHours(7));
        await watch.LookAsync();
        Assert.Contains(WorkItemAct.ResponseLate, county.Acts(number));
    }

    [Theory]
    [InlineData("急死人了，水管还没人来修")]
    [InlineData("怎么还没人来修啊")]
    [InlineData("帮我催一下")]
    public async Task Who_presses_hears_how_it_stands_and_the_owner_hears_that_they_press(string said)
    {
        await using var county = await StartAsync();
        await ReportAsync(county, "这几天要办");
        var number = county.Needs()[^1].Number;
        await county.HearAsync(county.Helper, "有一件新的诉求");

        var reply = await SayAsync(county.Home, said);

        Assert.Contains($"{number}号", reply, StringComparison.Ordinal);
        Assert.Contains("已经转给负责的钱渡舟", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("来源：", reply, StringComparison.Ordinal);
        Assert.Contains(said, await county.HearAsync(county.Helper, said), StringComparison.Ordinal);
        Assert.Single(county.Needs());
    }

    [Fact]
    public async Task Another_trouble_is_a_new_one_though_somebody_presses()
    {
        await using var county = await StartAsync();
        await ReportAsync(county, "这几天要办");

        Assert.Contains("急不急", await SayAsync(county.Home, "屋顶漏雨，一直没人来修"), StringComparison.Ordinal);
    }

    private static async Task<string> ReportAsync(County county, string urgency)
    {
        await SayAsync(county.Home, "我家水管坏了");
        await SayAsync(county.Home, urgency);
        await SayAsync(county.Home, "是");
        await SayAsync(county.Home, "是");
        return await SayAsync(county.Home, "提交");
    }
}
