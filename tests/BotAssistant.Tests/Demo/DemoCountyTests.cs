using System.Text.RegularExpressions;
using BotAssistant.Casework;
using BotAssistant.Demo;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Demo;

/// <summary>A small demo county, made once, and what its people are answered.</summary>
public sealed partial class DemoCountyTests(DemoCountyTests.County made) : IClassFixture<DemoCountyTests.County>
{
    private AssistantApp App => made.App;

    [Fact]
    public async Task The_same_plan_makes_the_same_rows_and_another_seed_makes_others()
    {
        var first = Rows(App);
        Assert.Equal(first, await MakeAsync(made.Plan));
        Assert.NotEqual(first, await MakeAsync(made.Plan with { Seed = 2, Households = 20 }));
    }

    [Fact]
    public void All_of_it_is_marked_and_no_number_could_be_a_persons() => Read(db =>
    {
        var personal = App.Services.GetRequiredService<PersonalData>();
        Assert.All(db.Set<Household>(), household => Assert.True(household.IsDemo));
        Assert.All(db.Set<WorkItem>(), item => Assert.True(item.IsDemo));
        Assert.All(db.Set<Cadre>(), cadre => Assert.True(cadre.IsDemo));
        Assert.All(db.Set<HouseholdMember>().AsEnumerable().Select(personal.Open), secrets =>
        {
            Assert.True(ResidentIdNumber.IsValid(secrets.IdNumber));
            Assert.StartsWith("99", secrets.IdNumber, StringComparison.Ordinal);
        });
        Assert.All(db.Set<Household>().AsEnumerable().Select(personal.Open).Where(secrets => secrets.Phone is not null), secrets => Assert.StartsWith("129", secrets.Phone, StringComparison.Ordinal));
        return 0;
    });

    [Fact]
    public async Task Its_histories_are_such_as_the_program_itself_would_have_let_happen()
    {
        await using var app = await AssistantApp.StartAsync();
        await app.Services.GetRequiredService<DemoCounty>().CreateAsync(made.Plan with { Households = 240 }, null, TestContext.Current.CancellationToken);
        app.Services.GetRequiredService<IDatabaseReader>().Read(db =>
        {
            var items = db.Set<WorkItem>().ToDictionary(item => item.Id);
            var lines = db.Set<WorkItemEvent>().ToArray().ToLookup(line => line.ItemId);
            foreach (var item in items.Values)
            {
                var own = lines[item.Id].OrderBy(line => line.Sequence).ToArray();
                Assert.Equal(own.OrderBy(line => line.At).Select(line => line.Sequence), own.Select(line => line.Sequence));
                Assert.DoesNotContain(own, line => line.Act is WorkItemAct.Accepted or WorkItemAct.Returned && line.CadreId == item.OwnerId);
                if (item.Kind is WorkItemKind.Rectification)
                {
                    Assert.Equal(
                        item.State is WorkItemState.Closed ? 4 : item.CheckedBy is { } level ? (int)level : 0, own.Count(line => line.Act is WorkItemAct.Accepted));
                    Assert.Equal(item.State is WorkItemState.Closed or WorkItemState.Checking, own.Any(line => line.Act is WorkItemAct.Submitted));
                }
            }

            var parts = items.Values.Where(item => item.ParentId is not null).ToArray();
            Assert.NotEmpty(parts);
            Assert.All(parts, part => Assert.True(part.HouseholdId is not null && items[part.ParentId!.Value].Place.Contains(part.Place)));
            Assert.All(parts.Where(part => part.IsOpen), part => Assert.True(items[part.ParentId!.Value].State is WorkItemState.Open or WorkItemState.InProgress));

            // Each case went its way step by step, and what waits for somebody is a matter of theirs.
            foreach (var one in db.Set<MonitoringCase>().ToArray())
            {
                var steps = db.Set<MonitoringStep>().Where(step => step.CaseId == one.Id).OrderBy(step => step.Sequence).ToArray();
                Assert.All(steps, step => Assert.NotNull(MonitoringOrder.Find(step.From, step.To)));
                Assert.Equal(steps is [.., var last] ? last.To : MonitoringState.Clue, one.State);
                Assert.Equal(steps.Length + 1, db.Set<MonitoringNote>().Count(note => note.CaseId == one.Id));
                Assert.Equal(MonitoringOrder.WaitsForStep(one.State) ? 1 : 0, items.Values.Count(item => item.CaseId == one.Id && item.IsOpen));
            }

            Assert.Contains(db.Set<MonitoringCase>(), one => !MonitoringOrder.IsMonitored(one.State) && one.ClosedOn == null);
            var needs = items.Values.Count(item => item.Kind is WorkItemKind.Need);
            Assert.InRange(needs, 4, 30);
            return 0;
        });
    }

    [Fact]
    public void A_second_county_over_the_first_is_refused() => Assert.Throws<BotAssistant.Problems.ProblemException>(
        () => App.Services.GetRequiredService<DemoCounty>().CreateAsync(made.Plan, null, TestContext.Current.CancellationToken).GetAwaiter().GetResult());

    [Fact]
    public async Task The_demo_household_asks_for_its_cadre_its_application_and_its_record()
    {
        var household = await App.MeetAsync("dl_demo-household");

        var cadre = (await household.AskAsync("我的包户干部是谁"))[^1];
        Assert.Contains("钱渡舟，虚构县医保局，电话12900009005", cadre, StringComparison.Ordinal);
        Assert.Contains("演示数据", cadre, StringComparison.Ordinal);
        Assert.Contains("诉求", (await household.AskAsync("我的申请到哪了"))[^1], StringComparison.Ordinal);
        var record = (await household.AskAsync("我的资料"))[^1];
        Assert.Contains("9901210000001", record, StringComparison.Ordinal);
        Assert.Contains("99**************10", record, StringComparison.Ordinal);
        Assert.DoesNotContain("990121195803120110", record, StringComparison.Ordinal);
        Assert.DoesNotContain("患有大病", record, StringComparison.Ordinal);
        Assert.Contains("还不知道", (await (await App.MeetAsync("stranger")).AskAsync("我的申请到哪了"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_household_waits_for_is_its_own_matters_and_one_is_pressed_without_the_staffs_address()
    {
        var household = await App.MeetAsync("dl_demo-household");
        var todo = (await household.AskAsync("我的待办"))[^1];
        Assert.Equal((await household.AskAsync("我的申请到哪了"))[^1], todo);
        var pressed = string.Join('\n', await household.AskAsync("1"));
        Assert.Contains("登记", pressed, StringComparison.Ordinal);
        Assert.DoesNotContain("/staff", pressed, StringComparison.Ordinal);
        Assert.DoesNotContain("您问的是哪一样", pressed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("这周还有哪些户没走")]
    [InlineData("谁家两个月没人去过")]
    [InlineData("我们村谁家三个月没人走访")]
    [InlineData("全镇还有几个红的，按村排一下")]
    [InlineData("哪个部门名下逾期最多")]
    [InlineData("户编号9901210000005的户档缺啥")]
    [InlineData("电话号码空的户列出来")]
    [InlineData("全县收入比去年跌了三成以上的户")]
    public async Task What_stands_there_about_others_is_refused_to_households_and_strangers_in_one_reply(string asked)
    {
        foreach (var user in new[] { "dl_demo-household", "stranger-" + asked.Length })
        {
            var said = (await (await App.MeetAsync(user)).AskAsync(asked))[^1];

            Assert.Contains("只有经办的工作人员能查", said, StringComparison.Ordinal);
            Assert.DoesNotContain("来源：", said, StringComparison.Ordinal);
            Assert.DoesNotContain("9901210000", said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("到这周末", "本周该走访还没走访的有哪几家", "这个星期还差哪些户没入户", "礼拜天以前还有谁家要去走")]
    [InlineData("超过60天没人去", "哪些户60天没走访了", "有没有户超过两个月没人上门的", "两个月没去看过的是哪几户")]
    [InlineData("红", "各村现在红的黄的各有多少", "哪个村红的最多", "我们镇逾期变红的有几件")]
    [InlineData("逾期的事项", "各单位超期没办的事项有多少", "哪几个局的整改过期了", "逾期没办结的按部门列一下")]
    [InlineData("户档", "帮我看下9901210000005这户档案还差什么", "户编号9901210000005，八个搞清楚哪样没清楚", "9901210000005号户的资料全不全")]
    [InlineData("电话", "哪些户没留电话", "没登记手机号的农户有哪些", "把缺联系电话的名单给我")]
    [InlineData("号 整改", "第{0}号整改办到哪一步了", "{0}号验收了没有", "问题清单{0}号进展咋样")]
    [InlineData("现在登记的有", "全乡低保户有多少", "我们乡监测户有多少户", "全镇脱贫户一共多少户")]
    [InlineData("几号事项", "12345678900{0}号事项什么情况")]
    [InlineData("三成", "收入下降超过30%的户有哪些", "哪些户今年收入比去年少了三成多", "人均纯收入掉得厉害的户列一下")]
    public async Task Staff_ask_for_records_in_their_own_words(string told, params string[] asked)
    {
        var township = await App.MeetAsync("dl_demo-township");
        var number = Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Rectification && item.ParentId == null && item.Region.StartsWith("990121200")).Select(item => item.Number).First());
        foreach (var one in asked)
        {
            var said = (await township.AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, one, number)))[^1];

            Assert.Contains(told, said, StringComparison.Ordinal);
            Assert.DoesNotContain("没有听明白", said, StringComparison.Ordinal);
            // Nothing in full of who nobody asked about.
            Assert.DoesNotMatch("[0-9]{17}[0-9X]|129[0-9]{8}", said);
        }
    }

    [Theory]
    [InlineData("我家好久没人来走访了")]
    [InlineData("监测户多久走访一次")]
    [InlineData("干部一年没来，电话也打不通，我要投诉")]
    public async Task Their_own_trouble_and_the_rules_are_not_refused(string asked) =>
        Assert.DoesNotContain("只有经办的工作人员能查", string.Join('\n', await (await App.MeetAsync("dl_demo-household")).AskAsync(asked)), StringComparison.Ordinal);

    [Fact]
    public async Task While_the_helper_is_away_the_household_hears_who_stands_in_and_until_when()
    {
        var household = await App.MeetAsync("dl_demo-household");
        var today = DateOnly.FromDateTime(App.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        var until = today.AddDays(3);
        await LeaveAsync("吴听泉", cadre => (cadre.AwayFrom, cadre.AwayUntil) = (today, until));
        var away = (await household.AskAsync("我的包户干部是谁"))[^1];
        await LeaveAsync("吴听泉", cadre => cadre.StandInId = null);
        var alone = (await household.AskAsync("我的包户干部是谁"))[^1];
        await LeaveAsync("吴听泉", cadre => (cadre.AwayFrom, cadre.AwayUntil, cadre.StandInId) = (null, null, null));
        var back = (await household.AskAsync("我的包户干部是谁"))[^1];

        Assert.Contains($"钱渡舟，虚构县医保局，电话12900009005\n（这几天请假到{until.Month}月{until.Day}日，有事请找代班的：吴听泉，虚构县水利局，电话12900009006）", away, StringComparison.Ordinal);
        Assert.Contains("有急事请打", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("吴听泉", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("请假", back, StringComparison.Ordinal);
    }

    private Task<int> LeaveAsync(string standIn, Action<Cadre> change) => App.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
    {
        var away = db.Set<Cadre>().First(cadre => cadre.Name == "钱渡舟");
        away.StandInId = db.Set<Cadre>().First(cadre => cadre.Name == standIn).Id;
        change(away);
        return 0;
    });

    [Fact]
    public async Task What_a_demo_household_wishes_for_its_record_is_marked_as_demo_too()
    {
        // It writes: in a county of its own.
        await using var app = await AssistantApp.StartAsync();
        await app.Services.GetRequiredService<DemoCounty>().CreateAsync(made.Plan with { Households = 9 }, null, TestContext.Current.CancellationToken);
        var household = await app.MeetAsync("dl_demo-household");
        await household.AskAsync("资料有误，家里是4口人");
        await household.AskAsync("申请删除登记资料");

        var wishes = app.Services.GetRequiredService<IDatabaseReader>().Read(db => db.Set<WorkItem>().Where(item => item.Category == "资料更正" || item.Category == "删除资料").ToArray());
        Assert.Equal([true, true], wishes.Select(item => item.IsDemo));
    }

    [Fact]
    public async Task Villages_report_each_week_and_people_ask_the_desk_as_they_do()
    {
        Read(db =>
        {
            var reports = db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Report).ToArray();
            Assert.All(reports, report => Assert.Equal((DayOfWeek.Friday, true), (report.DueOn!.Value.DayOfWeek, report.OpenedAt <= App.Clock.GetUtcNow().AddDays(1))));
            var villages = reports.GroupBy(report => report.Region).ToArray();
            Assert.True(villages.Length >= 9);
            Assert.All(villages, village => Assert.InRange(village.Count(report => report.IsOpen), 0, 2));
            // Who leads the village's team reports.
            Assert.All(reports, report => Assert.True(db.Set<CadreRole>().Any(role => role.CadreId == report.OwnerId && role.Role == Role.TeamLeader && role.Region == report.Region)));
            var questions = db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Question).ToArray();
            Assert.NotEmpty(questions);
            Assert.All(questions, question => Assert.Equal(question.IsOpen, question.OwnerId is null));
            Assert.DoesNotContain(db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Verification).AsEnumerable(), item => item.Body is null);
            return 0;
        });
        var desk = await App.MeetAsync("dl_demo-desk");
        var number = Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Question).Select(item => item.Number).First());
        Assert.Contains("提问（政策咨询）", (await desk.AskAsync($"{number}号事项什么情况"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_cadre_pages_through_their_matters_and_presses_one()
    {
        var cadre = await App.MeetAsync("dl_demo-cadre");

        var list = (await cadre.AskAsync("我的待办"))[^1];
        Assert.Contains("走访", list, StringComparison.Ordinal);
        Assert.Contains("演示数据", list, StringComparison.Ordinal);
        var pressed = (await cadre.AskAsync("1"))[^1];
        Assert.Contains("责任人：钱渡舟", pressed, StringComparison.Ordinal);
        Assert.Contains("登记", pressed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_household_of_a_list_is_pressed_for_its_file_and_the_list_has_a_next_page()
    {
        var township = await App.MeetAsync("dl_demo-township");

        var list = (await township.AskAsync("谁家两个月没人去过"))[^1];
        var (name, number) = (FirstOf().Match(list).Groups["name"].Value, FirstOf().Match(list).Groups["number"].Value);
        Assert.True(name.Length > 0, list);
        var file = (await township.AskAsync("1"))[^1];
        Assert.Contains($"{name}家的户档", file, StringComparison.Ordinal);

        await township.AskAsync("谁家两个月没人去过");
        var next = (await township.AskAsync("下一页"))[^1];
        Assert.Contains("超过60天没人去", next, StringComparison.Ordinal);
        Assert.DoesNotContain(number, next, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<number>(?:HY)?\d{7,13}) (?<name>\S+) ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstOf();

    [Fact]
    public async Task What_lies_outside_somebodys_scope_is_simply_not_found()
    {
        var township = await App.MeetAsync("dl_demo-township");
        var number = Read(db => db.Set<WorkItem>().Where(item => item.Region.StartsWith("990121100") && item.ClosedAt == null).Select(item => item.Number).First());

        Assert.Contains("没有找到", (await township.AskAsync($"{number}号事项什么情况"))[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("鹿鸣镇", (await township.AskAsync("全镇还有几个红的，按村排一下"))[^1], StringComparison.Ordinal);
        Assert.Contains("住地", (await township.AskAsync("户档缺啥帮我对一下,户编号HY0001234"))[^1], StringComparison.Ordinal);
        Assert.Contains("没有找到", (await (await App.MeetAsync("dl_demo-desk")).AskAsync("17号问题现在什么情况"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_data_key_seals_people_and_matters_anew_and_they_still_open()
    {
        var (keys, services) = (App.Services.GetRequiredService<DataKeys>(), App.Services);
        var added = keys.Add();
        keys.Refresh();
        foreach (var table in services.GetServices<ISealedTable>())
        {
            while (await table.ResealAsync(added, 200, TestContext.Current.CancellationToken) > 0)
            {
            }
        }

        var personal = services.GetRequiredService<PersonalData>();
        Read(db =>
        {
            Assert.All(db.Set<HouseholdMember>(), member => Assert.Equal(added, BodyCipher.KeyIdOf(member.Secrets!)));
            Assert.All(db.Set<WorkItem>().Where(item => item.Body != null), item => Assert.Equal(added, BodyCipher.KeyIdOf(item.Body!)));
            Assert.All(db.Set<HouseholdMember>().AsEnumerable().Select(personal.Open), secrets => Assert.True(ResidentIdNumber.IsValid(secrets.IdNumber)));
            // Found by its hash as before.
            Assert.True(db.Set<HouseholdMember>().Any(member => member.IdNumberHash == personal.HashIdNumber("990121195803120110")));
            return 0;
        });
    }

    private T Read<T>(Func<AssistantDb, T> read) => App.Services.GetRequiredService<IDatabaseReader>().Read(read);

    private static async Task<string[]> MakeAsync(DemoPlan plan)
    {
        await using var other = await AssistantApp.StartAsync();
        await other.Services.GetRequiredService<DemoCounty>().CreateAsync(plan, null, CancellationToken.None);
        return Rows(other);
    }

    // All but what is sealed, which differs each time.
    private static string[] Rows(AssistantApp app) => app.Services.GetRequiredService<IDatabaseReader>().Read<string[]>(db =>
    [
        .. db.Set<Household>().OrderBy(row => row.Number).AsEnumerable().Select(row => $"{row.Number} {row.Region} {row.HeadName} {row.StatedMembers} {row.VisitedOn}"),
        .. db.Set<HouseholdMember>().OrderBy(row => row.Id).AsEnumerable().Select(row => $"{row.Id} {row.Name} {row.BornOn} {row.School} {row.WorkMonths}"),
        .. db.Set<WorkItem>().OrderBy(row => row.Number).AsEnumerable().Select(row => $"{row.Number} {row.Kind} {row.State} {row.Region} {row.DueOn} {row.ClosedAt:u} {row.OwnerId}"),
        .. db.Set<HouseholdIncome>().OrderBy(row => row.HouseholdId).ThenBy(row => row.Year).AsEnumerable().Select(row => $"{row.Year} {row.PerHead}"),
    ]);

    public sealed class County : IAsyncLifetime
    {
        public AssistantApp App { get; private set; } = null!;

        internal DemoPlan Plan { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            App = await AssistantApp.StartAsync();
            Plan = new DemoPlan(DateOnly.FromDateTime(App.Clock.GetUtcNow().UtcDateTime)) { Households = 80 };
            await App.Services.GetRequiredService<DemoCounty>().CreateAsync(Plan, null, CancellationToken.None);
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
