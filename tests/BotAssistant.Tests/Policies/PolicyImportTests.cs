using System.Text;
using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Testing;
using BotAssistant.Tests.Understanding;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Policies;

/// <summary>Documents that are taken in, as rows of a real database.</summary>
public sealed class PolicyImportTests : IAsyncLifetime
{
    private const string Good = """
        ---
        id: L-shuikuan-test
        title: 澜溪县水款补助办法
        topic: 饮水安全
        region: 990121
        effective_from: 2026
        amounts:
          - 水款每户每年补助38元。
        ---
        ## 一、说明

        水款补助由村里统一登记，年底打到社保卡。
        """;

    private readonly TemporaryDirectory folder = new();
    private AssistantApp app = null!;

    private PolicyImporter Importer => app.Services.GetRequiredService<PolicyImporter>();

    private PolicyRows Rows => app.Services.GetRequiredService<PolicyRows>();

    public async ValueTask InitializeAsync() => app = await AssistantApp.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_same_file_twice_is_one_version_and_a_changed_one_is_another()
    {
        var file = Write("a.md", Good);

        Assert.Equal([ImportFate.New], (await ImportAsync(file)).Lines.Select(line => line.Fate));
        Assert.Equal([ImportFate.Unchanged], (await ImportAsync(file)).Lines.Select(line => line.Fate));
        Write("a.md", Good.Replace("38", "42", StringComparison.Ordinal));
        var changed = await ImportAsync(file);

        Assert.Equal((ImportFate.Changed, 2), (changed.Lines[0].Fate, changed.Lines[0].Version));
        Assert.Contains("38元", Rows.Find("L-shuikuan-test", 1)!.Text, StringComparison.Ordinal);
        Assert.Contains("42元", Rows.Find("L-shuikuan-test", 2)!.Text, StringComparison.Ordinal);
        Assert.Equal([2], Rows.Current().Select(row => row.Version));
    }

    [Fact]
    public async Task What_was_changed_back_is_the_old_version_again()
    {
        var file = Write("a.md", Good);
        await ImportAsync(file);
        Write("a.md", Good.Replace("38", "42", StringComparison.Ordinal));
        await ImportAsync(file);
        Write("a.md", Good);
        await ImportAsync(file);

        var current = Assert.Single(Rows.Current());
        Assert.Contains("38元", current.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_keeps_nothing()
    {
        var report = await Importer.ImportAsync([Write("a.md", Good)], ShippedPolicies.Topics, new ImportOrder(DryRun: true), null, default);

        Assert.Equal(ImportFate.New, Assert.Single(report.Lines).Fate);
        Assert.Empty(Rows.Current());
    }

    [Theory]
    [InlineData("topic: 饮水安全", "topic: 种星星", "没有“种星星”这个主题", 4)]
    [InlineData("region: 990121", "region: 123456", "没有行政区划代码“123456”", 5)]
    [InlineData("effective_from: 2026", "effective_from: 去年", "不是日期", 6)]
    [InlineData("effective_from: 2026", "effective_from: 2026\neffective_to: 2025", "在开始日期", 7)]
    [InlineData("region: 990121", "regoin: 990121", "不认识字段“regoin”", 5)]
    [InlineData("region: 990121", "region: 990121\naudience: 大家", "可以写：both", 6)]
    [InlineData("id: L-shuikuan-test", "id: 水款 办法", "编号“水款 办法”不能用", 2)]
    public async Task What_is_wrong_is_refused_with_its_line_and_what_to_do(string right, string wrong, string said, int line)
    {
        var report = await ImportAsync(Write("a.md", Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal(ImportFate.Refused, Assert.Single(report.Lines).Fate);
        var problem = Assert.Single(report.Problems);
        Assert.Equal(line, problem.Line);
        Assert.Contains(said, problem.In(Talk.Dialogs), StringComparison.Ordinal);
        Assert.Empty(Rows.Current());
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_named_and_the_others_go_on()
    {
        var good = Write("good.md", Good);
        var broken = Write("broken.docx", "this is no Word document");
        var empty = Write("empty.md", "");
        var missing = Path.Combine(folder.Path, "missing.md");

        var report = await ImportAsync(broken, empty, missing, good);

        Assert.Equal(3, report.Count(ImportFate.Refused));
        Assert.Equal(1, report.Count(ImportFate.New));
        Assert.All(report.Problems, problem => Assert.NotEmpty(problem.In(Talk.Dialogs)));
        Assert.Single(Rows.Current());
    }

    [Fact]
    public async Task An_id_that_comes_twice_and_a_circle_of_replacements_are_refused()
    {
        string Of(string id, string replaces) => Good.Replace("L-shuikuan-test", id, StringComparison.Ordinal)
            .Replace("amounts:", $"supersedes: [{replaces}]\namounts:", StringComparison.Ordinal);
        var report = await ImportAsync(
            Write("a.md", Of("L-a", "L-b")), Write("b.md", Of("L-b", "L-a")), Write("c.md", Good), Write("d.md", Good));

        Assert.Equal(["L-a", "L-b", "L-shuikuan-test"], report.Lines.Where(line => line.Fate == ImportFate.Refused).Select(line => line.Policy).Order(StringComparer.Ordinal));
        Assert.Equal(["L-shuikuan-test"], Rows.Current().Select(row => row.Policy));
    }

    [Fact]
    public async Task A_replaced_document_ends_the_day_before_and_stays_citable()
    {
        await ImportAsync(
            Write("old.md", Good),
            Write("new.md", Good.Replace("L-shuikuan-test", "L-shuikuan-2", StringComparison.Ordinal).Replace("effective_from: 2026", "effective_from: 2026-07-01\nsupersedes: [L-shuikuan-test]", StringComparison.Ordinal)));
        var shelf = app.Services.GetRequiredService<PolicyShelf>();
        shelf.Refresh(TestContext.Current.CancellationToken);

        var old = shelf.Current.Find("L-shuikuan-test")!;
        Assert.Equal((new DateOnly(2026, 6, 30), true), (old.Until, old.UntilIsDerived));
        Assert.False(old.IsInForce(new(2026, 7, 1)));
        Assert.Equal("L-shuikuan-2", shelf.Current.SuccessorOf("L-shuikuan-test")!.Id);
    }

    [Fact]
    public async Task Passages_are_stored_as_exact_stretches_of_the_text()
    {
        await ImportAsync(Write("a.md", Good));

        var row = Rows.Current().Single();
        var passages = Rows.Passages(row.Policy, row.Version);
        Assert.NotEmpty(passages);
        Assert.Contains(passages, passage => row.Text.Substring(passage.Start, passage.Length).Contains("每户每年补助38元", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_county_took_in_itself_is_not_replaced_by_what_ships()
    {
        await ImportAsync(Write("a.md", Good.Replace("L-shuikuan-test", "P83-yuer-butie", StringComparison.Ordinal).Replace("饮水安全", "育儿补贴", StringComparison.Ordinal)));

        await Importer.ImportAsync(ShippedLibrary.Directories(withDemo: false), ShippedPolicies.Topics, new ImportOrder(IsShipped: true), null, default);

        Assert.Equal("澜溪县水款补助办法", Rows.Current().Single(row => row.Policy == "P83-yuer-butie").Title);
    }

    [Fact]
    public async Task Shipped_documents_that_are_shipped_no_longer_end_but_stay_citable()
    {
        await Importer.ImportAsync(ShippedLibrary.Directories(withDemo: true), ShippedPolicies.Topics, new ImportOrder(IsShipped: true), null, default);
        Assert.Contains(Rows.Current(), row => row.Policy == "L-dibao-lanxi");

        var report = await Importer.ImportAsync(ShippedLibrary.Directories(withDemo: false), ShippedPolicies.Topics, new ImportOrder(IsShipped: true), null, default);

        Assert.Contains(report.Lines, line => line is { Fate: ImportFate.Ended, Policy: "L-dibao-lanxi" });
        Assert.DoesNotContain(Rows.Current(), row => row.Region.StartsWith("99", StringComparison.Ordinal));
        Assert.NotNull(Rows.Find("L-dibao-lanxi", 1));
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, content, Encoding.UTF8);
        return path;
    }

    private Task<ImportReport> ImportAsync(params string[] paths) =>
        Importer.ImportAsync(paths, ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken);
}
