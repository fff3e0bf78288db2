using BotAssistant.Casework;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Testing;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>A visit recorded by talking, through the real application.</summary>
public sealed class VisitFormTests
{
    private const string Sentence = "今天去了李家,人均务工没变,水管漏,要修";

    [Fact]
    public async Task One_sentence_becomes_a_visit_a_need_and_the_end_of_the_due_visit()
    {
        await using var county = await StartAsync();
        var due = await county.DueVisitAsync();

        Assert.Contains("见到了谁", await SayAsync(county.Helper, Sentence), StringComparison.Ordinal);
        Assert.Contains("这几样都没变吗", await SayAsync(county.Helper, "户主"), StringComparison.Ordinal);
        var review = await SayAsync(county.Helper, "是");
        Assert.Contains("饮水：有问题（原话：水管漏，要修）", review, StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<Visit>().ToArray()));
        var receipt = await PressAsync(county.Helper, "提交");

        Assert.Contains("编号Z1", receipt, StringComparison.Ordinal);
        Assert.Contains($"（{due}号）办结", receipt, StringComparison.Ordinal);
        var need = Assert.Single(county.Needs());
        Assert.Contains($"{need.Number}号（饮水）：由水务局的钱渡舟负责，按规定要在11月26日前办好", receipt, StringComparison.Ordinal);
        Assert.Equal((county.HouseholdId, "饮水", new DateOnly(2026, 11, 26)), (need.HouseholdId, need.Category, need.DueOn));
        Assert.Equal(county.HelperId, need.OwnerId);
        Assert.Equal(WorkItemState.Closed, county.Item(due).State);
        var visit = Assert.Single(county.Read(db => db.Set<Visit>().ToArray()));
        Assert.Equal((county.HouseholdId, county.Today, county.HelperId), (visit.HouseholdId, visit.On, visit.CadreId));
        Assert.Equal(county.Today, county.Read(db => db.Set<Household>().First(row => row.Id == county.HouseholdId).VisitedOn));
        Assert.Contains("饮水", await county.HearAsync(county.Home, "您家的饮水的事登记好了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_by_step_with_numbers_and_with_buttons_asks_for_the_paired_households_first()
    {
        await using var county = await StartAsync();

        var asked = await SayAsync(county.Helper, "我要登记走访");
        Assert.Contains("1. 李满仓", asked, StringComparison.Ordinal);
        Assert.Contains("2. 王有田", asked, StringComparison.Ordinal);
        Assert.Contains("是哪一天去的", await SayAsync(county.Helper, "2"), StringComparison.Ordinal);
        Assert.Contains("见到了谁", await SayAsync(county.Helper, "昨天"), StringComparison.Ordinal);
        await PressAsync(county.Helper, "户主本人");
        Assert.Contains("请看一看", await PressAsync(county.Helper, "都没变"), StringComparison.Ordinal);
        Assert.Contains("编号Z1", await SayAsync(county.Helper, "1"), StringComparison.Ordinal);

        var visit = Assert.Single(county.Read(db => db.Set<Visit>().ToArray()));
        Assert.Equal(county.Today.AddDays(-1), visit.On);
        Assert.Empty(county.Needs());
    }

    [Fact]
    public async Task A_question_and_danger_in_the_middle_are_answered_and_the_form_goes_on()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Helper, "记走访");

        var answered = await SayAsync(county.Helper, "低保一个月多少钱？");
        Assert.Contains("低保", answered, StringComparison.Ordinal);
        Assert.Contains("我们接着填走访记录", answered, StringComparison.Ordinal);
        Assert.Contains("走访的是哪一户", answered, StringComparison.Ordinal);
        Assert.Contains("走访的是哪一户", await SayAsync(county.Helper, "你好"), StringComparison.Ordinal);
        // The numbers are still the form's.
        await SayAsync(county.Helper, "我的待办");
        var danger = await SayAsync(county.Helper, "着火了，房子烧起来了");
        Assert.Contains("119", danger, StringComparison.Ordinal);
        // Nobody in danger is asked a question of a form.
        Assert.DoesNotContain("走访的是哪一户", danger, StringComparison.Ordinal);
        Assert.Contains("是哪一天去的", await SayAsync(county.Helper, "1"), StringComparison.Ordinal);
        Assert.Contains("户：李满仓", county.Helper.Seen.Select(Person.TextOf).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_forms_own_name_said_again_offers_to_go_on_or_to_begin_anew_and_is_no_answer()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Helper, "记走访");

        var offer = await SayAsync(county.Helper, "记走访");

        Assert.DoesNotContain("没有找到", offer, StringComparison.Ordinal);
        Assert.Contains("重新开始", offer, StringComparison.Ordinal);
        Assert.Contains("走访的是哪一户", await SayAsync(county.Helper, "继续"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_put_away_is_offered_when_its_kind_is_begun_again()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Helper, "今天去了李家");
        await SayAsync(county.Helper, "先放着");

        var offer = await SayAsync(county.Helper, "记走访");

        Assert.Contains("重新开始", offer, StringComparison.Ordinal);
        Assert.Contains("见到了谁", await SayAsync(county.Helper, "继续"), StringComparison.Ordinal);
        await SayAsync(county.Helper, "先放着");
        await SayAsync(county.Helper, "记走访");
        Assert.Contains("走访的是哪一户", await SayAsync(county.Helper, "重新开始"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_interrupted_goes_on_after_hours_and_after_a_restart()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Helper, "今天去了李家");
        await county.App.RestartAsync();
        var helper = county.Helper.On(county.App.Http);
        Assert.Contains("有变化吗", await SayAsync(helper, "户主"), StringComparison.Ordinal);

        county.App.Clock.Leap(TimeSpan.FromHours(3));
        helper = helper.Renewed();
        var offer = await SayAsync(helper, "都没变");
        Assert.Contains("还没有提交（已填3/10）", offer, StringComparison.Ordinal);
        Assert.Contains("重新开始", offer, StringComparison.Ordinal);
        // What was said while it waited is heard now.
        Assert.Contains("请看一看", await SayAsync(helper, "继续"), StringComparison.Ordinal);
        await SayAsync(helper, "先放着");
        Assert.Contains("请看一看", await SayAsync(helper, "继续"), StringComparison.Ordinal);
        Assert.Contains("编号Z1", await SayAsync(helper, "提交"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_within_the_hour_everything_is_as_it_was_and_stays_on_record()
    {
        await using var county = await StartAsync();
        var due = await county.DueVisitAsync();
        await RecordAsync(county, "今天去了李家,见到户主,水管漏了,其他没变");
        var need = Assert.Single(county.Needs());

        Assert.Contains("已经撤回", await SayAsync(county.Helper, "撤销"), StringComparison.Ordinal);

        Assert.Equal(WorkItemState.Withdrawn, county.Item(need.Number).State);
        Assert.Equal(WorkItemAct.Withdrawn, county.Acts(need.Number)[^1]);
        Assert.Equal(WorkItemState.Open, county.Item(due).State);
        Assert.Equal([WorkItemAct.Opened, WorkItemAct.Finished, WorkItemAct.Reopened], county.Acts(due));
        Assert.NotNull(Assert.Single(county.Read(db => db.Set<Visit>().ToArray())).WithdrawnAt);
        Assert.Null(county.Read(db => db.Set<Household>().First(row => row.Id == county.HouseholdId).VisitedOn));
        Assert.NotNull(Assert.Single(county.Read(db => db.Set<FormRecord>().ToArray())).UndoneAt);

        // The card is back, and submitting it makes another record.
        Assert.Contains("编号Z2", await SayAsync(county.Helper, "提交"), StringComparison.Ordinal);
        county.Later(TimeSpan.FromHours(2));
        Assert.Contains("撤不回", await SayAsync(county.Helper, "撤销"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("今天去了李家,见到户主,水管漏了,答应下周来修水管,其他没变")]
    [InlineData("今天去了李家,见到户主,水管漏了,答应下周来修,其他没变")]
    public async Task A_promise_about_the_trouble_of_the_visit_is_no_second_matter(string said)
    {
        await using var county = await StartAsync();

        await TellAsync(county, said);

        var need = Assert.Single(county.Needs());
        Assert.Equal("饮水", need.Category);
        Assert.Contains("答应下周来修", await SayAsync(county.Helper, $"{need.Number}号到哪了"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_about_what_is_open_already_is_written_there_and_another_one_has_a_matter_of_its_own()
    {
        await using var county = await StartAsync();
        await TellAsync(county, "今天去了李家,见到户主,水管漏了,其他没变");
        county.Later(TimeSpan.FromDays(2));

        await TellAsync(county, "今天去了李家,见到户主,都没变,答应月底前把水管修好");
        var need = Assert.Single(county.Needs());
        Assert.Contains("把水管修好", await SayAsync(county.Helper, $"{need.Number}号到哪了"), StringComparison.Ordinal);
        county.Later(TimeSpan.FromDays(2));

        await TellAsync(county, "今天去了李家,见到户主,都没变,答应帮他家问一问儿子在外头的户籍手续怎么弄");
        Assert.Equal(["饮水", "其他"], county.Needs().Select(one => one.Category));
    }

    private static async Task TellAsync(County county, string said)
    {
        var reply = await SayAsync(county.Helper, said);
        for (var i = 0; i < 6 && !reply.Contains("请看一看", StringComparison.Ordinal); i++)
        {
            reply = await SayAsync(county.Helper, reply.Contains("对吗", StringComparison.Ordinal) ? "是" : "跳过");
        }

        Assert.Contains("提交好了", await SayAsync(county.Helper, "提交"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_correction_stands_beside_what_was_there()
    {
        await using var county = await StartAsync();
        await RecordAsync(county, "今天去了李家,见到户主,水管漏了,其他没变");
        county.Later(TimeSpan.FromDays(2));

        Assert.Contains("对吗", await SayAsync(county.Helper, "刚才务工填错了，是变好了"), StringComparison.Ordinal);
        Assert.Contains("已经更正", await SayAsync(county.Helper, "是"), StringComparison.Ordinal);

        var correction = Assert.Single(county.Read(db => db.Set<FormCorrection>().ToArray()));
        Assert.Equal(("work", county.Today), (correction.Question, correction.On));
        Assert.Equal(WorkItemAct.SaidMore, county.Acts(Assert.Single(county.Needs()).Number)[^1]);
    }

    [Fact]
    public async Task A_second_record_of_the_day_is_added_or_new()
    {
        await using var county = await StartAsync();
        await RecordAsync(county, "今天去了李家,见到户主,都没变");

        var asked = await SayAsync(county.Helper, "今天去了李家,见到老伴,水管漏了,其他没变");
        Assert.Contains("是补充到那一份里，还是另外新建一份", asked, StringComparison.Ordinal);
        Assert.Contains("会补充到Z1号里", await PressAsync(county.Helper, "补充到那一份"), StringComparison.Ordinal);
        var due = county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Visit && item.ClosedAt == null).Select(item => item.Number).ToArray());
        var receipt = await SayAsync(county.Helper, "提交");

        // More about a visit ends no other one: the next stays due, and the receipt does not say otherwise.
        Assert.Equal(due, county.Read(db => db.Set<WorkItem>().Where(item => item.Kind == WorkItemKind.Visit && item.ClosedAt == null).Select(item => item.Number).ToArray()));
        Assert.DoesNotContain(due, number => receipt.Contains($"{number}号", StringComparison.Ordinal));
        Assert.Single(county.Read(db => db.Set<Visit>().ToArray()));
        Assert.Equal(2, county.Read(db => db.Set<FormRecord>().Count()));
        Assert.Single(county.Needs());
    }

    [Fact]
    public async Task The_same_button_five_times_records_once_and_an_old_card_changes_nothing()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Helper, "今天去了李家,见到户主,都没变");
        await county.Helper.ReadAsync();
        var submit = county.Helper.Seen.Reverse().SelectMany(Actions).First(action => action.GetProperty("title").GetString() == "提交");
        for (var press = 0; press < 5; press++)
        {
            Assert.Contains("编号Z1", await PressAsync(county.Helper, submit), StringComparison.Ordinal);
        }

        Assert.Single(county.Read(db => db.Set<Visit>().ToArray()));
        await SayAsync(county.Helper, "昨天去了王有田家");
        Assert.Contains("编号Z1", await PressAsync(county.Helper, submit), StringComparison.Ordinal);
        Assert.Single(county.Read(db => db.Set<FormRecord>().ToArray()));
    }

    [Fact]
    public async Task Twenty_thousand_characters_and_a_photo_in_the_wrong_place_get_a_clear_sentence_and_lose_nothing()
    {
        await using var county = await StartAsync();
        await SayAsync(county.Helper, "记走访");
        await SayAsync(county.Helper, "李满仓");

        Assert.Contains("太长", await SayAsync(county.Helper, new string('好', 20_000)), StringComparison.Ordinal);
        var id = await county.Helper.UploadAsync(null, SentFile.Photo());
        await county.Helper.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);
        var reply = county.Helper.Seen.Where(activity => Person.ReplyTo(activity) == id).Select(Person.TextOf).Last();
        Assert.Contains("是哪一天去的", reply, StringComparison.Ordinal);
        await SayAsync(county.Helper, "今天");
        await SayAsync(county.Helper, "户主");
        Assert.Contains("照片：已收到1份", await SayAsync(county.Helper, "都没变"), StringComparison.Ordinal);
        // With words that only go with it, it counts as well.
        id = await county.Helper.UploadAsync("再加一张照片", SentFile.Photo(bytes: 1001));
        await county.Helper.ReadUntilAsync(activity => Person.ReplyTo(activity) == id);
        Assert.Contains("照片：已收到2份", county.Helper.Seen.Where(activity => Person.ReplyTo(activity) == id).Select(Person.TextOf).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_cadres_begin_a_visit_and_only_for_households_that_they_may_see()
    {
        await using var county = await StartAsync();
        var other = await county.CadreAsync("孙远山", "农业局", Role.Helper, "990121200202");
        var stranger = await county.MeetAsync("other", account => account.CadreId = other);

        Assert.DoesNotContain("走访的是哪一户", await SayAsync(county.Home, "记走访"), StringComparison.Ordinal);
        Assert.DoesNotContain("李满仓", await SayAsync(stranger, "记走访"), StringComparison.Ordinal);
        Assert.DoesNotContain("是哪一天", await SayAsync(stranger, "李满仓"), StringComparison.Ordinal);
    }

    private static async Task RecordAsync(County county, string sentence)
    {
        await SayAsync(county.Helper, sentence);
        Assert.Contains("提交好了", await SayAsync(county.Helper, "提交"), StringComparison.Ordinal);
    }
}
