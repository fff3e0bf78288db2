using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Short questions of a household about what is open for it, and what each role is greeted with.</summary>
public sealed class OwnMatterTalkTests
{
    [Fact]
    public async Task With_nothing_open_it_is_said_and_whoever_is_paired_is_named()
    {
        await using var county = await StartAsync();

        Assert.Contains("钱渡舟", await SayAsync(county.Home, "谁负责我家这个事"), StringComparison.Ordinal);
        Assert.Contains("没有", await SayAsync(county.Home, "还要等几天"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_one_open_it_is_that_one()
    {
        await using var county = await StartAsync();
        var number = await NeedAsync(county, "我家水管坏了");

        var who = await SayAsync(county.Home, "谁负责我家这个事");
        Assert.Contains($"{number}号", who, StringComparison.Ordinal);
        Assert.Contains("责任人：钱渡舟", who, StringComparison.Ordinal);
        var wait = await SayAsync(county.Home, "还要等几天");
        Assert.Contains($"{number}号", wait, StringComparison.Ordinal);
        Assert.Contains("日前", wait, StringComparison.Ordinal);
        Assert.Contains("责任人：钱渡舟", await SayAsync(county.Home, $"{number}号谁负责"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_several_open_each_is_told_and_one_is_chosen_by_number()
    {
        await using var county = await StartAsync();
        var (first, second) = (await NeedAsync(county, "我家水管坏了"), await NeedAsync(county, "我家房子漏雨"));

        foreach (var asked in new[] { "谁负责我家这个事", "我家的事办到哪了", "还要等几天" })
        {
            var told = await SayAsync(county.Home, asked);
            Assert.Contains($"{first}号", told, StringComparison.Ordinal);
            Assert.Contains($"{second}号", told, StringComparison.Ordinal);
        }

        Assert.Contains("责任人：钱渡舟", await SayAsync(county.Home, "1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_role_is_greeted_with_what_it_does_here_and_every_choice_works()
    {
        await using var county = await StartAsync();
        var desk = await county.CadreAsync("何应声", "热线", Role.Desk, "990121");
        var sitting = await county.MeetAsync("desk", account => account.CadreId = desk);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));

        foreach (var (person, word) in new[] { (county.Helper, "走访完了"), (county.Township, "起草提醒函"), (sitting, "回3 要说的话") })
        {
            var greeting = await SayAsync(person, "你好");
            Assert.Contains(word, greeting, StringComparison.Ordinal);
            Assert.DoesNotContain("低保要什么条件", greeting, StringComparison.Ordinal);
            for (var number = 1; greeting.Contains($"\n{number}. ", StringComparison.Ordinal); number++)
            {
                await SayAsync(person, "你好");
                Assert.DoesNotContain("没有听明白", await SayAsync(person, $"{number}"), StringComparison.Ordinal);
                await SayAsync(person, "取消");
                await SayAsync(person, "取消");
            }
        }

        Assert.Contains("低保要什么条件", await SayAsync(county.Home, "你好"), StringComparison.Ordinal);
    }

    private static async Task<long> NeedAsync(County county, string said)
    {
        await SayAsync(county.Home, said);
        foreach (var answer in new[] { "不急", "是", "是", "提交" })
        {
            await SayAsync(county.Home, answer);
        }

        return county.Needs()[^1].Number;
    }
}
