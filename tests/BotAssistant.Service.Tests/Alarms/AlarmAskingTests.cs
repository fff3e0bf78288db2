using BotAssistant.Alarms;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;
using SmallCounty = BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Alarms;

/// <summary>What is asked and said while a danger is open: how it stands, and no conclusion.</summary>
public sealed class AlarmAskingTests
{
    private const string Fire = "我家房子着火了快来人";

    [Theory]
    [InlineData("你们啥时候来")]
    [InlineData("有人来吗")]
    [InlineData("有人管了没")]
    [InlineData("来了没")]
    public async Task Who_asks_hears_at_each_moment_who_has_it(string question)
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, Fire);
        Assert.Contains("还没有替您找到人", await SayAsync(county.Home, question), StringComparison.Ordinal);

        var duty = await OnDutyAsync(county, "何应声");
        await WaitAsync(county, duty, "紧急1号");
        await WaitAsync(county, county.Home, "已经告诉值班的何应声");
        var told = await SayAsync(county.Home, question);
        Assert.Contains("告诉了值班的何应声，还没有人接手", told, StringComparison.Ordinal);
        Assert.Contains("119", told, StringComparison.Ordinal);
        await WaitAsync(county, duty, "又说：" + question);

        await SayAsync(duty.Renewed(), "紧急1号我来处理");
        await WaitAsync(county, county.Home, "何应声接手了");
        var taken = await SayAsync(county.Home, question);
        Assert.Matches("何应声[0-9]{2}:[0-9]{2}接手了", taken);
        Assert.DoesNotContain("还没有人接手", taken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_quiet_danger_no_name_is_told()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, "我老公又打我了，打得浑身是伤");
        await county.HearAsync(duty, "请不要转给村里和包户干部");
        await WaitAsync(county, county.Home, "消息已经送到专门管这事的人那里");

        Assert.Matches("消息[0-9]{2}:[0-9]{2}送到了专门管这事的人那里，还没有人接手", await SayAsync(county.Home, "有人管了没"));
        await SayAsync(duty, "我来处理");
        await county.HearAsync(county.Home, "有专门的人接手了");
        var taken = await SayAsync(county.Home, "有人来吗");
        Assert.Matches("专门管这事的人[0-9]{2}:[0-9]{2}接手了", taken);
        Assert.DoesNotContain("何应声", taken, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我家老人喝农药了快来人", "他走了")]
    [InlineData("我老公又打我了，打得浑身是伤", "他走了")]
    [InlineData("我老公又打我了，打得浑身是伤", "她走了")]
    public async Task That_somebody_went_is_written_down_without_a_conclusion(string danger, string said)
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, danger);
        await county.HearAsync(duty, "紧急1号");

        var reply = await SayAsync(county.Home, said);

        Assert.StartsWith("您说的我记下了。", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("没事", reply, StringComparison.Ordinal);
        Assert.Contains("还没有人接手", reply, StringComparison.Ordinal);
        await WaitAsync(county, duty, "又说：" + said);
        Assert.Equal(AlarmState.Ringing, county.Read(db => db.Set<Alarm>().Single().State));
    }

    [Fact]
    public async Task Without_a_danger_the_same_question_is_none_of_an_alarm()
    {
        await using var county = await StartAsync();

        Assert.DoesNotContain("值班", await SayAsync(county.Home, "有人来吗"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我来管")]
    [InlineData("我马上去")]
    [InlineData("我去")]
    [InlineData("收到，我去处理")]
    [InlineData("马上到")]
    public async Task Whoever_was_called_takes_it_in_their_own_words_and_ends_it_without_its_number(string taking)
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号");

        Assert.Contains("紧急1号要怎么办", await SayAsync(duty, "紧急处理好了"), StringComparison.Ordinal);
        Assert.Contains("紧急1号由您处理", await SayAsync(duty, taking), StringComparison.Ordinal);
        Assert.Contains("紧急1号记下了，已经结束", await SayAsync(duty, "紧急处理好了，火灭了人在医院"), StringComparison.Ordinal);

        await WaitAsync(county, county.Home, "火灭了人在医院");
        Assert.Equal(WorkItemState.Closed, Assert.Single(county.Needs()).State);
    }

    [Fact]
    public async Task Of_two_it_is_asked_which_one_they_go_to_and_which_one_is_over()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号");
        await SayAsync(await county.MeetAsync("dl_neighbour"), "我家娃掉进河里了快来人");
        await county.HearAsync(duty, "紧急2号");

        Assert.Contains("您接的是哪一件", await SayAsync(duty, "我马上去"), StringComparison.Ordinal);
        await SayAsync(duty, "紧急1号我来处理");
        await SayAsync(duty, "紧急2号马上到");
        Assert.Contains("处理好的是哪一件", await SayAsync(duty, "紧急处理好了，人没事"), StringComparison.Ordinal);
        Assert.Contains("紧急2号记下了", await SayAsync(duty, "2"), StringComparison.Ordinal);
        Assert.Equal([AlarmState.Taken, AlarmState.Ended], county.Read(db => db.Set<Alarm>().OrderBy(alarm => alarm.OpenedAt).Select(alarm => alarm.State).ToArray()));
    }

    private static async Task<Person> OnDutyAsync(SmallCounty county, string name)
    {
        var cadre = await county.CadreAsync(name, "县应急局", Role.Department, "990121");
        return await county.MeetAsync("duty-" + name, account => account.CadreId = cadre);
    }

    /// <summary>Lets the time pass, and the loops look.</summary>
    private static async Task WaitAsync(SmallCounty county, Person person, string part, TimeSpan time = default)
    {
        county.App.Clock.Leap(time);
        var renewed = person.Renewed();
        await county.App.UntilAsync(
            async () => (await renewed.ReadAllAsync()).Any(activity => Person.ReplyTo(activity) is null && Person.TextOf(activity).Contains(part, StringComparison.Ordinal)), part, TimeSpan.FromSeconds(1));
    }
}
