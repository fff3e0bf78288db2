using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Testing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>Notices: drafted from what is recorded, signed by a person, numbered, sent, tracked, and had as a Word file.</summary>
public sealed class NoticeTests
{
    /// <summary>Words that judge people; a notice holds facts.</summary>
    private static readonly string[] Judging =
    [
        "不力", "懒", "拖拉", "拖延", "敷衍", "推诿", "消极", "不负责", "责任心", "不作为", "慢作为", "严重", "恶劣", "屡次", "一再", "故意", "态度", "不重视", "重视不够", "麻痹", "松懈", "失职", "渎职", "批评", "问责", "追究", "差劲", "较差",
    ];

    [Fact]
    public void No_word_of_a_notice_judges_anybody()
    {
        var words = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "dialogs", "texts", "requests.yaml")).Where(line => line.StartsWith("notice-", StringComparison.Ordinal)).ToArray();

        Assert.InRange(words.Length, 20, 100);
        Assert.DoesNotContain(Judging, one => Array.Exists(words, line => line.Contains(one, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_notice_is_drafted_from_facts_signed_by_the_county_and_tracked_until_it_is_answered()
    {
        await using var county = await StartAsync();
        var chief = await ChiefAsync(county);
        var late = await LateAsync(county, "9901212002");

        var asked = await SayAsync(county.Township, "给青石乡拟一份督办单");
        Assert.Contains($"{late}号", asked, StringComparison.Ordinal);
        await SayAsync(county.Township, $"{late}号");
        var review = await UntilReviewAsync(county.Township);
        Assert.Contains("草稿", review, StringComparison.Ordinal);
        Assert.Contains("应在11月20日前办结，到11月23日已经超过3天", review, StringComparison.Ordinal);
        Assert.Contains("会请方县令（县委办）签发", review, StringComparison.Ordinal);
        await SayAsync(county.Township, "提交");
        Assert.Empty(county.Read(db => db.Set<WorkItem>().Where(item => item.Source != null).ToArray()));

        Assert.Contains("签发以后才发出去", await county.HearAsync(chief, "请您签发"), StringComparison.Ordinal);
        await PressAsync(chief, "同意签发");
        Assert.Contains("督办单〔2026〕1号", await county.HearAsync(county.Township, "签发了"), StringComparison.Ordinal);
        var heard = await county.HearAsync(county.Helper, "需要回复的函");
        Assert.Contains("督办单〔2026〕1号", heard, StringComparison.Ordinal);
        Assert.Contains("县委办", heard, StringComparison.Ordinal);
        var tracked = Assert.Single(county.Read(db => db.Set<WorkItem>().Where(item => item.Source != null).ToArray()));
        Assert.Equal((WorkItemKind.Report, "督办单", county.HelperId, new DateOnly(2026, 11, 30)), (tracked.Kind, tracked.Category, tracked.OwnerId, tracked.DueOn));

        using var page = await RectificationTalkTests.EnterAsync(county, county.TownshipId);
        var file = await page.SaveAsync($"/staff/items/{tracked.Number}/notice");
        using var opened = new MemoryStream(file);
        using var word = WordprocessingDocument.Open(opened, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(word));
        var text = word.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(line => line.InnerText).ToArray();
        // Its number, to whom, which matter, by when, and who signed it.
        Assert.Equal("督办单〔2026〕1号", text[0]);
        Assert.Equal("钱渡舟（水务局）：", text[1]);
        Assert.Contains($"{late}号事项", text[2], StringComparison.Ordinal);
        Assert.Contains("请在11月30日前办结，并回复结果。", text);
        Assert.Equal(["县委办", "2026年11月23日"], text[^2..]);
        Assert.DoesNotContain(Judging, one => Array.Exists(text, line => line.Contains(one, StringComparison.Ordinal)));

        await SayAsync(county.Helper, $"{tracked.Number}号办好了，走访表都补签了");
        Assert.Contains("走访表都补签了", await county.HearAsync(county.Township, "有回复了"), StringComparison.Ordinal);
        Assert.Equal(WorkItemState.Closed, county.Item(tracked.Number).State);
    }

    [Fact]
    public async Task A_reminder_is_signed_by_the_township_itself_and_numbers_count_on()
    {
        await using var county = await StartAsync();
        await ChiefAsync(county);
        for (var i = 1; i <= 2; i++)
        {
            var late = await LateAsync(county, "9901212002");
            Assert.Contains("哪一件", await SayAsync(county.Township, "写提醒函"), StringComparison.Ordinal);
            await SayAsync(county.Township, $"{late}号");
            Assert.Contains("由您自己签发", await UntilReviewAsync(county.Township), StringComparison.Ordinal);
            // It is signed with this: nothing is left to withdraw, and nobody is told that there is.
            var receipt = await SayAsync(county.Township, "提交");
            Assert.Contains("提交好了", receipt, StringComparison.Ordinal);
            Assert.DoesNotContain("撤销", receipt, StringComparison.Ordinal);
            Assert.Contains(county.Read(db => db.Set<WorkItem>().ToArray()), item => item.Source == $"提醒函〔2026〕{i}号");
        }
    }

    [Fact]
    public async Task Nobody_signs_who_may_not_and_until_then_nothing_is_numbered_or_sent()
    {
        await using var county = await StartAsync();
        await ChiefAsync(county);
        var late = await LateAsync(county, "9901212002");
        await SayAsync(county.Township, "起草督办单");
        await SayAsync(county.Township, $"{late}号");
        await UntilReviewAsync(county.Township);
        Assert.Contains("撤销", await SayAsync(county.Township, "提交"), StringComparison.Ordinal);
        var number = county.Read(db => db.Set<WorkItem>().Single(item => item.RequestId != null)).Number;

        foreach (var person in new[] { county.Township, county.Helper, county.Home })
        {
            Assert.DoesNotContain("已经记下", await SayAsync(person, $"{number}号同意签发"), StringComparison.Ordinal);
        }

        var request = county.Read(db => db.Set<Request>().Single());
        Assert.Equal((RequestState.Waiting, (string?)null), (request.State, request.Number));
        Assert.Empty(county.Read(db => db.Set<WorkItem>().Where(item => item.Source != null).ToArray()));
    }

    [Fact]
    public async Task Nobody_else_drafts_one_and_nothing_is_said_of_what_is_closed_or_refused()
    {
        await using var county = await StartAsync();
        var chief = await ChiefAsync(county);
        var late = await LateAsync(county, "9901212002");
        Assert.Contains("由乡镇、县里的工作人员起草", await SayAsync(county.Helper, "起草督办单"), StringComparison.Ordinal);
        Assert.DoesNotContain("哪一种", await SayAsync(county.Home, "起草督办单"), StringComparison.Ordinal);

        await SayAsync(county.Township, "起草督办单");
        await SayAsync(county.Township, $"{late}号");
        await UntilReviewAsync(county.Township);
        await SayAsync(county.Township, "提交");
        await county.HearAsync(chief, "请您签发");
        await SayAsync(chief, "不签发，先打电话问清楚");
        Assert.Contains("先打电话问清楚", await county.HearAsync(county.Township, "没有通过"), StringComparison.Ordinal);
        Assert.Empty(county.Read(db => db.Set<WorkItem>().Where(item => item.Source != null).ToArray()));

        await county.WriteAsync(db =>
        {
            var item = db.Set<WorkItem>().First(row => row.Number == late);
            (item.State, item.ClosedAt) = (WorkItemState.Closed, county.Now);
            return 0;
        });
        await SayAsync(county.Township, "起草督办单");
        Assert.Contains("已经办结了，不用再发", await SayAsync(county.Township, $"{late}号"), StringComparison.Ordinal);
    }

    private static async Task<string> UntilReviewAsync(Person person) => await SayAsync(person, "11月30号");

    private static async Task<Person> ChiefAsync(County county)
    {
        var id = await county.CadreAsync("方县令", "县委办", Role.County, "990121");
        var chief = await county.MeetAsync("chief", account => account.CadreId = id);
        county.App.Clock.Advance(TimeSpan.FromSeconds(1));
        return chief;
    }

    private static Task<long> LateAsync(County county, string township) => county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
        db, new Opening(WorkItemKind.Rectification, RegionCode.Parse(township + "03")) { Category = "责任落实", Owner = county.HelperId, Body = "走访表没有签字", DueOn = county.Today.AddDays(-3) },
        Viewer.Stranger, county.Now).Number);
}
