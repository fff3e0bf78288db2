using System.Text;
using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Search;
using BotAssistant.Regions;
using BotAssistant.Storage;
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

    [Fact]
    public async Task Files_without_an_id_are_known_by_where_they_lie_and_what_they_are()
    {
        Write("n1/通知.txt", Notice("修路"));
        Write("n2/通知.txt", Notice("修桥"));
        Write("n2/通知.md", "# " + Notice("修渠"));

        Assert.Equal(3, (await ImportAsync(folder.Path)).Count(ImportFate.New));
        Assert.Equal(3, (await ImportAsync(folder.Path)).Count(ImportFate.Unchanged));
        Assert.Equal(["关于修桥的通知", "关于修渠的通知", "关于修路的通知"], Rows.Current().Select(row => row.Title).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_title_under_the_same_file_name_is_a_doubt_unless_the_number_is_the_same()
    {
        await ImportAsync(Write("n1/通知.txt", Notice("修路")));
        var other = await ImportAsync(Write("n2/通知.txt", Notice("修桥")));
        Assert.Equal(ImportFate.Changed, Assert.Single(other.Lines).Fate);
        Assert.Contains(other.Problems, problem => problem.In(Talk.Dialogs).Contains("以前导入的是《关于修路的通知》，这次是《关于修桥的通知》", StringComparison.Ordinal));

        var numbered = Good.Replace("id: L-shuikuan-test", "number: 澜政发〔2026〕3号", StringComparison.Ordinal);
        await ImportAsync(Write("a.md", numbered));
        Assert.Empty((await ImportAsync(Write("a.md", numbered.Replace("title: 澜溪县", "title: 澜溪县农村", StringComparison.Ordinal)))).Problems);
    }

    [Fact]
    public async Task An_earlier_version_holds_until_the_day_before_the_next_one_begins()
    {
        await ImportAsync(Write("a.md", Good));
        await ImportAsync(Write("a.md", Later));
        var library = Library();

        var newest = library.Find("L-shuikuan-test")!;
        Assert.Equal((2, (DateOnly?)null, false), (newest.Version, newest.Until, newest.UntilIsDerived));
        var earlier = library.FindVersion("L-shuikuan-test", 1)!;
        Assert.Equal((new DateOnly(2026, 5, 31), true), (earlier.Until, earlier.UntilIsDerived));
        Assert.Equal(2, library.SuccessorOf(earlier)!.Version);
        Assert.Null(library.SuccessorOf(newest));
        Assert.Contains("38元", Found(library, new(2026, 3, 1)), StringComparison.Ordinal);
        Assert.Contains("42元", Found(library, new(2026, 6, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_begins_no_later_replaces_the_others_wholly()
    {
        await ImportAsync(Write("a.md", Good));
        await ImportAsync(Write("a.md", Later));
        await ImportAsync(Write("a.md", Good.Replace("38", "45", StringComparison.Ordinal)));

        Assert.Equal([3], Library().Policies.Select(policy => policy.Version));
    }

    [Fact]
    public async Task The_versions_own_end_stays_where_it_comes_first()
    {
        await ImportAsync(Write("a.md", Good.Replace("effective_from: 2026", "effective_from: 2026\neffective_to: 2026-02", StringComparison.Ordinal)));
        await ImportAsync(Write("a.md", Later));

        var earlier = Library().FindVersion("L-shuikuan-test", 1)!;
        Assert.Equal((new DateOnly(2026, 2, 28), false), (earlier.Until, earlier.UntilIsDerived));
    }

    [Fact]
    public async Task A_version_that_never_came_in_force_is_no_earlier_version()
    {
        await ImportAsync(Write("a.md", Good));
        await app.Services.GetRequiredService<IDatabaseWriter>().WriteAsync(db =>
        {
            // As a crash between storing and putting in force leaves it.
            var row = db.Set<PolicyVersion>().Single(row => row.Policy == "L-shuikuan-test");
            (row.IsCurrent, row.InForceSince) = (false, null);
            return 0;
        });
        await ImportAsync(Write("a.md", Later));

        Assert.Equal([2], Library().Policies.Select(policy => policy.Version));
    }

    [Fact]
    public async Task What_names_neither_topic_nor_date_is_for_cadres_until_somebody_says_them()
    {
        var file = Write("a.txt", Notice("修路"));
        var report = await ImportAsync(file);
        Assert.Contains("先只给干部看", Assert.Single(report.Problems).In(Talk.Dialogs), StringComparison.Ordinal);
        Assert.False(Assert.Single(Library().Policies).Document.IsForHouseholds);

        var order = new ImportOrder { Defaults = new("饮水安全", new(2026, 2, 1), PolicyAudience.Both) };
        var described = await Importer.ImportAsync([file], ShippedPolicies.Topics, order, null, TestContext.Current.CancellationToken);
        Assert.Empty(described.Problems);
        var document = Assert.Single(Library().Policies).Document;
        Assert.Equal(("饮水安全", new DateOnly(2026, 2, 1), true), (document.Topic, document.From, document.IsForHouseholds));

        // What was said stays said while the file is the same.
        Assert.Equal(ImportFate.Unchanged, Assert.Single((await ImportAsync(file)).Lines).Fate);
    }

    [Theory]
    [InlineData("2025 年度", "2025-01-01", "2025-12-31")]
    [InlineData("2025年", "2025-01-01", "2025-12-31")]
    [InlineData("2025", "2025-01-01", "2025-12-31")]
    [InlineData("2026年2月", "2026-02-01", "2026-02-28")]
    [InlineData("2026-02", "2026-02-01", "2026-02-28")]
    [InlineData("2026年1月1日", "2026-01-01", "2026-01-01")]
    [InlineData("2026/1/1", "2026-01-01", "2026-01-01")]
    [InlineData("2026.1.1", "2026-01-01", "2026-01-01")]
    [InlineData("2026-01-31", "2026-01-31", "2026-01-31")]
    public void A_day_is_read_as_people_write_it(string written, string first, string last) =>
        Assert.Equal((Day(first), Day(last)), (WrittenDay.Read(written, last: false), WrittenDay.Read(written, last: true)));

    [Theory]
    [InlineData("2026年13月")]
    [InlineData("2026-02-30")]
    [InlineData("2026-00-01")]
    [InlineData("2026-1/1")]
    [InlineData("0000")]
    [InlineData("去年")]
    [InlineData("2026年1月1日起")]
    [InlineData("20260101")]
    public void What_is_no_day_is_none(string written) => Assert.Null(WrittenDay.Read(written, last: false));

    [Fact]
    public async Task An_id_with_a_character_that_nobody_sees_is_refused_and_not_changed()
    {
        var lines = Write("a.jsonl", """{"id":"L-a\u0000b","title":"水款办法","text":"水款每户每年补助38元。"}""");
        var front = Write("a.md", Good.Replace("id: L-shuikuan-test", "id: \"L-a\\0b\"", StringComparison.Ordinal));

        var report = await ImportAsync(lines, front);

        Assert.Equal(2, report.Count(ImportFate.Refused));
        Assert.All(report.Problems, problem => Assert.Contains("编号“L-a\uFFFDb”不能用", problem.In(Talk.Dialogs), StringComparison.Ordinal));
        Assert.Empty(Rows.Current());
    }

    [Fact]
    public async Task A_document_twice_in_lines_names_both_lines()
    {
        const string Line = """{"id":"L-a","title":"水款办法","topic":"饮水安全","effective_from":"2026","text":"水款每户每年补助38元。"}""";

        var report = await ImportAsync(Write("a.jsonl", Line + "\n\n" + Line));

        var problem = Assert.Single(report.Problems);
        Assert.Equal(3, problem.Line);
        Assert.Contains("a.jsonl:1", problem.In(Talk.Dialogs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_documents_of_the_place_itself_count_as_its_own()
    {
        await ImportAsync(Write("a.md", Good.Replace("region: 990121", "region: 100000", StringComparison.Ordinal)), Write("b.md", Good.Replace("L-shuikuan-test", "L-b", StringComparison.Ordinal).Replace("region: 990121", "region: 990122", StringComparison.Ordinal)));
        Assert.False(Rows.HasOwn(RegionCode.Parse("990121")));

        await ImportAsync(Write("c.md", Good.Replace("L-shuikuan-test", "L-c", StringComparison.Ordinal)));
        Assert.True(Rows.HasOwn(RegionCode.Parse("990121")));
    }

    [Fact]
    public async Task What_a_directory_holds_beside_documents_is_named_with_what_to_do_and_links_are_not_followed()
    {
        Write("good.md", Good);
        Write("旧文件.doc", "x");
        Write("表.xls", "x");
        Write("包.rar", "x");
        Write("sub/表.et", "x");
        Write("topics.yaml", "topics: []");
        Write("~$good.docx", "x");
        Write(".hidden", "x");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "sub", "loop"), folder.Path);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "sub", "link.md"), Path.Combine(folder.Path, "good.md"));

        var report = await ImportAsync(folder.Path);

        Assert.Equal((1, 6), (report.Count(ImportFate.New), report.Count(ImportFate.Refused)));
        foreach (var (file, advice) in new[] { ("旧文件.doc", "另存为 .docx"), ("表.xls", "另存为 .xlsx"), ("包.rar", "先解压"), ("表.et", "另存为 .xlsx"), ("loop", "是一个链接"), ("link.md", "是一个链接") })
        {
            Assert.Contains(report.Problems, problem => problem.File.EndsWith(file, StringComparison.Ordinal) && problem.In(Talk.Dialogs).Contains(advice, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_directory_without_a_document_and_one_that_is_too_deep_are_named()
    {
        var empty = Directory.CreateDirectory(Path.Combine(folder.Path, "empty")).FullName;
        Write("deep/1/2/3/4/5/6/7/8/9/a.md", Good);

        var report = await ImportAsync(empty, Path.Combine(folder.Path, "deep"));

        Assert.Equal(2, report.Count(ImportFate.Refused));
        Assert.Contains(report.Problems, problem => problem.File == empty && problem.In(Talk.Dialogs).Contains("没有可以导入的文件", StringComparison.Ordinal));
        Assert.Contains(report.Problems, problem => problem.In(Talk.Dialogs).Contains("目录套了 8 层以上", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_words_under_another_name_are_the_same_document_and_twice_at_once_a_duplicate()
    {
        var first = Write("通知.txt", Notice("修路"));
        var copy = Write("通知 (1).txt", Notice("修路"));
        var report = await ImportAsync(first, copy);
        Assert.Equal((1, 1), (report.Count(ImportFate.New), report.Count(ImportFate.Duplicate)));
        Assert.Contains("内容和 " + first, Assert.Single(report.Lines, line => line.Fate == ImportFate.Duplicate).Problems[0].In(Talk.Dialogs), StringComparison.Ordinal);

        File.Move(first, Path.Combine(folder.Path, "修路通知.txt"));
        var renamed = await ImportAsync(Path.Combine(folder.Path, "修路通知.txt"));

        Assert.Equal(ImportFate.Unchanged, Assert.Single(renamed.Lines).Fate);
        Assert.Contains(renamed.Problems, problem => problem.In(Talk.Dialogs).Contains("只是换了文件名", StringComparison.Ordinal));
        Assert.Single(Rows.Current());
    }

    [Fact]
    public async Task What_replaces_or_is_called_wrongly_is_named_with_its_line()
    {
        string Of(string id, string replaces) => Good.Replace("L-shuikuan-test", id, StringComparison.Ordinal).Replace("38", id, StringComparison.Ordinal)
            .Replace("amounts:", $"supersedes: [{replaces}]\namounts:", StringComparison.Ordinal);
        var report = await ImportAsync(
            Write("a.md", Of("L-a", "L-b")), Write("b.md", Of("L-b", "L-a")), Write("c.md", Of("L-c", "L-none")), Write("d.md", Of("L-c", "L-a")));

        Said("a.md", 7, "互相接替，成了一个圈：L-a → L-b。请想好哪一份是新的");
        Said("b.md", 7, "互相接替，成了一个圈：L-a → L-b。请想好哪一份是新的");
        Said("c.md", 7, "supersedes 里的“L-none”库里没有");
        Said("d.md", 2, "编号“L-c”在这次导入里出现了两次，前一次在 " + Path.Combine(folder.Path, "c.md") + ":2");

        void Said(string file, int line, string words)
        {
            var problem = Assert.Single(report.Problems, problem => problem.File.EndsWith(file, StringComparison.Ordinal));
            Assert.Equal(line, problem.Line);
            Assert.Contains(words, problem.In(Talk.Dialogs), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("# 水款的办法\n\n水款每户每年补助38元。\n", "标题用了正文里的《水款的办法》")]
    [InlineData("水款每户每年补助38元。\n", "先用文件名《水款》当标题")]
    public async Task A_missing_title_is_said(string body, string said)
    {
        var report = await ImportAsync(Write("水款.md", "---\nid: L-w\ntopic: 饮水安全\neffective_from: 2026\n---\n" + body));

        Assert.Equal(ImportFate.New, Assert.Single(report.Lines).Fate);
        Assert.Contains(said, Assert.Single(report.Problems).In(Talk.Dialogs), StringComparison.Ordinal);
    }

    private static string Later => Good.Replace("38", "42", StringComparison.Ordinal).Replace("effective_from: 2026", "effective_from: 2026-06-01", StringComparison.Ordinal);

    private static string Notice(string about) => $"关于{about}的通知\n\n各村要把{about}的事办好，由村里统一登记，年底以前完成。\n";

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Found(PolicyLibrary library, DateOnly day) => string.Concat(
        PolicySearch.Find(library, "水款每户每年补助多少", new PolicyScope(RegionCode.Parse("990121"), day, day, IsCadre: false), 5).Passages.Select(hit => hit.Passage.Text));

    private PolicyLibrary Library()
    {
        var shelf = app.Services.GetRequiredService<PolicyShelf>();
        shelf.Refresh(TestContext.Current.CancellationToken);
        return shelf.Current;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, Encoding.UTF8);
        return path;
    }

    [Fact]
    public async Task An_import_that_another_one_overtakes_decides_again()
    {
        var (file, other) = (Write("a.md", Good), Write("b.md", Good.Replace("38", "42", StringComparison.Ordinal)));
        var overtaken = new WriterWithOthersBefore(app.Services.GetRequiredService<IDatabaseWriter>(), times: 2, async () =>
        {
            await ImportAsync(other);
            Write("b.md", await File.ReadAllTextAsync(other) + "\n补充一句。");
        });

        var report = await Overtaken(overtaken).ImportAsync([file], ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken);

        Assert.Equal((ImportFate.Changed, 3), (Assert.Single(report.Lines).Fate, report.Lines[0].Version));
        Assert.Contains("38元", Assert.Single(Rows.Current()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_taken_in_twice_at_once_is_one_version()
    {
        var file = Write("a.md", Good);
        var overtaken = new WriterWithOthersBefore(app.Services.GetRequiredService<IDatabaseWriter>(), times: 1, () => ImportAsync(file));

        var report = await Overtaken(overtaken).ImportAsync([file], ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken);

        Assert.Equal(ImportFate.Unchanged, Assert.Single(report.Lines).Fate);
        Assert.Equal(1, Assert.Single(Rows.Current()).Version);
    }

    [Fact]
    public async Task An_import_that_is_overtaken_again_and_again_says_that_the_database_is_busy()
    {
        var (file, other, text) = (Write("a.md", Good), Write("b.md", ""), Good);
        var overtaken = new WriterWithOthersBefore(app.Services.GetRequiredService<IDatabaseWriter>(), times: int.MaxValue, () =>
        {
            Write("b.md", text += "\n补充一句。");
            return ImportAsync(other);
        });

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => Overtaken(overtaken).ImportAsync([file], ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken));

        Assert.Equal(StorageTrouble.Locked, refused.Trouble);
        Assert.Contains("补充一句。", Assert.Single(Rows.Current()).Text, StringComparison.Ordinal);
    }

    private PolicyImporter Overtaken(IDatabaseWriter writer) => ActivatorUtilities.CreateInstance<PolicyImporter>(app.Services, writer);

    /// <summary>Something else is stored in front of the first writes.</summary>
    private sealed class WriterWithOthersBefore(IDatabaseWriter writer, int times, Func<Task> before) : IDatabaseWriter
    {
        private int left = times;

        public async Task<T> WriteAsync<T>(Func<AssistantDb, T> write)
        {
            if (left-- > 0)
            {
                await before();
            }

            return await writer.WriteAsync(write);
        }
    }

    private Task<ImportReport> ImportAsync(params string[] paths) =>
        Importer.ImportAsync(paths, ShippedPolicies.Topics, new ImportOrder(), null, TestContext.Current.CancellationToken);
}
