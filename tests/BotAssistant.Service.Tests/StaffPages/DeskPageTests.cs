using System.Text.RegularExpressions;
using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.Policies.Answers;
using BotAssistant.Testing;

namespace BotAssistant.Tests.StaffPages;

/// <summary>What somebody left for the desk, and how its answer gets back.</summary>
public sealed partial class DeskPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Question = "低保对象去县城坐公交免费吗<script>alert(1)</script>";

    [Fact]
    public async Task The_desks_answer_reaches_whoever_asked_and_is_kept_with_who_gave_it()
    {
        await using var world = await host.WorldAsync();
        var lin = await world.App.MeetAsync("lin");
        await AskAsync(world, lin);
        using var desk = await world.EnterAsync("钱渡舟", Role.Desk, "990121", "乡村振兴局");

        var list = await desk.GetAsync("/staff/questions");
        Assert.Contains("坐公交免费吗", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", list.Html, StringComparison.Ordinal);
        var path = PathIn(list);
        var one = await desk.GetAsync(path);
        Assert.Contains("&lt;script&gt;alert(1)", one.Html, StringComparison.Ordinal);
        Assert.Contains("最多存180天", one.Text, StringComparison.Ordinal);
        Assert.Contains("问的人", one.Text, StringComparison.Ordinal);
        Assert.Contains("助手", one.Text, StringComparison.Ordinal);

        Assert.Contains("回答是空的", (await desk.SendAsync(path, path + "/answer", ("answer", "  "))).Text, StringComparison.Ordinal);
        var sent = await desk.SendAsync(path, path + "/answer", ("answer", "坐县内公交免费，凭低保证。"));
        Assert.Equal((303, "/staff/questions?said=Answered"), (sent.Status, sent.Location));

        await lin.ReadUntilAsync(activity => Person.TextOf(activity).Contains("坐县内公交免费", StringComparison.Ordinal));
        var message = Assert.Single(lin.Seen, activity => Person.TextOf(activity).Contains("坐县内公交免费", StringComparison.Ordinal));
        Assert.Contains("乡村振兴局", Person.TextOf(message), StringComparison.Ordinal);
        Assert.DoesNotContain("坐公交免费吗", (await desk.GetAsync("/staff/questions")).Text, StringComparison.Ordinal);
        Assert.Contains("坐公交免费吗", (await desk.GetAsync("/staff/questions?of=done")).Text, StringComparison.Ordinal);
        Assert.Contains("坐县内公交免费", (await desk.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Single(world.Read(db => db.Set<AuditEntry>().Where(entry => entry.Action == AuditActions.QuestionAnswered).ToArray()));

        // A second answer goes nowhere.
        Assert.Contains("已经有人处理", (await desk.SendAsync("/staff/me", path + "/answer", ("answer", "第二次"))).Text, StringComparison.Ordinal);
        await lin.AskAsync("电话");
        Assert.DoesNotContain(lin.Seen, activity => Person.TextOf(activity).Contains("第二次", StringComparison.Ordinal));
        var row = Assert.Single(world.Read(db => db.Set<DeskAnswer>().ToArray()));
        Assert.DoesNotContain("公交"u8.ToArray(), row.Body);
    }

    [Fact]
    public async Task Of_two_answers_at_once_one_is_sent()
    {
        await using var world = await host.WorldAsync();
        var lin = await world.App.MeetAsync("lin");
        await AskAsync(world, lin);
        using var one = await world.EnterAsync("甲", Role.Desk, "990121");
        using var two = await world.EnterAsync("乙", Role.Desk, "990121");
        var path = PathIn(await one.GetAsync("/staff/questions"));

        var replies = await Task.WhenAll(one.SendAsync(path, path + "/answer", ("answer", "答案一")), two.SendAsync("/staff/me", path + "/answer", ("answer", "答案二")));

        Assert.Equal([200, 303], replies.Select(reply => reply.Status).Order());
        await lin.ReadUntilAsync(activity => Person.TextOf(activity).Contains("答案", StringComparison.Ordinal));
        await lin.AskAsync("电话");
        Assert.Single(lin.Seen, activity => Person.TextOf(activity).Contains("答案", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_can_be_closed_with_a_reason_and_then_nobody_is_written_to()
    {
        await using var world = await host.WorldAsync();
        var lin = await world.App.MeetAsync("lin");
        await AskAsync(world, lin);
        using var desk = await world.EnterAsync("钱渡舟", Role.Desk, "990121");
        var path = PathIn(await desk.GetAsync("/staff/questions"));

        Assert.Contains("写清楚原因", (await desk.SendAsync(path, path + "/close")).Text, StringComparison.Ordinal);
        Assert.Contains("只写标点、数字或者一个字", (await desk.SendAsync(path, path + "/close", ("reason", "。"))).Text, StringComparison.Ordinal);
        Assert.Equal("/staff/questions?said=QuestionClosed", (await desk.SendAsync(path, path + "/close", ("reason", "电话里说清楚了"))).Location);

        Assert.Contains("电话里说清楚了", (await desk.GetAsync(path)).Text, StringComparison.Ordinal);
        await lin.AskAsync("电话");
        Assert.DoesNotContain(lin.Seen, activity => Person.TextOf(activity).Contains("说清楚了", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_asker_who_left_cannot_be_reached_and_the_question_stays_open()
    {
        await using var world = await host.WorldAsync();
        var lin = await world.App.MeetAsync("lin");
        await AskAsync(world, lin);
        await lin.AskAsync("退出");
        using var desk = await world.EnterAsync("钱渡舟", Role.Desk, "990121");
        var path = PathIn(await desk.GetAsync("/staff/questions"));

        var reply = await desk.SendAsync(path, path + "/answer", ("answer", "写好的回答"));

        Assert.Contains("已经退出", reply.Text, StringComparison.Ordinal);
        Assert.Contains("写好的回答", reply.Text, StringComparison.Ordinal);
        Assert.Contains("坐公交免费吗", (await desk.GetAsync("/staff/questions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_wants_a_person_is_answered_from_the_pages_and_their_words_come_there()
    {
        await using var world = await StaffWorld.StartAsync();
        var lin = await world.App.MeetAsync("lin");
        await lin.AskAsync("你好");
        await lin.AskAsync("很早以前说的话");
        for (var i = 0; i < 4; i++)
        {
            await lin.AskAsync("电话");
        }

        using var desk = await world.EnterAsync("钱渡舟", Role.Desk, "990121", "乡村振兴局");
        using var other = await world.EnterAsync("别处", Role.Desk, "990121100");
        world.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await lin.AskAsync("转人工");

        Assert.Contains("1号要找工作人员", (await desk.GetAsync("/staff/talks")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1号", (await other.GetAsync("/staff/talks")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await other.GetAsync("/staff/talks/1")).Status);
        Assert.Equal(404, (await other.SendAsync("/staff/me", "/staff/talks/1/reply", ("answer", "不该说的"))).Status);
        var page = await desk.GetAsync("/staff/talks/1");
        Assert.Contains("转人工", page.Text, StringComparison.Ordinal);
        Assert.Contains("最多存180天", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("很早以前", page.Text, StringComparison.Ordinal);

        Assert.Equal(303, (await desk.SendAsync("/staff/talks/1", "/staff/talks/1/reply", ("answer", "请说，我在<b>"))).Status);
        await lin.ReadUntilAsync(activity => Person.TextOf(activity).Contains("乡村振兴局的钱渡舟", StringComparison.Ordinal));
        world.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await lin.PostAsync("我想问医保");
        await world.App.UntilAsync(async () => (await desk.GetAsync("/staff/talks/1")).Text.Contains("我想问医保", StringComparison.Ordinal), "the words on the page");
        Assert.DoesNotContain("<b>", (await desk.GetAsync("/staff/talks/1")).Html, StringComparison.Ordinal);

        Assert.Equal("/staff/talks?said=TalkEnded", (await desk.SendAsync("/staff/talks/1", "/staff/talks/1/end")).Location);
        await lin.ReadUntilAsync(activity => Person.TextOf(activity).Contains("这边说完了", StringComparison.Ordinal));
        Assert.Equal(404, (await desk.GetAsync("/staff/talks/1")).Status);
        Assert.NotEmpty(await lin.AskAsync("电话"));
    }

    [Fact]
    public async Task An_answer_becomes_an_unsigned_document_of_the_county()
    {
        using var library = new TemporaryDirectory();
        await using var world = await StaffWorld.StartAsync($"--Policies:Directory={library.Path}");
        var lin = await world.App.MeetAsync("lin");
        await AskAsync(world, lin);
        using var desk = await world.EnterAsync("钱渡舟", Role.Desk, "990121", "乡村振兴局");
        var path = PathIn(await desk.GetAsync("/staff/questions"));
        await desk.SendAsync(path, path + "/answer", ("answer", "坐县内公交免费，凭低保证。"));

        Assert.Contains("县里的工作人员回您的话", (await lin.AskAsync("为什么收到这条"))[^1], StringComparison.Ordinal);
        Assert.Contains("标题或者内容是空的", (await desk.SendAsync(path, path + "/draft", ("title", "公交"), ("text", " "))).Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(library.Path));
        Assert.Equal(path + "?said=DraftSaved", (await desk.SendAsync(path, path + "/draft", ("title", "低保对象坐公交\"\\: 说明"), ("text", "低保对象坐县内公交免费，凭低保证。"))).Location);

        var file = Assert.Single(Directory.GetFiles(library.Path));
        var document = BotAssistant.Tests.Policies.ShippedPolicies.Document(await File.ReadAllTextAsync(file));
        Assert.Equal(("990121", "低保对象坐公交\"\\: 说明", "乡村振兴局"), (document.Region.Value, document.Title, document.Issuer));
        Assert.False(document.Verified);
        // Nothing is answered from it before somebody signs it.
        Assert.Empty(BotAssistant.Policies.Import.PolicyFiles.Find([library.Path]));

        // Nobody looks at it for a month: the desk is told so until it is signed.
        Assert.DoesNotContain("还没有人核实", (await desk.GetAsync("/staff/questions")).Text, StringComparison.Ordinal);
        File.SetLastWriteTimeUtc(file, world.Now.UtcDateTime.AddDays(-31));
        Assert.Contains($"草稿{Path.GetFileName(file)}放了31天还没有人核实", (await desk.GetAsync("/staff/questions")).Text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("verified_by_county: false", "verified_by_county: true", StringComparison.Ordinal));
        Assert.Single(BotAssistant.Policies.Import.PolicyFiles.Find([library.Path]));
        File.SetLastWriteTimeUtc(file, world.Now.UtcDateTime.AddDays(-31));
        Assert.DoesNotContain("还没有人核实", (await desk.GetAsync("/staff/questions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_directory_of_the_countys_own_it_says_what_is_missing()
    {
        await using var world = await StaffWorld.StartAsync();
        var lin = await world.App.MeetAsync("lin");
        await AskAsync(world, lin);
        using var desk = await world.EnterAsync("钱渡舟", Role.Desk, "990121");
        var path = PathIn(await desk.GetAsync("/staff/questions"));
        await desk.SendAsync(path, path + "/answer", ("answer", "坐县内公交免费。"));

        Assert.Contains("Policies:Directory", (await desk.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await desk.SendAsync(path, path + "/draft", ("title", "公交"), ("text", "免费"))).Status);
    }

    // As "问县里" leaves it, without the need for a library that does not know.
    internal static async Task AskAsync(StaffWorld world, Person lin)
    {
        await lin.AskAsync("你好");
        await lin.AskAsync(Question);
        var (conversation, sequence, address) = world.Read(db =>
        {
            var row = db.Set<BotAssistant.Conversations.Conversation>().Single(one => one.ExternalId == lin.Conversation);
            return (row.Id, row.LastSequence, new BotAssistant.Conversations.ConversationAddress(row.Channel, row.ExternalId));
        });
        await world.WriteAsync(db => db.Add(new DeskQuestion
        {
            ConversationId = conversation,
            Sequence = sequence,
            Region = "990121",
            AskedAt = world.Now,
            Body = world.Get<BotAssistant.Conversations.ActivityBodies>().SealState(System.Text.Encoding.UTF8.GetBytes(Question), address),
        }).Entity.Sequence);
    }

    private static string PathIn(StaffReply list) => QuestionPath().Match(list.Html).Value;

    [GeneratedRegex("/staff/questions/[0-9a-f]{32}/[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex QuestionPath();
}
