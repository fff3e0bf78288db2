using System.Reflection;
using BotAssistant.Alarms;
using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.People;
using BotAssistant.Testing;
using BotAssistant.Understanding;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;
using SmallCounty = BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Alarms;

/// <summary>Danger: the numbers first, then those on duty, one after the other, until somebody takes it. The rules are the demo county's.</summary>
public sealed class AlarmTests
{
    private const string Fire = "我家房子着火了快来人";

    [Fact]
    public async Task The_numbers_come_first_and_each_moment_is_told_as_it_is()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");

        var reply = await SayAsync(county.Home, Fire);
        Assert.StartsWith("先离开着火的地方，马上打119", reply, StringComparison.Ordinal);
        Assert.Contains("正在找值班的人", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("已经告诉", reply, StringComparison.Ordinal);

        var ring = await county.HearAsync(duty, "紧急1号：着火");
        Assert.Contains(Fire, ring, StringComparison.Ordinal);
        Assert.Contains("李满仓", ring, StringComparison.Ordinal);
        Assert.Contains("13900000011", ring, StringComparison.Ordinal);
        await WaitAsync(county, county.Home, "已经告诉值班的何应声");

        Assert.Contains("由您处理", await SayAsync(duty, "我来处理"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "何应声接手了");
        Assert.Contains("何应声已经接手了", await SayAsync(county.Home, "火越来越大了，我家房子着火了"), StringComparison.Ordinal);
        await county.HearAsync(duty, "又说：火越来越大了");
        Assert.Contains("怎么样了", await SayAsync(duty, "紧急1号处理好了"), StringComparison.Ordinal);
        Assert.Contains("已经结束", await SayAsync(duty, "火灭了，人都没事"), StringComparison.Ordinal);
        // What the fire left of the house was no matter beside it; now it is asked for, once.
        Assert.Contains("房子或者家里的东西要人帮忙的", await county.HearAsync(county.Home, "火灭了，人都没事"), StringComparison.Ordinal);

        var item = Assert.Single(county.Needs());
        Assert.Equal(("着火", WorkItemState.Closed, Visibility.Ordinary), (item.Category, item.State, item.Visibility));
        Assert.Equal([WorkItemAct.Opened, WorkItemAct.Called, WorkItemAct.Taken, WorkItemAct.SaidMore, WorkItemAct.Finished], county.Acts(item.Number));
    }

    [Fact]
    public async Task Of_two_dangers_that_nobody_has_taken_it_is_asked_which_one_is_meant()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号：着火");
        await SayAsync(await county.MeetAsync("dl_neighbour"), "我家娃掉进河里了快来人");
        await county.HearAsync(duty, "紧急2号");

        Assert.Contains("您接的是哪一件", await SayAsync(duty, "我来处理"), StringComparison.Ordinal);
        Assert.Contains("紧急1号由您处理", await SayAsync(duty, "1"), StringComparison.Ordinal);
        Assert.Contains("紧急2号由您处理", await SayAsync(duty, "紧急2号我来处理"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_answer_is_called_again_then_the_next_one_and_a_restart_changes_nothing()
    {
        await using var county = await StartAsync();
        var first = await OnDutyAsync(county, "何应声");
        var second = await OnDutyAsync(county, "罗小禾");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(first, "紧急1号：着火");

        await WaitAsync(county, first, "紧急1号还没有人接手", TimeSpan.FromMinutes(3));
        await county.App.RestartAsync();
        var (again, home) = (second.On(county.App.Http), county.Home.On(county.App.Http));
        Assert.DoesNotContain(await again.Renewed().ReadAllAsync(), activity => Person.TextOf(activity).Contains("紧急", StringComparison.Ordinal));
        await WaitAsync(county, again, "紧急1号还没有人接手", TimeSpan.FromMinutes(3));
        await WaitAsync(county, home, "再找下一位");
        await WaitAsync(county, home, "已经告诉值班的罗小禾");

        Assert.Contains("由您处理", await SayAsync(again.Renewed(), "紧急1号我来处理"), StringComparison.Ordinal);
        await WaitAsync(county, first.On(county.App.Http), "由罗小禾接了");
        Assert.Contains("已经由罗小禾接了", await SayAsync(first.On(county.App.Http).Renewed(), "紧急1号我来"), StringComparison.Ordinal);
        var calls = county.Read(db => db.Set<AlarmCall>().Count());
        county.App.Clock.Leap(TimeSpan.FromMinutes(30));
        county.App.Clock.Advance(TimeSpan.FromSeconds(6));
        await home.Renewed().AskAsync("电话");
        Assert.Equal(calls, county.Read(db => db.Set<AlarmCall>().Count()));
    }

    [Fact]
    public async Task Where_nobody_can_be_called_nothing_is_promised_and_it_is_recorded_all_the_same()
    {
        await using var county = await StartAsync();

        var reply = await SayAsync(county.Home, Fire);

        Assert.Contains("我现在还不能替您告诉别人", reply, StringComparison.Ordinal);
        Assert.Single(county.Needs());
        // Somebody comes within reach.
        var duty = await OnDutyAsync(county, "何应声");
        await WaitAsync(county, duty, "紧急1号", TimeSpan.FromMinutes(3));
        await WaitAsync(county, county.Home, "已经告诉值班的何应声");
    }

    [Fact]
    public async Task At_night_and_after_unsubscribing_a_call_is_not_held_back()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await county.WriteAsync(db => db.Set<Account>().First(account => account.UserId == duty.UserId).UnsubscribedAt = county.Now);
        county.Later(TimeSpan.FromHours(14));

        await SayAsync(county.Home, Fire);

        await county.HearAsync(duty.Renewed(), "紧急1号：着火");
    }

    [Fact]
    public async Task A_quiet_danger_is_told_only_to_whom_the_rule_names_for_it()
    {
        await using var county = await StartAsync();
        var named = await OnDutyAsync(county, "何应声");
        var general = await OnDutyAsync(county, "罗小禾");
        var relative = await county.MeetAsync("relative", account => account.HouseholdId = county.HouseholdId);

        var reply = await SayAsync(county.Home, "我老公又打我了，打得浑身是伤");
        Assert.Contains("110", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", reply, StringComparison.Ordinal);
        await county.HearAsync(named, "请不要转给村里和包户干部");
        await WaitAsync(county, county.Home, "消息已经送到专门管这事的人那里");
        await SayAsync(named, "我来处理");
        var taken = await county.HearAsync(county.Home, "有专门的人接手了");
        Assert.DoesNotContain("打", taken.Replace("打110", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var item = Assert.Single(county.Needs());
        Assert.Equal((Visibility.Quiet, (HouseholdId?)null), (item.Visibility, item.HouseholdId));
        county.App.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var other in new[] { county.Helper, county.Township, general, relative })
        {
            foreach (var question in new[] { "我的待办", "我的申请到哪了", $"{item.Number}号我来办", $"紧急{item.Number}号我来处理", "逾期的有哪些", "我的资料" })
            {
                await other.AskAsync(question);
            }

            Assert.DoesNotContain(await other.ReadAllAsync(), activity =>
                Person.TextOf(activity) is var text && (text.Contains("暴力", StringComparison.Ordinal) || text.Contains("打得浑身", StringComparison.Ordinal) || text.Contains("由您", StringComparison.Ordinal)));
        }

        Assert.Equal(named.UserId, county.Read(db => db.Set<Account>().Single(account => account.CadreId == db.Set<Alarm>().Single().TakenById).UserId));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task In_quiet_kinds_nobody_of_the_village_and_nobody_paired_is_called_whatever_the_rule_says(bool ofVillage, bool paired)
    {
        await using var county = await StartAsync();
        var cadre = await county.CadreAsync("何应声", "某单位", ofVillage ? Role.TeamLeader : Role.Desk, ofVillage ? "990121200203" : "990121");
        var duty = await county.MeetAsync("duty", account => account.CadreId = cadre);
        if (paired)
        {
            await county.WriteAsync(db => db.Add(new Pairing
            {
                Id = BotAssistant.Storage.VersionSeven.Next(county.Now),
                HouseholdId = county.HouseholdId,
                CadreId = cadre,
                From = county.Today.AddDays(-1),
            }).Entity.Id);
        }

        var reply = await SayAsync(county.Home, "我不想活了，想喝农药");

        Assert.Contains("我现在还不能替您告诉别人", reply, StringComparison.Ordinal);
        county.App.Clock.Advance(TimeSpan.FromMinutes(4));
        await duty.AskAsync("电话");
        Assert.DoesNotContain(await duty.ReadAllAsync(), activity => Person.TextOf(activity).Contains("紧急", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_on_duty_and_in_danger_is_not_called_by_themselves()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");

        Assert.Contains("我现在还不能替您告诉别人", await SayAsync(duty, Fire), StringComparison.Ordinal);

        var next = await OnDutyAsync(county, "罗小禾");
        await WaitAsync(county, next, "紧急1号", TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_call_over_a_channel_is_told_only_when_the_channel_took_it()
    {
        await using var county = await StartAsync();
        var held = new TaskCompletionSource();
        county.App.Channel.Before = (message, _) => message.Activity.Text?.Contains("紧急", StringComparison.Ordinal) is true ? held.Task : Task.CompletedTask;
        var cadre = await county.CadreAsync("何应声", "县应急局", Role.Department, "990121");
        await county.App.Call("duty-chat", "duty-on-channel").TellAsync("你好");
        await county.App.UntilAsync(() => county.Read(db => db.Set<Account>().Any(account => account.UserId == "duty-on-channel")), "the account");
        await county.WriteAsync(db =>
        {
            var account = db.Set<Account>().First(row => row.UserId == "duty-on-channel");
            account.ConversationId = db.Set<BotAssistant.Conversations.Conversation>().First(row => row.ExternalId == "duty-chat").Id;
            return account.CadreId = cadre;
        });

        Assert.Contains("正在找值班的人", await SayAsync(county.Home, Fire), StringComparison.Ordinal);
        await county.App.UntilAsync(() => county.App.Channel.Tried.Any(message => message.Activity.Text?.Contains("紧急1号", StringComparison.Ordinal) is true), "the call");
        county.App.Clock.Advance(TimeSpan.FromSeconds(20));
        await county.Home.AskAsync("电话");
        Assert.DoesNotContain(await county.Home.ReadAllAsync(), activity => Person.TextOf(activity).Contains("已经告诉", StringComparison.Ordinal));

        held.SetResult();
        await WaitAsync(county, county.Home, "已经告诉值班的何应声");
    }

    [Fact]
    public async Task Every_kind_of_danger_has_a_name_and_calls_somebody()
    {
        await using var county = await StartAsync();
        await OnDutyAsync(county, "何应声");
        var writing = county.App.Services.GetRequiredService<AlarmWriting>();
        string[] kinds = [.. typeof(UrgentIntents).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => ((IntentKey)field.GetValue(null)!).Name["urgent-".Length..])];
        Assert.Contains("drowning", kinds);

        foreach (var kind in kinds)
        {
            var reporter = await county.MeetAsync("in-" + kind);
            var number = await county.WriteAsync(db =>
            {
                var account = db.Set<Account>().Single(row => row.UserId == reporter.UserId);
                var viewer = Viewers.Of(db, account.Channel, account.UserId, county.Today);
                var conversation = db.Set<BotAssistant.Conversations.Conversation>().Single(row => row.UserId == reporter.UserId);
                writing.Raise(
                    db, new AlarmRaised(kind, "快来人", writing.StandingOf(db, viewer, kind, county.Now)),
                    new EventSource(conversation.Id, 1, new(conversation.Channel, conversation.ExternalId), reporter.UserId, county.Now));
                db.SaveChanges();
                return db.Set<WorkItem>().Max(item => item.Number);
            });

            var item = county.Item(number);
            Assert.False(string.IsNullOrEmpty(item.Category));
            // Only what nobody foresaw is called by the general name.
            Assert.NotEqual("紧急情况", item.Category);
            Assert.Contains(WorkItemAct.Called, county.Acts(number));
        }
    }

    [Fact]
    public async Task A_quiet_danger_that_nobody_takes_goes_on_to_ring_and_so_do_all_others()
    {
        await using var county = await StartAsync();
        var named = await OnDutyAsync(county, "何应声");
        var neighbour = await county.MeetAsync("neighbour");
        await SayAsync(county.Home, "我不想活了，想喝农药");
        await county.HearAsync(named, "紧急1号");
        await SayAsync(neighbour, Fire);
        await county.HearAsync(named, "紧急2号：着火");

        // Each is rung twice, then it is said that the next one is looked for, and so on.
        for (var rings = 2; rings <= 5; rings++)
        {
            var wanted = rings;
            county.App.Clock.Leap(TimeSpan.FromMinutes(3));
            await county.App.UntilAsync(
                () => county.Read(db => db.Set<AlarmCall>().AsEnumerable().GroupBy(call => call.ItemId).Count(group => group.Count() >= wanted)) == 2, $"ring {rings} of both",
                TimeSpan.FromSeconds(1));
        }

        await WaitAsync(county, county.Home, "还没有人接手，我再找");
        Assert.Equal(0, county.App.Services.GetRequiredService<AlarmWatch>().Failing);
    }

    [Fact]
    public async Task A_second_danger_after_the_first_was_taken_is_called_for_anew()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, "我家房子塌了");
        await county.HearAsync(duty, "紧急1号");
        Assert.Contains("由您处理", await SayAsync(duty, "紧急1号我来处理"), StringComparison.Ordinal);
        await county.HearAsync(county.Home, "何应声接手了");

        var reply = await SayAsync(county.Home, Fire);

        Assert.StartsWith("先离开着火的地方，马上打119", reply, StringComparison.Ordinal);
        Assert.Contains("正在找值班的人", reply, StringComparison.Ordinal);
        await county.HearAsync(duty, "紧急2号：着火");
    }

    [Fact]
    public async Task Another_danger_while_the_first_rings_is_called_for_at_once_and_can_be_taken()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, "我家房子塌了");
        await county.HearAsync(duty, "紧急1号");
        var began = county.App.Clock.GetUtcNow();

        await SayAsync(county.Home, Fire);

        await WaitAsync(county, duty, "紧急1号还没有人接手");
        // Three minutes later it would have been called again anyway.
        Assert.True(county.App.Clock.GetUtcNow() - began < TimeSpan.FromMinutes(2));
        var told = (await duty.ReadAllAsync()).Last(activity => Person.TextOf(activity).Contains("又说", StringComparison.Ordinal));
        Assert.Contains("我来处理", told.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("处理好了", told.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我已经安全了", "人没事就好")]
    [InlineData("火灭了，人都没事", "人没事就好")]
    [InlineData("没事了，我刚才乱说的", "人没事就好")]
    [InlineData("还不安全", "请马上打110")]
    public async Task How_it_is_now_is_heard_and_told_to_whoever_was_called_and_no_form_takes_it(string said, string heard)
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, "登记困难");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号");

        var reply = await SayAsync(county.Home, said);

        Assert.Contains(heard, reply, StringComparison.Ordinal);
        Assert.DoesNotContain("记下了：事情", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("是什么事", reply, StringComparison.Ordinal);
        await county.HearAsync(duty, said);
        Assert.Equal(AlarmState.Ringing, county.Read(db => db.Set<Alarm>().Single().State));
    }

    [Fact]
    public async Task Who_told_of_no_danger_says_goodbye_by_the_same_words()
    {
        await using var county = await StartAsync();

        Assert.DoesNotContain("人没事就好", await SayAsync(county.Home, "没事了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nobody_can_be_called_it_is_not_said_that_somebody_is_and_all_that_was_said_is_told_later()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Home, Fire);

        var reply = await SayAsync(county.Home, "火烧到灶房了，我家房子着火了，还有个老人在里面");

        Assert.Contains("我现在还不能替您告诉别人", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("已经在找", reply, StringComparison.Ordinal);
        var duty = await OnDutyAsync(county, "何应声");
        await WaitAsync(county, duty, "还有个老人在里面", TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Nobody_who_was_not_called_takes_it()
    {
        await using var county = await StartAsync();
        await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);

        Assert.Contains("没有叫您处理", await SayAsync(county.Helper, "紧急1号我来处理"), StringComparison.Ordinal);
        Assert.Equal(AlarmState.Ringing, county.Read(db => db.Set<Alarm>().Single().State));
    }

    [Theory]
    [InlineData("王有田家什么情况", false)]
    [InlineData("王有田电话多少", false)]
    [InlineData("救护车几时能到", true)]
    public async Task What_is_asked_of_others_while_an_alarm_is_open_is_not_passed_on_and_what_is_asked_of_help_is(string said, bool passed)
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号");

        await SayAsync(county.Home, said);
        await SayAsync(county.Home, "我们在院坝头等起的");

        await county.HearAsync(duty, "院坝头等起");
        Assert.Equal(passed, (await duty.ReadAllAsync()).Any(activity => Person.TextOf(activity).Contains(said, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("我不想活了，想喝农药", "没人管我")]
    [InlineData("我不想活了，想喝农药", "药都在手上了")]
    [InlineData("我不想活了，想喝农药", "算了，谁也帮不了我")]
    [InlineData("我男人又打我了，打得浑身是伤", "没人管我")]
    public async Task Whatever_is_said_while_a_quiet_danger_is_open_goes_to_whoever_was_called_and_into_no_form(string danger, string said)
    {
        await using var county = await StartAsync();
        var named = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, "登记困难");
        await SayAsync(county.Home, danger);
        await county.HearAsync(named, "紧急1号");

        var reply = await SayAsync(county.Home, said);

        Assert.DoesNotContain("记下了：", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("没有听明白", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("来源：", reply, StringComparison.Ordinal);
        await county.HearAsync(named, said);
        Assert.Single(county.Needs());
        // A question is answered, and no form comes back by itself.
        Assert.DoesNotContain("请说", await SayAsync(county.Home, "低保怎么申请？"), StringComparison.Ordinal);
        // Whoever wants to go on with the form says so.
        Assert.Contains("接着填", await SayAsync(county.Home, "继续"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_quiet_matter_a_telephone_shows_that_there_is_one_and_not_a_word_of_it()
    {
        await using var county = await StartAsync();
        var named = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, "我男人又打我了，打得浑身是伤");
        await county.HearAsync(named, "紧急1号");
        var number = Assert.Single(county.Needs()).Number;

        var status = await SayAsync(county.Home, $"{number}号什么情况");

        Assert.Contains($"{number}号", status, StringComparison.Ordinal);
        Assert.DoesNotContain("打我", status, StringComparison.Ordinal);
        Assert.DoesNotContain("何应声", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_on_leave_is_called_behind_whoever_stands_in_for_them()
    {
        await using var county = await StartAsync();
        var away = await OnDutyAsync(county, "何应声");
        var acting = await county.CadreAsync("顾南枝", "县农业农村局", Role.County, "990121");
        var stand = await county.MeetAsync("acting", account => account.CadreId = acting);
        await county.WriteAsync(db =>
        {
            var cadre = db.Set<Cadre>().Single(row => row.Name == "何应声");
            (cadre.AwayFrom, cadre.AwayUntil) = (county.Today, county.Today.AddDays(1));
            return cadre.StandInId = acting;
        });

        await SayAsync(county.Home, Fire);
        await county.HearAsync(stand, "紧急1号：着火");

        Assert.DoesNotContain(await away.ReadAllAsync(), activity => Person.TextOf(activity).Contains("紧急", StringComparison.Ordinal));
        // If nobody else takes it, they are called after all.
        county.App.Clock.Leap(TimeSpan.FromMinutes(3));
        await WaitAsync(county, stand, "紧急1号还没有人接手");
        await WaitAsync(county, away, "紧急1号", TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task In_a_quiet_kind_nobody_stands_in_for_whom_the_rule_names()
    {
        await using var county = await StartAsync();
        var away = await OnDutyAsync(county, "何应声");
        var acting = await county.CadreAsync("顾南枝", "县农业农村局", Role.County, "990121");
        var stand = await county.MeetAsync("acting", account => account.CadreId = acting);
        await county.WriteAsync(db =>
        {
            var cadre = db.Set<Cadre>().Single(row => row.Name == "何应声");
            (cadre.AwayFrom, cadre.AwayUntil) = (county.Today, county.Today.AddDays(1));
            return cadre.StandInId = acting;
        });

        await SayAsync(county.Home, "我不想活了，想喝农药");

        await county.HearAsync(away, "紧急1号");
        Assert.DoesNotContain(await stand.ReadAllAsync(), activity => Person.TextOf(activity).Contains("紧急", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_called_takes_it_by_the_words_that_they_were_told_whatever_they_did_in_between()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号：着火");

        // Another matter is what they talked about last.
        await SayAsync(duty, "1号什么情况");
        await SayAsync(duty, "我的待办");

        Assert.Contains("由您处理", await SayAsync(duty, "我来处理"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_rang_twice_is_one()
    {
        await using var county = await StartAsync();
        var duty = await OnDutyAsync(county, "何应声");
        await SayAsync(county.Home, Fire);
        await county.HearAsync(duty, "紧急1号：着火");
        await WaitAsync(county, duty, "紧急1号还没有人接手", TimeSpan.FromMinutes(3));

        Assert.Contains("由您处理", await SayAsync(duty.Renewed(), "我来处理"), StringComparison.Ordinal);
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
