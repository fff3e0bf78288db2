using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Testing;
using BotAssistant.WeeklyReports;

namespace BotAssistant.Tests.WeeklyReports;

/// <summary>Who hears that a week is frozen, and what somebody who asks is told.</summary>
public sealed class WeeklyTellingTests
{
    [Fact]
    public async Task Those_who_answer_for_a_region_hear_of_its_week_with_a_link_and_nobody_else()
    {
        await using var weeks = await Weeks.StartAsync("--Server:PublicUrl=https://lanxi.example");
        var late = await weeks.OpenAsync(due: -2);
        await weeks.DoAsync(late, new WorkItemOperation.GiveReason("等县里批钱"));
        var leader = await weeks.MeetAsync("leader", "岳书记", Role.TeamLeader, Weeks.Village);
        var elsewhere = await weeks.MeetAsync("elsewhere", "石专干", Role.Township, "990121100");
        var desk = await weeks.MeetAsync("desk", "坐席", Role.Desk, Weeks.Home);
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();

        var toTownship = await weeks.County.HearAsync(weeks.County.Township, "周报存档了");
        var toLeader = await weeks.County.HearAsync(leader.Renewed(), "周报存档了");
        var toElsewhere = await weeks.County.HearAsync(elsewhere.Renewed(), "周报存档了");

        Assert.Contains("整改：上周结转0件，本周新增1件，办结0件，现在没办完1件（逾期1件，红1件，黄0件）", toTownship, StringComparison.Ordinal);
        Assert.Contains($"{late}号：等县里批钱", toTownship, StringComparison.Ordinal);
        Assert.Contains("https://lanxi.example/staff/weekly/990121200/2026-11-27", toTownship, StringComparison.Ordinal);
        Assert.Contains("/staff/weekly/990121200203/2026-11-27", toLeader, StringComparison.Ordinal);
        // Their own, in which nothing is of the other township.
        Assert.Contains("/staff/weekly/990121100/2026-11-27", toElsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain("等县里批钱", toElsewhere, StringComparison.Ordinal);
        foreach (var other in new[] { weeks.County.Helper, weeks.County.Home, desk.Renewed() })
        {
            await Forms.County.SayAsync(other, "你好");
            Assert.DoesNotContain(other.Seen, activity => Person.TextOf(activity).Contains("周报存档了", StringComparison.Ordinal));
        }

        Assert.Equal(3, weeks.County.Read(db => db.Set<Announcement>().Count(row => row.Cause == AnnouncementCause.Report)));
        Assert.Contains("清零周报", await Forms.County.SayAsync(weeks.County.Township, "为什么给我发这个"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difficulty_that_is_handed_in_is_told_above_and_shown_with_names_and_numbers_hidden()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        var leader = await weeks.MeetAsync("leader", "岳书记", Role.TeamLeader, Weeks.Village);
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();

        leader = leader.Renewed();
        await Forms.County.SayAsync(leader, "写周报");
        await Forms.County.SayAsync(leader, "属实");
        var review = await Forms.County.SayAsync(leader, "李满仓家缺一台抽水机，电话13900000011，等着浇地");
        Assert.Contains("缺一台抽水机", review, StringComparison.Ordinal);
        await Forms.County.SayAsync(leader, "提交");

        var told = await weeks.County.HearAsync(weeks.County.Township, "说有困难");
        Assert.Contains("李*仓家缺一台抽水机，电话139****0011", told, StringComparison.Ordinal);
        var own = weeks.Reports(Weeks.Village).Last();
        Assert.NotNull(own.CadreId);
        Assert.True(weeks.Get<WeeklyVersions>().IsIntact(own));
        Assert.NotEqual(WeeklyVersions.Hash(own.Figures, []), own.Hash);

        // What somebody asks for is the newest, also before the next freeze.
        var shown = await Forms.County.SayAsync(leader, "上周周报怎么样");
        Assert.Contains("李*仓家缺一台抽水机", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("李满仓家缺", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("13900000011", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_night_it_waits_for_the_morning_and_who_stopped_messages_hears_nothing()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        var leader = await weeks.MeetAsync("leader", "岳书记", Role.TeamLeader, Weeks.Village);
        await Forms.County.SayAsync(leader, "退订");
        weeks.GoTo(Weeks.Friday, 22, 0);

        await weeks.RunAsync();

        var announcement = Assert.Single(weeks.County.Read(db => db.Set<Announcement>().Where(row => row.Cause == AnnouncementCause.Report).ToArray()));
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 8, 0, 0, TimeSpan.FromHours(8)), announcement.DueAt);
        Assert.Null(announcement.SentAt);
    }

    [Theory]
    [InlineData("这周的周报")]
    [InlineData("上周周报怎么样")]
    [InlineData("青石乡的周报")]
    public async Task Whoever_asks_for_the_report_is_told_the_newest_frozen_one(string said)
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        Assert.Contains("没有这样的周报", await Forms.County.SayAsync(weeks.County.Township, said), StringComparison.Ordinal);
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();

        var told = await Forms.County.SayAsync(weeks.County.Township, said);

        Assert.Contains("最近一期存档的清零周报（第1版）", told, StringComparison.Ordinal);
        Assert.Contains("青石乡，11月21日到11月27日这一周", told, StringComparison.Ordinal);
        Assert.Contains("现在没办完1件", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_theirs_is_told_to_nobody_and_to_write_one_still_begins_the_form()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        var elsewhere = await weeks.MeetAsync("elsewhere", "石专干", Role.Township, "990121100");
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();

        Assert.Contains("没有这样的周报", await Forms.County.SayAsync(elsewhere.Renewed(), "青石乡的周报怎么样"), StringComparison.Ordinal);
        Assert.Contains("没有这样的周报", await Forms.County.SayAsync(weeks.County.Helper, "上周周报怎么样"), StringComparison.Ordinal);
        Assert.DoesNotContain("没办完", await Forms.County.SayAsync(weeks.County.Home, "青石乡的周报怎么样"), StringComparison.Ordinal);
        Assert.Contains("对吗", await Forms.County.SayAsync(weeks.County.Township, "写周报"), StringComparison.Ordinal);
    }
}
