using BotAssistant.Conversations;
using BotAssistant.Policies;
using BotAssistant.Policies.Answers;
using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Retrieval.Citing;
using BotAssistant.Storage;
using BotAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Policies;

/// <summary>What is stored of an answer, and what happens when somebody changes documents behind the service's back.</summary>
public sealed class ChangedDocumentTests : IAsyncLifetime
{
    private const string Own = "---\nid: L-water\ntitle: 水款补助办法\ntopic: 饮水安全\nregion: 990121\neffective_from: 2026\namounts:\n  - 水款每户每年补助38元。\n---\n## 一、说明\n\n水款由村里统一登记，年底打到社保卡。\n";

    private const string Asked = "饮水安全的水款每户每年补助多少钱";

    private readonly TemporaryDirectory folder = new();
    private AssistantApp app = null!;

    private PolicyRows Rows => app.Services.GetRequiredService<PolicyRows>();

    public async ValueTask InitializeAsync()
    {
        app = await AssistantApp.StartAsync();
        Assert.Equal(1, (await ImportAsync()).Count(ImportFate.New));
        Refresh();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_answer_is_stored_with_what_it_rests_on_and_goes_with_its_conversation()
    {
        var lin = await app.MeetAsync("lin");
        Assert.Contains("38元", string.Concat(await lin.AskAsync(Asked)), StringComparison.Ordinal);

        var (row, address) = Assert.Single(Stored());
        Assert.DoesNotContain("38元", System.Text.Encoding.UTF8.GetString(row.Body), StringComparison.Ordinal);
        var citations = AnswerCitations.FromJson(app.Services.GetRequiredService<ActivityBodies>().OpenState(row.Body, address));
        var text = Rows.Find("L-water", 1)!.Text;
        Assert.All(citations, citation =>
        {
            Assert.Equal(("L-water", "1", 64), (citation.Document, citation.Version, citation.Hash.Length));
            Assert.Equal(citation.Quote, text.Substring(citation.Start, citation.Length));
            Assert.True(CitationCheck.Verifies(citation, text));
        });
        Assert.Contains(citations, citation => citation is { Quote: "水款每户每年补助38元。", Section: "补助标准" });
        Assert.Equal(0, app.Services.GetRequiredService<CitationAudit>().Broken());

        await lin.AskAsync("清除这段对话");
        await lin.AskAsync("确认清除");
        Assert.Empty(Stored());
    }

    [Fact]
    public async Task The_original_opens_with_the_quoted_words_marked_and_nothing_else()
    {
        var start = Rows.Find("L-water", 1)!.Text.IndexOf("每年补助38元", StringComparison.Ordinal);

        var page = await app.Http.GetStringAsync(new Uri($"/policies/L-water/1?passage=1&start={start}&length=7", UriKind.Relative));

        Assert.Contains("水款每户<mark>每年补助38元</mark>。", page, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "<mark>", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        foreach (var nonsense in new[] { "start=5&length=99999999", "start=-1&length=3", "start=2147483647&length=2147483647", "start=3&length=0" })
        {
            Assert.DoesNotContain("<mark>", await app.Http.GetStringAsync(new Uri("/policies/L-water/1?" + nonsense, UriKind.Relative)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("UPDATE policy_versions SET Text = replace(Text, '38元', '8888元')")]
    [InlineData("UPDATE policy_versions SET Title = '假文件'")]
    [InlineData("UPDATE policy_versions SET \"From\" = '2020-01-01'")]
    [InlineData("UPDATE policy_versions SET Region = '990122'")]
    [InlineData("UPDATE policy_versions SET Details = replace(Details, '38元', '8888元')")]
    [InlineData("UPDATE policy_versions SET Details = 'x', Region = 'y'")]
    public async Task A_changed_document_is_not_quoted_but_named_and_taking_it_in_again_mends_it(string change)
    {
        var lin = await app.MeetAsync("lin");
        await lin.AskAsync(Asked);
        Execute(change);
        await OtherImportAsync();

        var answer = string.Concat(await lin.AskAsync(Asked));

        Assert.DoesNotContain("8888元", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("38元", answer, StringComparison.Ordinal);
        Assert.Contains("我这里没有", answer, StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.Contains("L-water", StringComparison.Ordinal) && line.Contains("was changed", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("8888", StringComparison.Ordinal));
        Assert.Equal([("L-water", 1)], Rows.Changed());
        Assert.Contains("不能当原文看", await app.Http.GetStringAsync(new Uri("/policies/L-water/1?passage=1", UriKind.Relative)), StringComparison.Ordinal);

        Assert.Equal(1, (await ImportAsync()).Lines[0].Version);
        Refresh();
        Assert.Empty(Rows.Changed());
        Assert.Equal(0, app.Services.GetRequiredService<CitationAudit>().Broken());
        Assert.Contains("38元", string.Concat(await lin.AskAsync(Asked)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citation_whose_text_was_changed_is_counted()
    {
        await (await app.MeetAsync("lin")).AskAsync(Asked);
        Execute("UPDATE policy_versions SET Text = Text || '又及。'");

        Assert.True(app.Services.GetRequiredService<CitationAudit>().Broken() > 0);
    }

    [Theory]
    [InlineData("UPDATE policy_passages SET Start = Start + 1, Length = Length - 1 WHERE Number = 1")]
    [InlineData("UPDATE policy_passages SET Length = 100000 WHERE Number = 1")]
    public void A_changed_passage_is_found(string change)
    {
        Execute(change);

        Assert.Equal([("L-water", 1)], Rows.Changed());
    }

    [Fact]
    public async Task What_an_earlier_splitter_has_cut_is_cut_anew_at_the_next_start()
    {
        var right = Rows.Passages("L-water", 1);
        Execute("UPDATE policy_versions SET Cut = 0");
        Execute("UPDATE policy_passages SET Length = 3, Section = 'x', Hash = ''");
        Assert.Empty(Rows.Changed());

        await app.Services.GetRequiredService<ShippedImport>().OpenAsync(TestContext.Current.CancellationToken);

        Assert.Equal(right.Select(Shape), Rows.Passages("L-water", 1).Select(Shape));
        Assert.Empty(Rows.CutBefore());
        Assert.Empty(Rows.Changed());

        static (int, string, int, int, string, string) Shape(PolicyPassage passage) => (passage.Number, passage.Section, passage.Start, passage.Length, passage.TableHeader, passage.Hash);
    }

    [Fact]
    public async Task A_changed_document_still_says_what_it_has_replaced()
    {
        var newer = Path.Combine(folder.Path, "newer.md");
        await File.WriteAllTextAsync(newer, Own.Replace("L-water", "L-newer", StringComparison.Ordinal).Replace("38元", "42元", StringComparison.Ordinal).Replace("effective_from: 2026", "effective_from: 2026-02\nsupersedes: [L-water]", StringComparison.Ordinal));
        await Importer.ImportAsync([newer], ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken);
        Execute("UPDATE policy_versions SET Text = replace(Text, '42元', '8888元') WHERE Policy = 'L-newer'");
        await OtherImportAsync();

        var library = app.Services.GetRequiredService<PolicyShelf>().Current;
        Assert.Equal(new DateOnly(2026, 1, 31), library.Find("L-water")!.Until);
        Assert.DoesNotContain(library.OfTopic("饮水安全"), policy => policy.Id == "L-newer");
    }

    [Fact]
    public async Task A_shipped_document_that_was_changed_is_put_right_at_the_next_start()
    {
        await using var shipped = await AssistantApp.StartAsync(["--Policies:Shipped=true"]);
        Assert.NotNull(shipped.Services.GetRequiredService<PolicyShelf>().Wait(TimeSpan.FromSeconds(60)));
        Execute("UPDATE policy_versions SET Text = replace(Text, '610元', '8888元') WHERE Policy = 'L-dibao-lanxi'", shipped);

        await shipped.RestartAsync();

        var lin = await shipped.MeetAsync("lin");
        Assert.Contains("610元", string.Concat(await lin.AskAsync("农村低保A类一个月补多少钱")), StringComparison.Ordinal);
        Assert.Contains(shipped.Log.Lines, line => line.Contains("L-dibao-lanxi", StringComparison.Ordinal) && line.Contains("was changed", StringComparison.Ordinal));
        Assert.Empty(shipped.Services.GetRequiredService<PolicyRows>().Changed());
    }

    private PolicyImporter Importer => app.Services.GetRequiredService<PolicyImporter>();

    private async Task<ImportReport> ImportAsync()
    {
        var file = Path.Combine(folder.Path, "water.md");
        await File.WriteAllTextAsync(file, Own);
        return await Importer.ImportAsync([file], ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken);
    }

    /// <summary>So that the library is read anew.</summary>
    private async Task OtherImportAsync()
    {
        var file = Path.Combine(folder.Path, "other.md");
        await File.WriteAllTextAsync(file, "---\nid: L-other\ntitle: 别的办法\ntopic: 低保\nregion: 990122\neffective_from: 2026\n---\n养老金按月发放。\n");
        await Importer.ImportAsync([file], ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken);
        Refresh();
    }

    private void Refresh() => app.Services.GetRequiredService<PolicyShelf>().Refresh(TestContext.Current.CancellationToken);

    private (AnswerCitations Row, ConversationAddress Address)[] Stored()
    {
        using var db = app.Services.GetRequiredService<IDbContextFactory<AssistantDb>>().CreateDbContext();
        return [.. db.Set<AnswerCitations>().AsNoTracking().ToList().Select(row => (row, Address(db.Set<Conversation>().Single(one => one.Id == row.ConversationId))))];

        static ConversationAddress Address(Conversation conversation) => new(conversation.Channel, conversation.ExternalId);
    }

    private void Execute(string sql) => Execute(sql, app);

    private static void Execute(string sql, AssistantApp app) => app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db => db.Database.ExecuteSqlRaw(sql)).GetAwaiter().GetResult();
}
