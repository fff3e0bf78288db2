using System.Text.Json;
using BotAssistant.Calendar;
using BotAssistant.Casework;
using BotAssistant.Compliance;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Definitions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Commands;

/// <summary>Each of the product's rules is broken once, and <c>check</c> sees it.</summary>
public sealed class ComplianceTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    private readonly StorageFolder folder = new();
    private readonly TemporaryDirectory own = new();

    public void Dispose()
    {
        folder.Dispose();
        own.Dispose();
    }

    [Fact]
    public async Task What_is_shipped_keeps_the_rules_and_much_was_looked_at()
    {
        await using var app = await AssistantApp.StartAsync();

        var findings = ComplianceRules.Look(View(app));

        Assert.Equal([4, 5, 6, 7, 8, 9], findings.Select(finding => finding.Rule));
        Assert.All(findings, finding => Assert.Empty(finding.Breaches.Select(breach => breach.Key.Name)));
        Assert.Equal(5, Counted(findings, 7, "kinds"));
        Assert.True(Counted(findings, 7, "roles") > 200);
        Assert.True(Counted(findings, 4, "questions") > 50);
        Assert.True(Counted(findings, 8, "columns") > 15);
        Assert.True(Counted(findings, 9, "decisions") > 30);
        Assert.Equal(0, Counted(findings, 9, "allowed"));
    }

    [Fact]
    public async Task Whatever_breaks_a_rule_is_found()
    {
        await using var app = await AssistantApp.StartAsync();
        var good = View(app);
        var form = good.Forms[0];
        var photo = form.Questions[0] with { Kind = QuestionKind.Photo, Required = true, Purpose = null };
        var known = form.Questions[0] with { Known = "household.phone", When = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) };
        (int Rule, TextKey Breach, ComplianceView View)[] broken =
        [
            (4, ComplianceTexts.Demanded, good with { Forms = [form with { Questions = [photo] }] }),
            (4, ComplianceTexts.NoPurpose, good with { Forms = [form with { Questions = [photo with { Required = false }] }] }),
            (4, ComplianceTexts.AskedTwice, good with { Forms = [form with { Questions = [known, known with { Id = "again" }] }] }),
            (4, ComplianceTexts.Judging, good with { Columns = [.. good.Columns, ("cadres", "CheckInDays", "INTEGER")] }),
            (4, ComplianceTexts.Judging, good with { Columns = [.. good.Columns, ("households", "RiskLevel", "TEXT")] }),
            (4, ComplianceTexts.ColouredPeople, good with { Rules = With(good, new ColourRule(3, 0), "colours", "cadre") }),
            (5, ComplianceTexts.NoQuietHours, good with { Rules = Without<QuietHoursRule>(good) }),
            (5, ComplianceTexts.ShortNight, good with { Rules = With(Bare<QuietHoursRule>(good), new QuietHoursRule(new(1, 0), new(3, 0), 6), "quiet-hours", "messages") }),
            (5, ComplianceTexts.TooMany, good with { Rules = With(Bare<QuietHoursRule>(good), new QuietHoursRule(new(21, 0), new(8, 0), 40), "quiet-hours", "messages") }),
            (5, ComplianceTexts.NoDigest, good with { Rules = Without<DigestRule>(good) }),
            (5, ComplianceTexts.DigestAtNight, good with { Rules = With(Bare<DigestRule>(good), new DigestRule(new(6, 0), new(12, 0), 6, 3), "digest", "morning") }),
            (6, ComplianceTexts.NoNumber, good with { Rules = Without<NumbersRule>(good) }),
            (6, ComplianceTexts.NoExamples, good with { UrgentIntents = [.. good.UrgentIntents, new IntentKey("urgent-nothing")] }),
            (6, ComplianceTexts.NotFirst, good with { Recognisers = [.. good.Recognisers.Reverse()] }),
            (6, ComplianceTexts.NobodyOnDuty, good with { Rules = Without<DutyRule>(good), HasDutyPhone = false }),
            (7, ComplianceTexts.NoDesk, good with { Rules = Without<QuietDeskRule>(good) }),
            (7, ComplianceTexts.Seen, good with { Lists = [.. good.Lists, new MatterList("all", (items, _) => items)] }),
            (7, ComplianceTexts.Seen, good with { Lists = [new MatterList("by region", (items, viewer) => items.Where(item => viewer.Roles.Any(held => held.Region.Contains(item.Place))))] }),
            (7, ComplianceTexts.Labelled, good with { Columns = [.. good.Columns, ("households", "StabilityLevel", "TEXT")] }),
            (8, ComplianceTexts.Readable, good with { Columns = [.. good.Columns, ("households", "Phone", "TEXT")] }),
            (8, ComplianceTexts.NotRotated, good with { Sealed = good.Sealed.Where(name => name != "log.Body").ToHashSet(StringComparer.Ordinal) }),
            (9, ComplianceTexts.NoSummary, good with { Forms = [form with { Summary = " " }] }),
            (9, ComplianceTexts.NobodyTakes, good with { Forms = [form with { OnSubmit = "nobody" }] }),
            (9, ComplianceTexts.DecidesAlone, good with { IsAllowed = (item, operation, viewer) => viewer.IsStaff || WorkItemOrder.IsAllowed(item, operation, viewer) }),
        ];

        foreach (var (rule, breach, view) in broken)
        {
            var found = ComplianceRules.Look(view).Single(finding => finding.Rule == rule).Breaches;
            Assert.True(found.Any(said => said.Key == breach), $"{breach}: {string.Join(", ", found.Select(said => said.Key))}");
            // And it can be said, in both languages.
            Assert.All(found, said => Assert.NotEqual("", said.In(good.Dialogs) + said.English.In(good.Dialogs)));
        }
    }

    [Fact]
    public async Task A_table_that_ranks_people_makes_the_check_fail()
    {
        await (await AssistantApp.StartAsync(folder.Settings)).DisposeAsync();
        folder.Execute("ALTER TABLE cadres ADD COLUMN Score INTEGER");

        var run = await ProgramRun.InHereAsync([.. folder.Settings, "check", "--json"]);

        Assert.Equal((1, "rule-4"), (run.Exit, Bad(run)));
        Assert.Contains("cadres.Score", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_countys_rule_and_a_countys_form_that_break_one_make_the_check_fail()
    {
        await (await AssistantApp.StartAsync(folder.Settings)).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(own.Path, "rules.yaml"), """
            - kind: quiet-hours
              name: messages
              region: 990121
              from: 2020-01-01
              source: 试一试
              parameters: { from: "02:00", until: "04:00", messages-per-day: 30 }
            """);
        Directory.CreateDirectory(Path.Combine(own.Path, "dialogs", "flows"));
        await File.WriteAllTextAsync(Path.Combine(own.Path, "dialogs", "flows", "phones.yaml"), """
            spec: 1
            id: phone-twice
            title: 登记电话
            audience: household
            start: [登记两个电话]
            summary: "{one}"
            on-submit: record
            questions:
              - {id: one, label: 电话, ask: 电话是多少？, kind: phone, required: true, known: household.phone}
              - {id: two, label: 手机, ask: 手机是多少？, kind: phone, known: household.phone}
            """);

        var rules = await ProgramRun.InHereAsync([.. folder.Settings, "check", $"--Rules:Directory={own.Path}", "--json"]);
        var form = await ProgramRun.InHereAsync([.. folder.Settings, "check", $"--Dialogs:Directory={Path.Combine(own.Path, "dialogs")}", "--json"]);

        Assert.Equal((1, "rule-5"), (rules.Exit, Bad(rules)));
        Assert.Contains("allows 30 messages a day", rules.Out, StringComparison.Ordinal);
        Assert.Equal((1, "rule-4"), (form.Exit, Bad(form)));
        Assert.Contains("asks for household.phone twice", form.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dialogs", "texts", "a.yaml", "gretting: x\n", "没有名为“gretting”的文字可以替换", "There is no text “gretting” to replace.")]
    [InlineData("dialogs", "flows", "a.yaml", "spec: 1\nid: a\n", "缺少“title”", "“title” is missing. Please add it.")]
    [InlineData("prompts", "", "foo.yaml", "name: foo\n", "程序不用名为“foo”的提示词", "The program uses no prompt “foo”.")]
    [InlineData("rules", "", "a.yaml", "- kind: foo\n", "没有“foo”这类规则", "There are no rules of the kind “foo”.")]
    public async Task What_is_wrong_with_a_countys_files_is_said_in_both_languages_and_fails(string of, string below, string file, string content, string chinese, string english)
    {
        await (await AssistantApp.StartAsync(folder.Settings)).DisposeAsync();
        Directory.CreateDirectory(Path.Combine(own.Path, below));
        await File.WriteAllTextAsync(Path.Combine(own.Path, below, file), content);
        string[] command = [.. folder.Settings, "check", $"--{char.ToUpperInvariant(of[0])}{of[1..]}:Directory={own.Path}"];

        var run = await ProgramRun.InHereAsync(command);
        var json = await ProgramRun.InHereAsync([.. command, "--json"]);

        Assert.Equal((1, 1, of), (run.Exit, json.Exit, Bad(json)));
        Assert.Contains(chinese, run.Out, StringComparison.Ordinal);
        Assert.Contains(english, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_used_and_a_missing_database_are_told_in_both_languages()
    {
        var setting = await ProgramRun.InHereAsync([.. folder.Settings, "check", "--Storage:MaxMegabytes=many"]);
        var nothing = await ProgramRun.InHereAsync([.. folder.Settings, "check"]);

        Assert.NotEqual(0, setting.Exit);
        Assert.Contains("Storage:MaxMegabytes：应当是", setting.Error, StringComparison.Ordinal);
        Assert.Contains("Storage:MaxMegabytes: It should be a whole number", setting.Error, StringComparison.Ordinal);
        Assert.Equal(1, nothing.Exit);
        Assert.Contains("没有找到数据库", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("There is no database at", nothing.Error, StringComparison.Ordinal);
    }

    private static ComplianceView View(AssistantApp app) =>
        app.Services.GetRequiredService<IDatabaseReader>().Read(db => app.Services.GetRequiredService<ComplianceCheck>().ViewOf(db, Day));

    private static int Counted(IReadOnlyList<ComplianceFinding> findings, int rule, string slot) =>
        (int)findings.Single(finding => finding.Rule == rule).Counted.Slots.Single(one => one.Slot == slot).Value;

    private static ComplianceView Bare<T>(ComplianceView view)
        where T : RuleParameters => view with { Rules = Without<T>(view) };

    private static RuleBook Without<T>(ComplianceView view)
        where T : RuleParameters => new([.. view.Rules.All.Where(rule => rule.Parameters is not T)], HolidayTables.Shipped);

    private static RuleBook With(ComplianceView view, RuleParameters parameters, string kind, string name) =>
        new([.. view.Rules.All, new Rule(kind, name, view.County, new(2020, 1, 1), null, "试一试", IsDemo: true, parameters, "rules/x.yaml:1")], HolidayTables.Shipped);

    /// <summary>The names of what is not good.</summary>
    private static string Bad(ProgramRun run) => string.Join(
        ',',
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).Where(line => !line.GetProperty("good").GetBoolean())
            .Select(line => line.GetProperty("check").GetString()));
}
