using BotAssistant.Alarms;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;
using SmallCounty = BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Alarms;

/// <summary>What else is said while a danger is open: what is about it goes to whoever has it, everything else is handled as always.</summary>
public sealed class BesideDangerTests
{
    private const string Fire = "我家房子着火了快来人";
    private const string Despair = "我不想活了，想喝农药";

    [Theory]
    [InlineData("屋里漏雨漏得要死", "住房")]
    [InlineData("娃儿没得学费上学，差一万二", "教育")]
    public async Task A_clear_need_beside_a_quiet_danger_begins_its_form(string said, string category)
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Despair);
        await county.HearAsync(duty, "紧急1号");

        var reply = await SayAsync(county.Home, said);

        Assert.Contains(category, reply, StringComparison.Ordinal);
        Assert.DoesNotContain("专门管这事的人看得到", reply, StringComparison.Ordinal);
        Assert.DoesNotContain(await duty.ReadAllAsync(), activity => Person.TextOf(activity).Contains("又说", StringComparison.Ordinal));
        Assert.Contains("专门管这事的人看得到", await SayAsync(county.Home, "谁也帮不了我"), StringComparison.Ordinal);
        await WaitAsync(county, duty, "又说：谁也帮不了我");
    }

    [Theory]
    [InlineData("我的申请到哪了")]
    [InlineData("帮助")]
    [InlineData("养老金好多钱一个月")]
    [InlineData("3809号到哪一步了")]
    public async Task A_command_a_question_and_a_number_are_handled_beside_it(string said)
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Despair);
        await county.HearAsync(duty, "紧急1号");

        Assert.DoesNotContain("专门管这事的人看得到", await SayAsync(county.Home, said), StringComparison.Ordinal);
        Assert.DoesNotContain(await duty.ReadAllAsync(), activity => Person.TextOf(activity).Contains("又说", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("我们搬到学校头去了，安全了")]
    [InlineData("人没事，都在院坝头")]
    public async Task The_answer_whether_they_are_safe_goes_to_whoever_was_called(string said)
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, "屋后头的坎垮了，把房子压到了，人在里面");
        await county.HearAsync(duty, "紧急1号");

        Assert.Contains("人没事就好", await SayAsync(county.Home, said), StringComparison.Ordinal);
        await WaitAsync(county, duty, "又说：" + said);
    }

    [Theory]
    [InlineData("没着，我说错咯")]
    [InlineData("没着，我说错咯，是电线老化了，想换一下")]
    [InlineData("找到了，在他外婆屋头")]
    [InlineData("不是急事，去年摔的")]
    public async Task What_is_taken_back_is_told_and_nobody_else_is_called(string said)
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号");
        await WaitAsync(county, county.Home, "已经告诉值班的何应声");

        Assert.Contains("您说的我记下了", await SayAsync(county.Home, said), StringComparison.Ordinal);
        await WaitAsync(county, duty, "又说：" + said);
        Assert.Null(county.Read(db => db.Set<Alarm>().Single()).NextAt);

        await SayAsync(county.Home, "又着火了，房子燃起来了快来人");
        await WaitAsync(county, duty, "紧急1号还没有人接手");
    }

    [Fact]
    public async Task Who_is_in_danger_takes_no_matter_over()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号");

        Assert.StartsWith("您说的我记下了。", await SayAsync(county.Home, "我来了"), StringComparison.Ordinal);
        await WaitAsync(county, duty, "又说：我来了");
    }

    [Fact]
    public async Task A_matter_named_by_its_number_is_not_the_danger()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号");

        Assert.DoesNotContain("告诉了值班的", await SayAsync(county.Home, "3807号凭什么还没有人管"), StringComparison.Ordinal);
        Assert.DoesNotContain(await duty.ReadAllAsync(), activity => Person.TextOf(activity).Contains("又说", StringComparison.Ordinal));
    }

    private static async Task<Person> OnDutyAsync(SmallCounty county, string name)
    {
        var cadre = await county.CadreAsync(name, "县应急局", Role.Department, "990121");
        return await county.MeetAsync("duty-" + name, account => account.CadreId = cadre);
    }

    private static async Task WaitAsync(SmallCounty county, Person person, string part, TimeSpan time = default)
    {
        county.App.Clock.Leap(time);
        var renewed = person.Renewed();
        await county.App.UntilAsync(
            async () => (await renewed.ReadAllAsync()).Any(activity => Person.ReplyTo(activity) is null && Person.TextOf(activity).Contains(part, StringComparison.Ordinal)), part, TimeSpan.FromSeconds(1));
    }
}
