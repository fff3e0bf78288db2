using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>What somebody says while a need is taken in, beside what was asked: several places, no words at all, the same draft on two phones.</summary>
public sealed class NeedAnswerTests
{
    private static readonly string[] Places = ["石门村", "上坝村", "杏坪村"];

    [Theory]
    [InlineData("石门村2组和上坝村1组")]
    [InlineData("石门村和上坝村都是")]
    [InlineData("在石门村2组，上坝村那边也是")]
    [InlineData("不急，石门村和杏坪村")]
    [InlineData("石门村3组跟上坝村2组")]
    [InlineData("上坝村、杏坪村都断水")]
    public async Task Several_places_are_kept_in_words_and_one_of_them_is_asked_for(string said)
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我家水管坏了");

        var asked = await SayAsync(county.Home, said);

        Assert.DoesNotContain("没有地方记", asked, StringComparison.Ordinal);
        Assert.Contains("里的哪一个", asked, StringComparison.Ordinal);
        await SayAsync(county.Home, "1");
        await SubmitAsync(county.Home);
        var need = Assert.Single(county.Needs());
        var told = await county.HearAsync(county.Helper, $"{need.Number}号");
        foreach (var place in Places.Where(place => said.Contains(place, StringComparison.Ordinal)))
        {
            Assert.Contains(place, told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_of_several_places_are_written_down_and_one_is_still_asked_for()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我家水管坏了");
        await SayAsync(county.Home, "石门村2组和上坝村1组");

        var asked = await SayAsync(county.Home, "两处都有");

        Assert.Contains("几处都记在", asked, StringComparison.Ordinal);
        Assert.Contains("里的哪一个", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_only_neighbours_know_is_kept_and_the_question_stays()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我家水管坏了");
        await SayAsync(county.Home, "不急");

        var asked = await SayAsync(county.Home, "老鸦坡和桥头两个地方");

        Assert.Contains("老鸦坡和桥头", asked, StringComparison.Ordinal);
        Assert.Contains("地方", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("😀😀😀")]
    [InlineData("！！！？？？")]
    [InlineData("……")]
    [InlineData("😂😂👏")]
    [InlineData("~~~ ~~~")]
    [InlineData("。。。。。。")]
    public async Task Signs_alone_are_no_need_and_words_are_asked_for(string said)
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我要反映情况");

        Assert.Contains("请用几个字说一说", await SayAsync(county.Home, said), StringComparison.Ordinal);

        Assert.Contains("急不急", await SayAsync(county.Home, "我家水管坏了"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_draft_on_two_phones_is_one_record(bool movedFirst)
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我家水管坏了");
        var other = await Person.StartAsync(county.App.Http, county.Home.UserId);
        await SayAsync(other, "继续");
        await SayAsync(other, "1");
        foreach (var phone in new[] { other, county.Home })
        {
            await SayAsync(phone, "这几天要办");
            await SayAsync(phone, "是");
            Assert.Contains("提交", await SayAsync(phone, "是"), StringComparison.Ordinal);
        }

        var (first, second) = movedFirst ? (other, county.Home) : (county.Home, other);
        Assert.Contains("提交好了", await SayAsync(first, "提交"), StringComparison.Ordinal);
        var reply = await SayAsync(second, "提交");

        var need = Assert.Single(county.Needs());
        Assert.Contains($"已经交好了，编号{need.Number}", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("提交好了", await SayAsync(second, "提交"), StringComparison.Ordinal);
        Assert.Single(county.Needs());
        // It is over on both, and another trouble begins anew.
        Assert.Contains("路灯", await SayAsync(second, "村口的路灯坏了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_phones_at_once_are_one_record()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, "我家水管坏了");
        var other = await Person.StartAsync(county.App.Http, county.Home.UserId);
        await SayAsync(other, "继续");
        await SayAsync(other, "1");
        foreach (var phone in new[] { other, county.Home })
        {
            await SayAsync(phone, "这几天要办");
            await SayAsync(phone, "是");
            await SayAsync(phone, "是");
        }

        var replies = await Task.WhenAll(SayAsync(county.Home, "提交"), SayAsync(other, "提交"));

        Assert.Single(county.Needs());
        Assert.Single(replies, reply => reply.Contains("提交好了", StringComparison.Ordinal));
        Assert.Single(replies, reply => reply.Contains("已经交好了", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("周临溪收了农户两条烟才给签字")]
    [InlineData("我要投诉周临溪")]
    [InlineData("周临溪骂我，还逼我在假表上签字")]
    [InlineData("我要举报，周临溪截留了群众的补贴")]
    [InlineData("乡里的主任吃了农户两只鸡不给钱")]
    [InlineData("镇上的书记威胁我，说再提意见就停我的职")]
    public async Task A_cadre_complains_by_saying_so_and_only_the_named_desk_reads_it(string said)
    {
        await using var county = await StartAsync();
        var desk = await county.CadreAsync("何应声", "县帮扶热线", Role.Desk, "990121");
        var deskChat = await county.MeetAsync("desk", account => account.CadreId = desk);

        Assert.Contains("还没有记下来", await SayAsync(county.Helper, said), StringComparison.Ordinal);
        Assert.Empty(county.Needs());
        Assert.Contains("只有县里专管的人看得到", await PressAsync(county.Helper, "交给专管的人"), StringComparison.Ordinal);

        var quiet = Assert.Single(county.Needs());
        Assert.Equal(Visibility.Quiet, quiet.Visibility);
        await county.HearAsync(deskChat, "只归您这边看的事");
        await county.Township.AskAsync($"{quiet.Number}号怎么样了");
        Assert.DoesNotContain(await county.Township.ReadAllAsync(), activity => Person.TextOf(activity).Contains(said[..6], StringComparison.Ordinal));
    }

    private static async Task SubmitAsync(Person person)
    {
        for (var i = 0; i < 5; i++)
        {
            var last = Person.TextOf(person.Seen[^1]);
            if (last.Contains("请看一看", StringComparison.Ordinal))
            {
                break;
            }

            await SayAsync(person, last.Contains("急不急？", StringComparison.Ordinal) ? "不急" : "是");
        }

        Assert.Contains("提交好了", await SayAsync(person, "提交"), StringComparison.Ordinal);
    }
}
