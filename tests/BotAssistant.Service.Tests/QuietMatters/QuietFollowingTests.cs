using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;
using SmallCounty = BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.QuietMatters;

/// <summary>What is said and asked after a complaint stays with it: no other matter is opened, and nobody else reads it.</summary>
public sealed class QuietFollowingTests
{
    private const string Words = "村干部钱渡舟收了我家两千块钱才给办低保，我要投诉他";

    [Theory]
    [InlineData("他从不来我家,走访记录是假的")]
    [InlineData("走访记录都是编的")]
    [InlineData("钱渡舟还骂人")]
    public async Task What_goes_on_about_the_same_person_is_added_to_the_complaint(string more)
    {
        await using var county = await StartAsync();
        await ComplainAsync(county);

        var reply = await SayAsync(county.Home, more);

        Assert.Contains("加到刚才那件里了", reply, StringComparison.Ordinal);
        var item = Assert.Single(county.Needs());
        Assert.Equal((Visibility.Quiet, WorkItemState.Open), (item.Visibility, item.State));
        Assert.Contains(WorkItemAct.SaidMore, county.Acts(item.Number));
        Assert.Contains("加到刚才那件里了", await SayAsync(county.Home, "他还叫我们给他干活"), StringComparison.Ordinal);
        Assert.Single(county.Needs());
        Assert.DoesNotContain(await county.Helper.ReadAllAsync(), activity => Person.TextOf(activity).Contains("走访记录", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trouble_of_their_own_is_none_of_it()
    {
        await using var county = await StartAsync();
        await ComplainAsync(county);

        Assert.DoesNotContain("加到刚才那件里了", await SayAsync(county.Home, "我家水管断了三天没水吃"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_it_stands_is_told_in_neutral_words_and_opens_nothing()
    {
        await using var county = await StartAsync();
        await BoundAsync(county, "何应声", "990121");
        await ComplainAsync(county);

        var reply = await SayAsync(county.Home, "我投诉的事咋样了");

        Assert.Contains("交在县里专管的人那里，还没有结果", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("钱渡舟", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("还没有记下来", reply, StringComparison.Ordinal);
        Assert.Single(county.Needs());
        var relative = await county.MeetAsync("relative", account => account.HouseholdId = county.HouseholdId);
        Assert.DoesNotContain("专管的人那里", await SayAsync(relative, "我投诉的事咋样了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_may_read_it_that_is_said()
    {
        await using var county = await StartAsync();
        await ComplainAsync(county);

        Assert.Contains("还没有人看到", await SayAsync(county.Home, "我投诉的事有结果没"), StringComparison.Ordinal);
    }

    private static async Task ComplainAsync(SmallCounty county)
    {
        await SayAsync(county.Home, Words);
        await PressAsync(county.Home, "交给专管的人");
    }

    private static async Task BoundAsync(SmallCounty county, string name, string region)
    {
        var cadre = await county.CadreAsync(name, "县投诉台", Role.Desk, region);
        await county.MeetAsync("desk-" + name, account => account.CadreId = cadre);
    }
}
