using System.Text;
using BotAssistant.DocumentTasks;
using BotAssistant.Model;
using BotAssistant.Retrieval.Decoding;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.DocumentTasks;

/// <summary>What plain rules find in speeches and notices: who, what, by when, each with its quote; and what they pass over.</summary>
public sealed class TaskRuleTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);

    [Theory]
    [InlineData("各乡镇务必在12月10日前完成住房安全排查，并把名单报县乡村振兴局。", "各乡镇", "12月10日前", "2026-12-10")]
    [InlineData("请各村于1月5日完成台账更新。", "各村", "1月5日", "2027-01-05")]
    [InlineData("整改资料必须在月底前上报。", null, "月底前", "2026-11-30")]
    [InlineData("剩余问题要在年底前全部清零。", null, "年底前", "2026-12-31")]
    [InlineData("驻村工作队要在10天内对边缘户逐户走访。", "驻村工作队", "10天内", "2026-12-03")]
    [InlineData("驻村工作队要在10个工作日内对边缘户逐户走访。", "驻村工作队", "10个工作日内", null)]
    [InlineData("各部門務必於2027年3月底前完成自查。", "各部門", "2027年3月底前", "2027-03-31")]
    [InlineData("X月底前所有问题全部清零。", null, "X月底前", null)]
    [InlineData("春节前要完成困难群众走访。", null, "春节前", null)]
    [InlineData("由县水利局负责检修全部水管。", "县水利局", null, null)]
    [InlineData("乡镇、村社要对帮扶措施张榜公布。", "乡镇、村社", null, null)]
    [InlineData("请大家认真自查，建立整改清单。", "大家", null, null)]
    [InlineData("会后县扶贫局要拿出具体办法。", "县扶贫局", null, null)]
    [InlineData("要由专人负责，逐级上报。", null, null, null)]
    public void A_task_has_its_quote_and_whoever_and_whenever_the_quote_names(string text, string? who, string? when, string? due)
    {
        var task = Assert.Single(Find("一、工作要求\n\n" + text));

        Assert.Contains(text.TrimEnd('。'), task.Quote + "。", StringComparison.Ordinal);
        Assert.Equal((who, when, due), (task.Who, task.When, task.DueOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.False(task.ByModel);
    }

    [Theory]
    [InlineData("各级干部要进一步提高政治站位，增强责任感和紧迫感。")]
    [InlineData("全镇824户已于2018年底前全面脱贫，各村已完成公示。")]
    [InlineData("截至目前，各村累计走访3000户次。")]
    [InlineData("一个月前会议上要求各县区X月底前清零。")]
    [InlineData("群众在干，干部在看。")]
    public void Appeals_and_what_was_achieved_are_no_tasks(string text) => Assert.Empty(Find(text));

    [Theory]
    [InlineData("青石乡对在县委大院门口拉横幅的王铁柱一家，要在12月5日前派专人稳控到位，并报县里。")]
    [InlineData("青石乡对王铁柱一家，要在12月5日前派专人稳 控 到位。")]
    [InlineData("对进京的李某、赵某，乡镇12月4日前要接回来。")]
    [InlineData("请各乡镇12月4日前把进京人员带回本县。")]
    [InlineData("各村要在12月4日前做好截访工作。")]
    [InlineData("各村务必在12月4日前把外出上访人员劝返。")]
    [InlineData("由乡镇负责对重点人员看住盯牢。")]
    [InlineData("對進京的李某，鄉鎮要在12月4日前接回來。")]
    public void That_somebody_is_held_or_fetched_back_is_offered_as_no_task(string text)
    {
        Assert.Empty(Find("一、工作要求\n\n" + text));
        var sentences = Document(text).Sentences;
        Assert.Empty(CheckedTasks.Of($$"""{"tasks":[{"sentence":1,"quote":"{{text.TrimEnd('。')}}"}]}""", sentences, Day, new Masking([]), Talk.Dialogs).Tasks);
    }

    [Theory]
    [InlineData("各校要在12月5日前把辍学学生劝返复学。")]
    [InlineData("各乡镇要在12月5日前稳控物价。")]
    [InlineData("各村要在12月5日前把外出就读的学生接回村里过年。")]
    public void Pupils_and_prices_are_tasks_as_before(string text) => Assert.Single(Find("一、工作要求\n\n" + text));

    [Theory]
    [InlineData("青石乡对在县委大院门口拉横幅的王铁柱一家，要在12月5日前派专人到位。", true)]
    [InlineData("信 访 积案要在12月5日前办结，陈美莲的案子由老李负责。", true)]
    [InlineData("信、访、积、案要在12月5日前办结。", true)]
    [InlineData("村主任周大海酒后打人的问题，乡里12月9日前拿出意见。", true)]
    [InlineData("对进京的李某、赵某，乡镇12月4日前接回来。", true)]
    [InlineData("对赴 京人员，乡镇12月4日前要见面。", true)]
    [InlineData("重度精神病人要由专人负责。", true)]
    [InlineData("联名写信的几户要在12月4日前走到。", true)]
    [InlineData("各村要在12月5日前完成住房安全排查。", false)]
    [InlineData("要由专人负责产业奖补，逐级上报。", false)]
    public void What_no_model_sees_of_a_document(string text, bool isQuiet) =>
        Assert.Equal(isQuiet, QuietPassages.In(Document(text).Sentences, new NoneDelicate()).Count > 0);

    /// <summary>So that only the words of documents count.</summary>
    private sealed class NoneDelicate : IDelicateWords
    {
        public bool AreIn(string text) => false;
    }

    [Fact]
    public void Two_last_days_in_one_sentence_are_two_tasks_with_their_own_quotes()
    {
        var tasks = Find("各村要在12月5日前完成排查，12月20日前全部整改。");

        Assert.Equal([new(2026, 12, 5), new(2026, 12, 20)], tasks.Select(task => task.DueOn!.Value));
        Assert.Equal(["各村要在12月5日前完成排查，", "12月20日前全部整改"], tasks.Select(task => task.Quote));
        Assert.Null(tasks[1].Who);
    }

    [Fact]
    public void Without_the_documents_day_a_day_without_a_year_is_no_day()
    {
        var task = Assert.Single(TaskRules.Find(Document("各村要在12月5日前完成排查。"), from: null, Talk.Dialogs));

        Assert.Equal(("12月5日前", (DateOnly?)null), (task.When, task.DueOn));
    }

    [Theory]
    [InlineData("2020-04-22打印文章", "2020-04-22")]
    [InlineData("2026年11月23日", "2026-11-23")]
    [InlineData("09.12.2015  20:19", "2015-12-09")]
    [InlineData("2026年13月40日", null)]
    public void The_documents_own_day_is_read_from_its_beginning(string written, string? day) =>
        Assert.Equal(day, Document(written + "\n\n各村要在12月5日前完成排查。").Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Of_a_models_tasks_only_what_the_quote_says_is_kept()
    {
        var sentences = Document("各村要在12月5日前完成排查。\n\n今年成绩很好。").Sentences;

        Assert.Equal(("各村", "12月5日前", new DateOnly(2026, 12, 5), "排查"), Of("""{"sentence":1,"quote":"各村要在12月5日前完成排查","who":"各村","what":"完成排查","when":"12月5日前"}""") is [var good] ? (good.Who!, good.When!, good.DueOn!.Value, good.What[2..]) : default);
        // Whoever and whenever it adds are left open, and what it invents is the quote's own words.
        Assert.Equal((null, null, "各村要在12月5日前完成排查"), Of("""{"sentence":1,"quote":"各村要在12月5日前完成排查","who":"钱渡舟","what":"完成300户排查并处分责任人","when":"11月30日前"}""") is [var open] ? (open.Who, open.When, open.What) : default);
        // A name or an office that stands in the quote, but not one that does not.
        Assert.Equal("各村要在12月5日前完成排查", Of("""{"sentence":1,"quote":"各村要在12月5日前完成排查","who":"各村","what":"王建国完成排查","when":""}""") is [var named] ? named.What : "");
        Assert.Equal("各村要在12月5日前完成排查", Of("""{"sentence":1,"quote":"各村要在12月5日前完成排查","who":"各村","what":"民政局完成排查","when":""}""") is [var office] ? office.What : "");
        Assert.Empty(Of("""{"sentence":1,"quote":"各村要在12月1日前完成排查","who":"各村","what":"完成排查","when":""}"""));
        Assert.Empty(Of("""{"sentence":2,"quote":"今年成绩很好","who":"","what":"继续保持","when":""}"""));
        Assert.Equal("shape", CheckedTasks.Of("""{"tasks":[{"sentence":9,"quote":"各村要排查"}]}""", sentences, Day, new Masking([]), Talk.Dialogs).Result);
        Assert.Equal("shape", CheckedTasks.Of("""{"open_matter":"各村"}""", sentences, Day, new Masking([]), Talk.Dialogs).Result);

        var masking = new Masking(["钱渡舟", "王小明"]);
        var hidden = Document("钱渡舟要在12月5日前完成排查。\n\n王小明要在12月6日前完成登记。").Sentences;
        Assert.Equal(["⟦A⟧要在12月5日前完成排查", "⟦B⟧要在12月6日前完成登记"], hidden.Select(sentence => masking.Mask(sentence.Text)));
        // What was hidden comes back only into the quote that it stands in.
        var swapped = CheckedTasks.Of("""{"tasks":[{"sentence":1,"quote":"⟦A⟧要在12月5日前完成排查","who":"⟦B⟧","what":"⟦B⟧完成排查","when":""}]}""", hidden, Day, masking, Talk.Dialogs).Tasks;
        Assert.Equal((null, "钱渡舟要在12月5日前完成排查"), swapped is [var one] ? (one.Who, one.What) : default);

        IReadOnlyList<ProposedTask> Of(string task) => CheckedTasks.Of("""{"tasks":[""" + task + "]}", sentences, Day, new Masking([]), Talk.Dialogs).Tasks;
    }

    private static IReadOnlyList<ProposedTask> Find(string text) => TaskRules.Find(Document(text), Day, Talk.Dialogs);

    private static TaskDocument Document(string text)
    {
        var decoded = DocumentDecoder.DecodeAsync("speech.txt", Encoding.UTF8.GetBytes("在工作会上的讲话\n\n" + text), DecodingLimits.Default, CancellationToken.None);
        Assert.True(decoded.IsCompletedSuccessfully);
        return TaskDocument.Of(Assert.Single(Assert.IsType<Decoded.Documents>(decoded.GetAwaiter().GetResult()).Items), text);
    }
}
