using System.Security.Cryptography;
using System.Text;
using BotAssistant.Announcements;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.WeeklyReports;

namespace BotAssistant.Tests.WeeklyReports;

/// <summary>A week is frozen when it is over, once; what is changed while it is still reported makes another version.</summary>
public sealed class FreezeTests
{
    [Fact]
    public async Task A_week_is_frozen_when_it_is_over_and_not_a_minute_before_and_once()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        weeks.GoTo(Weeks.Friday, 16, 59);
        await weeks.RunAsync();
        Assert.Empty(weeks.Reports(Weeks.Village));
        weeks.GoTo(Weeks.Friday, 17, 1);

        var first = await weeks.RunAsync();
        var again = await weeks.RunAsync();

        Assert.True(first.Frozen >= 3);
        Assert.Equal((0, 0), (again.Frozen, again.Changed));
        foreach (var region in new[] { Weeks.Village, Weeks.Township, Weeks.Home })
        {
            var report = Assert.Single(weeks.Reports(region));
            Assert.Equal((1, null, null), (report.Version, report.AccountId, report.CadreId));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(report.Figures))), report.Hash);
            Assert.Equal(new KindFigures(WorkItemKind.Rectification, 0, 1, 0, 1, 0, 0, 0), Assert.Single(Weeks.Figures(report).Kinds));
            Assert.Null(Weeks.Figures(report).AsOf);
        }
    }

    [Fact]
    public async Task Why_a_matter_is_late_stands_there_in_its_owners_words_without_the_households_name_and_sealed()
    {
        await using var weeks = await Weeks.StartAsync();
        var late = await weeks.OpenAsync(due: -2);
        var inTime = await weeks.OpenAsync();
        await weeks.DoAsync(late, new WorkItemOperation.GiveReason("材料没到"));
        await weeks.DoAsync(late, new WorkItemOperation.GiveReason("李满仓家门口的路断了，车进不去"));
        await weeks.DoAsync(inTime, new WorkItemOperation.GiveReason("还早"));
        weeks.GoTo(Weeks.Friday, 17, 1);

        await weeks.RunAsync();

        foreach (var region in new[] { Weeks.Village, Weeks.Township, Weeks.Home })
        {
            var report = Assert.Single(weeks.Reports(region));
            Assert.Equal([$"{Weeks.Village} {late} 李*仓家门口的路断了，车进不去"], weeks.Said(report));
            Assert.DoesNotContain("路断了", Encoding.UTF8.GetString(report.Difficulties!), StringComparison.Ordinal);
            Assert.NotEqual(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(report.Figures))), report.Hash);
            Assert.True(weeks.Get<WeeklyVersions>().IsIntact(report));
        }

        // Sealed for its row: another row's does not open.
        var (one, other) = (weeks.Reports(Weeks.Village)[0], weeks.Reports(Weeks.Home)[0]);
        Assert.Throws<SealedDataException>(() => weeks.Get<RowCipher>().Open("weekly_reports", "Difficulties", one.Id, other.Difficulties!));
    }

    [Fact]
    public async Task What_is_changed_in_the_days_after_makes_another_version_and_later_it_does_not()
    {
        await using var weeks = await Weeks.StartAsync();
        var late = await weeks.OpenAsync(due: -2);
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();
        weeks.GoTo(Weeks.Friday.AddDays(1), 10, 0);
        await weeks.DoAsync(late, new WorkItemOperation.GiveReason("等县里批钱"));

        var changed = await weeks.RunAsync();

        Assert.Equal((0, 3, 0), (changed.Frozen, changed.Changed, changed.Messages));
        var reports = weeks.Reports(Weeks.Village);
        Assert.Equal([1, 2], reports.Select(report => report.Version));
        Assert.Equal(reports[0].Figures, reports[1].Figures);
        Assert.NotEqual(reports[0].Hash, reports[1].Hash);
        Assert.Empty(weeks.Said(reports[0]));
        Assert.Equal([$"{Weeks.Village} {late} 等县里批钱"], weeks.Said(reports[1]));

        weeks.GoTo(Weeks.Friday.AddDays(4), 9, 0);
        await weeks.DoAsync(late, new WorkItemOperation.GiveReason("钱批了，等施工队"));
        await weeks.RunAsync();
        Assert.Equal(2, weeks.Reports(Weeks.Village).Length);
    }

    [Fact]
    public async Task What_ends_after_the_week_has_ended_is_not_of_it_and_changes_nothing()
    {
        await using var weeks = await Weeks.StartAsync();
        var item = await weeks.OpenAsync(WorkItemKind.Verification);
        weeks.GoTo(Weeks.Friday, 17, 1);
        await weeks.RunAsync();
        weeks.GoTo(Weeks.Friday, 18, 0);
        await weeks.County.WriteAsync(db =>
        {
            var row = db.Set<WorkItem>().First(one => one.Number == item);
            return (row.State, row.ClosedAt) = (WorkItemState.Closed, weeks.County.Now);
        });

        await weeks.RunAsync();

        var kind = Assert.Single(Weeks.Figures(Assert.Single(weeks.Reports(Weeks.Village))).Kinds);
        Assert.Equal((0, 1), (kind.Done, kind.Open));
    }

    [Fact]
    public async Task What_people_handed_in_stands_among_the_difficulties_of_their_place_and_those_above_and_its_version_is_counted_on()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        var leader = await weeks.MeetAsync("leader", "岳书记", Role.TeamLeader, Weeks.Village);
        weeks.GoTo(Weeks.Friday, 16, 0);
        leader = leader.Renewed();
        await Forms.County.SayAsync(leader, "写周报");
        await Forms.County.SayAsync(leader, "对");
        await Forms.County.SayAsync(leader, "水泥涨价，修路的钱不够");
        await Forms.County.SayAsync(leader, "提交");
        weeks.GoTo(Weeks.Friday, 17, 1);

        await weeks.RunAsync();

        var village = weeks.Reports(Weeks.Village);
        Assert.Equal([(1, false), (2, true)], village.Select(report => (report.Version, WeeklyVersions.IsFrozen(report))));
        Assert.Equal([$"{Weeks.Village}  水泥涨价，修路的钱不够"], weeks.Said(village[1]));
        Assert.Equal([$"{Weeks.Village}  水泥涨价，修路的钱不够"], weeks.Said(Assert.Single(weeks.Reports(Weeks.Township))));
        Assert.All(village, report => Assert.True(weeks.Get<WeeklyVersions>().IsIntact(report)));
    }

    [Fact]
    public async Task A_quiet_matter_is_in_no_figure_and_its_reason_in_no_words()
    {
        await using var weeks = await Weeks.StartAsync();
        var quiet = await weeks.OpenAsync(WorkItemKind.Need, due: -2, quiet: "about-cadre");
        await weeks.County.WriteAsync(db => weeks.Get<WorkItemOperations>().Apply(
            db, new Viewer { Cadre = weeks.County.TownshipId, ActsAs = [weeks.County.TownshipId], Roles = [new(Role.Desk, RegionCode.Parse(Weeks.Home))] },
            db.Set<WorkItem>().First(item => item.Number == quiet).Id, new WorkItemOperation.GiveReason("不能让人知道"), weeks.County.Now));
        Assert.Contains(WorkItemAct.ReasonGiven, weeks.County.Acts(quiet));
        weeks.GoTo(Weeks.Friday, 17, 1);

        await weeks.RunAsync();

        foreach (var region in new[] { Weeks.Village, Weeks.Township, Weeks.Home })
        {
            var report = Assert.Single(weeks.Reports(region));
            Assert.Empty(Weeks.Figures(report).Kinds);
            Assert.Empty(weeks.Said(report));
        }
    }

    [Fact]
    public async Task Several_runs_at_once_write_each_week_once_and_tell_it_once()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync(due: -2);
        weeks.GoTo(Weeks.Friday, 17, 1);

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(weeks.RunAsync)));

        var all = weeks.County.Read(db => db.Set<WeeklyReport>().Where(row => row.WeekEnd == Weeks.Friday).ToArray());
        Assert.Equal(all.Length, all.Select(report => report.Region).Distinct().Count());
        Assert.Equal(all.Length, runs.Sum(run => run.Frozen));
        Assert.Equal(0, runs.Sum(run => run.Changed));
        Assert.Equal(1, weeks.County.Read(db => db.Set<Announcement>().Count(row => row.Cause == AnnouncementCause.Report)));
    }

    [Fact]
    public async Task After_days_without_the_program_the_week_that_is_over_is_still_frozen_but_not_one_in_which_nothing_was()
    {
        await using var weeks = await Weeks.StartAsync();
        await weeks.OpenAsync();
        weeks.GoTo(Weeks.Friday.AddDays(5), 9, 0);

        await weeks.RunAsync();

        Assert.Single(weeks.Reports(Weeks.Village));
        Assert.Single(weeks.Reports(Weeks.Home));
        // A township in which nobody had anything to do.
        Assert.DoesNotContain(weeks.County.Read(db => db.Set<WeeklyReport>().ToArray()), report => Weeks.Figures(report).Kinds is []);
    }
}
