using BotAssistant.Conversations;
using BotAssistant.Decisions;
using BotAssistant.Handovers;
using BotAssistant.People;
using BotAssistant.Policies.Answers;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;
using SmallCounty = BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Handovers;

/// <summary>Somebody asks for a person, and the desk answers in its own chat, through the real application.</summary>
public sealed class HandoverTests
{
    [Fact]
    public async Task The_first_wish_for_a_person_reaches_the_desk_and_its_words_come_back()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "我的身份证990121195803120110丢了怎么补");

        var given = await SayAsync(county.Home, "转人工");
        Assert.Contains("何应声（县帮扶热线）", given, StringComparison.Ordinal);
        Assert.Contains("还没有人回话", given, StringComparison.Ordinal);
        Assert.Contains("看得到您最近说的几句话", given, StringComparison.Ordinal);
        Assert.Contains("结束人工", given, StringComparison.Ordinal);

        var told = await county.HearAsync(desk, "有人要找工作人员");
        Assert.Contains("丢了怎么补", told, StringComparison.Ordinal);
        Assert.DoesNotContain("990121195803120110", told, StringComparison.Ordinal);
        Assert.Contains("对方知道您看得到", told, StringComparison.Ordinal);

        Assert.Contains("已经发给1号", await SayAsync(desk, "回1 带户口本来一楼3号窗口"), StringComparison.Ordinal);
        Assert.Contains("县帮扶热线的何应声", await county.HearAsync(county.Home, "带户口本来"), StringComparison.Ordinal);

        // The assistant is silent, and what is said goes to whoever answers.
        var id = await county.Home.PostAsync("低保要什么条件");
        await county.HearAsync(desk, "1号说：低保要什么条件");
        Assert.DoesNotContain(await county.Home.ReadAllAsync(), activity => Person.ReplyTo(activity) == id);

        // By pressing, then the words.
        Assert.Contains("要跟1号说什么", await PressAsync(desk, "回复1号"), StringComparison.Ordinal);
        await SayAsync(desk, "电话我发给您");
        Assert.Equal("何应声：电话我发给您", (await county.HearAsync(county.Home, "电话我发给您")).Trim());

        Assert.Contains("人工结束了", await SayAsync(county.Home, "结束人工"), StringComparison.Ordinal);
        await county.HearAsync(desk, "1号不用人工了");
        Assert.Contains("已经结束了，话没有发过去", await SayAsync(desk, "回1 还有一句"), StringComparison.Ordinal);
        Assert.NotEmpty(await county.Home.AskAsync("电话"));
    }

    [Fact]
    public async Task Who_keeps_writing_hears_in_time_that_nobody_takes_it()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        var asked = Only(county).LastAt;
        for (var minute = 0; minute < 3; minute++)
        {
            county.App.Clock.Leap(TimeSpan.FromMinutes(3));
            await county.Home.PostAsync($"还在吗{minute}");
            await county.HearAsync(desk, $"还在吗{minute}");
        }

        Assert.Equal(asked, Only(county).LastAt);
        await WaitAsync(county, county.Home, "先由我接着回您", TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData("我不想活了，活着没意思")]
    [InlineData("村干部钱渡舟收了我家两千块钱才给办低保，我要投诉他")]
    [InlineData("我男人天天打我")]
    public async Task Wanted_right_after_quiet_words_a_person_of_the_named_desk_comes_and_nobody_else_reads_them(string said)
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        var township = await county.CadreAsync("乡里坐席", "青石乡便民中心", Role.Desk, "990121200");
        var other = await county.MeetAsync("township-desk", account => account.CadreId = township);
        await SayAsync(county.Home, said);

        var given = await SayAsync(county.Home, "转人工");

        Assert.Contains("何应声", given, StringComparison.Ordinal);
        Assert.DoesNotContain("乡里坐席", given, StringComparison.Ordinal);
        await county.HearAsync(desk, "有人要找工作人员");
        Assert.Contains("没有1号", await SayAsync(other, "回1 我来说"), StringComparison.Ordinal);
        Assert.DoesNotContain(await other.ReadAllAsync(), activity => Person.TextOf(activity).Contains("有人要找工作人员", StringComparison.Ordinal));
        Assert.Contains("已经发给1号", await SayAsync(desk, "回1 我在，您慢慢说"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "您慢慢说");
    }

    [Fact]
    public async Task Later_the_desks_of_the_place_come_and_read_nothing_of_what_was_quiet()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        var township = await county.CadreAsync("乡里坐席", "青石乡便民中心", Role.Desk, "990121200");
        var other = await county.MeetAsync("township-desk", account => account.CadreId = township);
        await SayAsync(county.Home, "投诉建议");
        await SayAsync(county.Home, "村干部钱渡舟收了我家两千块钱才给办低保");
        county.Later(TimeSpan.FromHours(3));
        await SayAsync(county.Home, "明天赶集");

        await SayAsync(county.Home, "转人工");

        foreach (var person in new[] { desk.Renewed(), other.Renewed() })
        {
            var told = await county.HearAsync(person, "有人要找工作人员");
            Assert.Contains("明天赶集", told, StringComparison.Ordinal);
            Assert.DoesNotContain("钱渡舟", told, StringComparison.Ordinal);
            Assert.DoesNotContain("投诉", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whom_the_words_name_does_not_answer_them_at_the_named_desk_either()
    {
        await using var county = await StartAsync();
        var self = await DeskAsync(county);
        await SayAsync(county.Home, "热线的何应声收红包才给办，我要投诉他");

        Assert.Contains("现在没有人能在这里接", await SayAsync(county.Home, "转人工"), StringComparison.Ordinal);

        Assert.Contains("没有1号", await SayAsync(self, "回1 我来说"), StringComparison.Ordinal);
        Assert.DoesNotContain(await self.ReadAllAsync(), activity => Person.TextOf(activity).Contains("红包", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_photo_in_a_talk_is_said_to_the_desk_and_opened_on_its_page()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");
        var photo = SentFile.Photo();

        await county.Home.UploadAsync("屋顶成这样了", photo);

        Assert.Contains("发来图片", await county.HearAsync(desk, "屋顶成这样了"), StringComparison.Ordinal);
        var cadre = county.Read(db => db.Set<Account>().First(account => account.UserId == desk.UserId).CadreId!.Value);
        var code = await county.WriteAsync(db => county.App.Services.GetRequiredService<BindingCodes>().Issue(db, new CodeSubject(cadre), "command:test", county.Now));
        using var browser = new StaffPages.StaffBrowser(county.App);
        await browser.EnterAsync(code);
        var page = (await browser.GetAsync("/staff/talks/1")).Html;
        var path = System.Text.RegularExpressions.Regex.Match(page, "/staff/talks/1/files/[0-9]+/0", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Equal(200, (await browser.GetAsync(path)).Status);
        Assert.Equal(404, (await browser.GetAsync("/staff/talks/1/files/1/0")).Status);
    }

    [Fact]
    public async Task A_photo_of_the_desk_reaches_whoever_asked_as_a_file_of_their_own()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        var stranger = await county.MeetAsync("stranger");
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");
        var photo = SentFile.Photo();

        var id = await desk.UploadAsync("回1 像这样修", photo);
        await desk.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);
        var sent = desk.Seen.Where(activity => Person.ReplyTo(activity) == id).Select(Person.TextOf).Last();
        Assert.Contains("已经发给1号", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("转不过去", sent, StringComparison.Ordinal);

        await county.HearAsync(county.Home, "像这样修");
        var theirs = FileOf(county.Home, "像这样修");
        var own = desk.Seen.First(activity => activity.GetProperty("id").GetString() == id).GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!;
        Assert.NotEqual(own, theirs);
        Assert.Equal(await BytesAsync(county, own), await BytesAsync(county, theirs));

        // By pressing, and the photo without a word.
        Assert.Contains("要跟1号说什么", await PressAsync(desk, "回复1号"), StringComparison.Ordinal);
        var alone = await desk.UploadAsync(null, photo);
        await desk.ReadUntilAsync(activity => Person.ReplyTo(activity) == alone);
        await county.HearAsync(county.Home, "发来图片");
        Assert.Equal(await BytesAsync(county, own), await BytesAsync(county, FileOf(county.Home, "发来图片")));

        // Nobody else was given an address, and what one side clears stays with the other.
        Assert.DoesNotContain(await stranger.ReadAllAsync(), activity => activity.TryGetProperty("attachments", out var files) && files.GetArrayLength() > 0);
        await SayAsync(county.Home, "清除这段对话");
        await SayAsync(county.Home, "确认清除");
        Assert.Null(await BytesAsync(county, theirs));
        Assert.NotNull(await BytesAsync(county, own));
    }

    private static string FileOf(Person person, string part) =>
        person.Seen.Last(activity => Person.TextOf(activity).Contains(part, StringComparison.Ordinal)).GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!;

    private static async Task<byte[]?> BytesAsync(SmallCounty county, string address)
    {
        using var answer = await county.App.Http.GetAsync(new Uri(address));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : null;
    }

    [Theory]
    [InlineData("我要报修")]
    [InlineData("我家水管坏了")]
    public async Task The_assistant_is_silent_also_while_a_form_is_open(string begins)
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, begins);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");

        var waiting = await county.Home.PostAsync("水管在厨房里");
        await county.HearAsync(desk, "水管在厨房里");
        await SayAsync(desk, "回1 我记下了");
        await county.HearAsync(county.Home, "我记下了");
        var taken = await county.Home.PostAsync("那我等着");
        await county.HearAsync(desk, "那我等着");

        Assert.DoesNotContain(await county.Home.ReadAllAsync(), activity => Person.ReplyTo(activity) is { } id && (id == waiting || id == taken));
    }

    [Fact]
    public async Task Clearing_the_conversation_ends_the_talk_on_both_sides()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");
        await SayAsync(desk, "回1 您说");
        await county.HearAsync(county.Home, "您说");
        await SayAsync(county.Home, "清除这段对话");

        Assert.Contains("人工也结束了", await PressAsync(county.Home, "确认清除"), StringComparison.Ordinal);

        await county.HearAsync(desk, "1号不用人工了");
        Assert.Contains("已经结束了", await SayAsync(desk, "回1 还在吗"), StringComparison.Ordinal);
        Assert.NotEmpty(await county.Home.AskAsync("电话"));
    }

    [Fact]
    public async Task Why_something_came_and_how_to_stop_it_is_answered_also_while_waiting()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        Assert.Contains("现在还没有人回话", await SayAsync(county.Home, "叫个活人来"), StringComparison.Ordinal);
        await county.HearAsync(desk, "有人要找工作人员");

        Assert.Contains("退订", await SayAsync(county.Home, "为什么收到这条"), StringComparison.Ordinal);
        Assert.Contains("恢复提醒", await SayAsync(county.Home, "退订"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我的资料", "第一次来", false)]
    [InlineData("你存了我什么", "第一次来", true)]
    [InlineData("帮助", "低保要什么条件", false)]
    [InlineData("帮助", "低保要什么条件", true)]
    [InlineData("转人工", "已经", true)]
    [InlineData("退订", "恢复提醒", true)]
    [InlineData("重来", "", true)]
    [InlineData("跳过", "", false)]
    [InlineData("上一步", "", true)]
    [InlineData("重复", "", false)]
    public async Task A_command_is_answered_also_while_somebody_waits_for_the_desk_or_talks_with_it(string command, string told, bool isTaken)
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");
        if (isTaken)
        {
            await SayAsync(desk, "回1 您说");
            await county.HearAsync(county.Home, "您说");
        }

        Assert.Contains(told, await SayAsync(county.Home, command), StringComparison.Ordinal);

        // The talk goes on: what is no command reaches the desk, and the command did not.
        await county.Home.PostAsync("没听清，您再说一遍，我家水管坏了");
        await county.HearAsync(desk, "我家水管坏了");
        Assert.DoesNotContain(desk.Seen, activity => Person.TextOf(activity).StartsWith("1号", StringComparison.Ordinal) && Person.TextOf(activity).Contains("：" + command + "\n", StringComparison.Ordinal) && !Person.TextOf(activity).Contains("有人要找", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_also_said_to_a_person_reaches_the_person()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");

        await county.Home.PostAsync("没听清");

        await county.HearAsync(desk, "没听清");
    }

    [Fact]
    public async Task While_a_form_is_open_a_command_is_answered_and_the_form_does_not_ask_for_what_goes_to_the_desk()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        var asked = await SayAsync(county.Home, "我家水管坏了");
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");

        var told = await SayAsync(county.Home, "我的资料");

        Assert.Contains("第一次来", told, StringComparison.Ordinal);
        Assert.DoesNotContain(asked.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_of_the_desk_itself_is_not_sent_as_its_words()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");
        await SayAsync(desk, "回1");

        Assert.Contains("第一次来", await SayAsync(desk, "我的资料"), StringComparison.Ordinal);

        await SayAsync(desk, "回1 您说");
        await county.HearAsync(county.Home, "您说");
        Assert.DoesNotContain(county.Home.Seen, activity => Person.TextOf(activity).Contains("：我的资料", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_of_danger_are_heard_in_a_handed_over_conversation_and_the_desks_own_words_raise_none()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");

        Assert.Contains("已经发给1号", await SayAsync(desk, "回1 我家着火了也是先跑出来再打电话"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "先跑出来再打电话");

        Assert.Contains("119", await SayAsync(county.Home, "我家房子着火了"), StringComparison.Ordinal);
        await county.HearAsync(desk, "1号说：我家房子着火了");
    }

    [Fact]
    public async Task Asked_for_in_a_group_a_person_answers_in_that_group_and_nowhere_else()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        var caller = county.App.Call("private-chat", "villager");
        await caller.TellAsync("你好");
        await SayInGroupAsync("你好");
        await SayInGroupAsync("转人工");
        await county.HearAsync(desk, "有人要找工作人员");

        Assert.Contains("已经发给1号", await SayAsync(desk, "回1 带户口本来一楼3号窗口"), StringComparison.Ordinal);

        await county.App.UntilAsync(() => Sent().Length > 0, "the answer");
        Assert.Equal("group-chat", Assert.Single(Sent()).Activity.Conversation!.Id);

        Task<CallResult> SayInGroupAsync(string text)
        {
            var activity = county.App.Call("group-chat", "villager").Activity(text, id: null, deliveryMode: null);
            activity["conversation"]!["isGroup"] = true;
            return Caller.PostAsync(county.App, activity);
        }

        BotAssistant.Outbox.OutgoingMessage[] Sent() => [.. county.App.Channel.Delivered.Where(message => message.Activity.Text?.Contains("带户口本来", StringComparison.Ordinal) is true)];
    }

    [Fact]
    public async Task Where_nobody_answers_in_time_the_assistant_is_back_and_the_wish_stays()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");

        await WaitAsync(county, county.Home, "先由我接着回您", TimeSpan.FromMinutes(11));

        Assert.NotEmpty(await county.Home.Renewed().AskAsync("电话"));
        Assert.Equal(HandoverState.Kept, Only(county).State);
        // It is answered all the same, and from then on they talk.
        await SayAsync(desk.Renewed(), "回1 刚才在忙");
        await county.HearAsync(county.Home.Renewed(), "刚才在忙");
        Assert.Equal(HandoverState.Taken, Only(county).State);
    }

    [Fact]
    public async Task A_talk_that_nobody_goes_on_with_is_given_back_with_a_word_also_after_a_restart()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await SayAsync(desk, "回1 您请讲");
        await county.HearAsync(county.Home, "您请讲");
        await county.App.RestartAsync();
        var home = county.Home.On(county.App.Http);

        await WaitAsync(county, home, "人工先结束", TimeSpan.FromMinutes(31));

        Assert.NotNull(Only(county).EndedAt);
        Assert.NotEmpty(await home.Renewed().AskAsync("电话"));
    }

    [Fact]
    public async Task Who_was_answered_once_and_writes_on_waits_from_the_first_word_that_nobody_answered()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await SayAsync(desk, "回1 您请讲");
        await county.HearAsync(county.Home, "您请讲");
        Assert.Null(county.Read(db => HandoverWriting.WaitsSince(db, db.Set<Handover>().Single())));

        county.App.Clock.Leap(TimeSpan.FromMinutes(2));
        await county.Home.PostAsync("水管漏了怎么办");
        await county.HearAsync(desk, "水管漏了怎么办");
        var asked = county.Read(db => HandoverWriting.WaitsSince(db, db.Set<Handover>().Single()));
        Assert.NotNull(asked);
        for (var minute = 0; minute < 2; minute++)
        {
            county.App.Clock.Leap(TimeSpan.FromMinutes(4));
            await county.Home.PostAsync($"还在吗{minute}");
            await county.HearAsync(desk, $"还在吗{minute}");
        }

        Assert.Equal(asked, county.Read(db => HandoverWriting.WaitsSince(db, db.Set<Handover>().Single())));
        // Nobody answered what was said: that is what they are told, and not that nobody said anything.
        await WaitAsync(county, county.Home, "工作人员还没有回", TimeSpan.FromMinutes(3));
        Assert.Equal(HandoverState.Kept, Only(county).State);
        Assert.NotEmpty(await county.Home.Renewed().AskAsync("电话"));

        await SayAsync(desk.Renewed(), "回1 马上派人");
        await county.HearAsync(county.Home.Renewed(), "马上派人");
        Assert.Null(county.Read(db => HandoverWriting.WaitsSince(db, db.Set<Handover>().Single())));
    }

    [Fact]
    public async Task At_night_the_wish_is_kept_the_reply_says_until_when_and_the_desk_hears_of_it_when_it_opens()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        // Friday, six in the evening there.
        county.Later(new DateTimeOffset(2026, 11, 27, 10, 0, 0, TimeSpan.Zero) - county.Now);

        var kept = await SayAsync(county.Home, "转人工");

        Assert.Contains("11月30日08:30开始有人", kept, StringComparison.Ordinal);
        Assert.NotEmpty(await county.Home.AskAsync("电话"));
        Assert.DoesNotContain(await desk.Renewed().ReadAllAsync(), activity => Person.TextOf(activity).Contains("有人要找工作人员", StringComparison.Ordinal));
        await WaitAsync(county, desk, "有人要找工作人员", new DateTimeOffset(2026, 11, 30, 0, 31, 0, TimeSpan.Zero) - county.Now);
    }

    [Fact]
    public async Task Without_a_desk_nothing_is_promised_and_the_administrator_reads_no_line()
    {
        await using var county = await StartAsync();
        var administrator = await county.CadreAsync("白知微", "信息中心", Role.Administrator, "990121");
        var told = await county.MeetAsync("admin", account => account.CadreId = administrator);
        await SayAsync(county.Home, "我想说说屋里的事情");

        Assert.Contains("现在没有人能在这里接", await SayAsync(county.Home, "转人工"), StringComparison.Ordinal);

        Assert.DoesNotContain("屋里", await county.HearAsync(told, "没有坐席"), StringComparison.Ordinal);
        Assert.Contains("没有1号", await SayAsync(told, "回1 我来说"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_left_for_good_is_not_said_to_have_been_answered()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(desk, "有人要找工作人员");

        await SayAsync(county.Home, "退出");

        Assert.Contains("话发不过去", await SayAsync(desk, "回1 您请讲"), StringComparison.Ordinal);
        await WaitAsync(county, desk, "1号不用人工了", TimeSpan.Zero);
    }

    [Fact]
    public async Task Who_wants_to_hear_nothing_is_not_at_the_desk()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(desk, "退订");

        Assert.Contains("现在没有人能在这里接", await SayAsync(county.Home, "转人工"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_desk_of_the_place_answers()
    {
        await using var county = await StartAsync();
        await DeskAsync(county);
        var elsewhere = await county.CadreAsync("别处人", "别的乡", Role.Desk, "990121101");
        var other = await county.MeetAsync("other", account => account.CadreId = elsewhere);
        await SayAsync(county.Home, "转人工");

        Assert.Contains("没有1号", await SayAsync(other, "回1 我来说"), StringComparison.Ordinal);
        Assert.Contains("没有1号", await SayAsync(county.Helper, "回1 我来说"), StringComparison.Ordinal);
        // A household that says so talks to the assistant.
        Assert.DoesNotContain("已经发给", await SayAsync(await county.MeetAsync("somebody"), "回1 我来说"), StringComparison.Ordinal);
        Assert.Equal(HandoverState.Waiting, Only(county).State);
    }

    [Fact]
    public async Task Of_two_at_the_desk_one_answers_and_the_other_is_told()
    {
        await using var county = await StartAsync();
        var one = await DeskAsync(county);
        var second = await county.CadreAsync("应二", "县帮扶热线", Role.Desk, "990121");
        var two = await county.MeetAsync("desk2", account => account.CadreId = second);
        await SayAsync(county.Home, "转人工");
        await county.HearAsync(one, "有人要找工作人员");
        await county.HearAsync(two, "有人要找工作人员");

        await SayAsync(one, "回复1号：您请讲");

        await county.HearAsync(two, "1号由何应声在回");
        await county.Home.PostAsync("在不在");
        await county.HearAsync(one, "1号说：在不在");
        Assert.DoesNotContain(await two.ReadAllAsync(), activity => Person.TextOf(activity).Contains("在不在", StringComparison.Ordinal));
        Assert.Contains("1号结束了", await SayAsync(one, "结束1号"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "这边说完了");
    }

    [Fact]
    public async Task A_question_left_for_the_desk_is_answered_by_its_number_once()
    {
        await using var county = await StartAsync();
        var desk = await DeskAsync(county);
        await SayAsync(county.Home, "低保对象去县城坐公交免费吗");
        await LeaveQuestionAsync(county, "低保对象去县城坐公交免费吗");

        Assert.Contains("已经答复1号", await SayAsync(desk, "回1 坐县内公交免费"), StringComparison.Ordinal);

        Assert.Single(county.Read(db => db.Set<DeskAnswer>().ToArray()));
        Assert.Contains("已经结束了", await SayAsync(desk, "回1 再说一遍"), StringComparison.Ordinal);
        await WaitAsync(county, county.Home, "坐县内公交免费", TimeSpan.FromMinutes(31));
    }

    private static async Task<Person> DeskAsync(SmallCounty county)
    {
        var cadre = await county.CadreAsync("何应声", "县帮扶热线", Role.Desk, "990121");
        return await county.MeetAsync("desk", account => account.CadreId = cadre);
    }

    // As "问县里" leaves it, without the need for a library that does not know.
    private static Task<bool> LeaveQuestionAsync(SmallCounty county, string question) => county.WriteAsync(db =>
    {
        var row = db.Set<Conversation>().Single(one => one.ExternalId == county.Home.Conversation);
        var address = new ConversationAddress(row.Channel, row.ExternalId);
        db.Add(new DeskQuestion
        {
            ConversationId = row.Id,
            Sequence = row.LastSequence,
            Region = "990121",
            AskedAt = county.Now,
            Body = county.App.Services.GetRequiredService<ActivityBodies>().SealState(System.Text.Encoding.UTF8.GetBytes(question), address),
        });
        county.App.Services.GetRequiredService<HandoverWriting>().OpenQuestion(
            db, new QuestionLeft(question, "990121"), new EventSource(row.Id, row.LastSequence, address, county.Home.UserId, county.Now));
        return true;
    });

    private static Handover Only(SmallCounty county) => county.Read(db => db.Set<Handover>().Single());

    /// <summary>Lets the time pass, and the loops look.</summary>
    private static async Task WaitAsync(SmallCounty county, Person person, string part, TimeSpan time)
    {
        county.App.Clock.Leap(time);
        var renewed = person.Renewed();
        await county.App.UntilAsync(
            async () => (await renewed.ReadAllAsync()).Any(activity => Person.TextOf(activity).Contains(part, StringComparison.Ordinal)), part, TimeSpan.FromSeconds(5));
    }
}
