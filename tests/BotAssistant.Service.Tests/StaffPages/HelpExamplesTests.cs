using System.Net.Http.Json;
using System.Text.RegularExpressions;
using BotAssistant.County;
using BotAssistant.Dialogs;
using BotAssistant.Pages;
using BotAssistant.People;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;
using BotAssistant.Testing;
using BotAssistant.Tests.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.StaffPages;

/// <summary>What the guides under /help show is what the service really says and shows: each example is tried.</summary>
public sealed partial class HelpExamplesTests
{
    private static readonly Dictionary<string, string> Accounts = new(StringComparer.Ordinal) { ["household"] = "household", ["cadre"] = "cadre", ["township"] = "township" };

    private static readonly Dictionary<string, Role> Roles = new(StringComparer.Ordinal)
    {
        ["township"] = Role.Township,
        ["desk"] = Role.Desk,
        ["administrator"] = Role.Administrator,
    };

    private static IEnumerable<(HelpGuide Guide, HelpStep Step)> Of(params HelpSight[] sights) =>
        HelpTexts.Guides.SelectMany(guide => guide.Steps.Where(step => sights.Contains(step.Sight)).Select(step => (guide, step)));

    [Fact]
    public async Task Every_sentence_of_the_guides_gets_the_answer_that_is_shown()
    {
        await using var app = await AssistantApp.StartAsync(["--Demo:Households=60", "--Policies:Shipped=true"]);
        await app.UntilAsync(() => app.Services.GetRequiredService<PolicyRows>().HasOwn(RegionCode.Parse("990121")), "the shipped library is in force");
        var wrong = new List<string>();

        foreach (var (guide, step) in Of(HelpSight.Talk))
        {
            using var be = await app.Http.PostAsJsonAsync(new Uri("chat/demo", UriKind.Relative), new { account = Accounts[guide.Role] });
            var person = await Person.OpenPageAsync(app.Http);
            var given = Say(app, step.Given);
            if (NumberOfMatter().IsMatch(given))
            {
                // The picture's number is of another county; the reader has one of their own before them.
                var own = NumberOfMatter().Match(string.Join('\n', await person.AskAsync(Say(app, HelpTexts.Key("tasks-given")))));
                given = NumberOfMatter().Replace(given, own.Value);
            }

            Compare(step, Say(app, step.Shown), string.Join('\n', await person.AskAsync(given)), wrong);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_page_of_the_guides_shows_what_its_picture_shows()
    {
        using var library = new TemporaryDirectory();
        await using var world = await StaffWorld.StartAsync($"--Policies:Directory={library.Path}");
        var lin = await world.App.MeetAsync("lin");
        await DeskPageTests.AskAsync(world, lin);
        var zhou = await world.App.MeetAsync("zhou");
        await zhou.AskAsync("转人工");
        var wrong = new List<string>();

        foreach (var (guide, step) in Of(HelpSight.Page))
        {
            var role = Roles[guide.Role];
            using var browser = await world.EnterAsync(step.Name, role, role == Role.Township ? StaffWorld.Township : "990121");
            var path = step.Where;
            if (path.EndsWith('/'))
            {
                var list = await browser.GetAsync(path.TrimEnd('/'));
                path = Regex.Match(list.Html, $"href=\"({Regex.Escape(path)}(?!sheet)[^\"]+)\"", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)) is { Success: true } first ? first.Groups[1].Value : path;
            }

            if (step.Name == "draft")
            {
                await browser.SendAsync(path, path + "/answer", ("answer", "县内公交凭低保证免费。"));
            }

            var page = await browser.GetAsync(path);
            Assert.Equal((path, 200), (path, page.Status));
            Compare(step, Say(world.App, step.Given) + "\n" + Say(world.App, step.Shown), page.Text, wrong);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_command_of_the_guides_says_what_its_picture_says()
    {
        using var directory = new TemporaryDirectory();
        var document = Path.Combine(directory.Path, "高龄津贴.md");
        var passphrase = Path.Combine(directory.Path, "口令.txt");
        await File.WriteAllTextAsync(document, "# 某县高龄津贴办法\n\n一、对象\n\n年满80岁的老人可以领高龄津贴。\n");
        await File.WriteAllTextAsync(passphrase, "山高水长-很好记的一句话");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(passphrase, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        string[] settings = ["--environment=Development", $"--Storage:Directory={Path.Combine(directory.Path, "data")}", "--Demo:Households=5"];
        // As the service that is there already would have left it.
        await ProgramRun.InHereAsync(["ask", "你好", .. settings]);
        await using var app = await AssistantApp.StartAsync();
        var wrong = new List<string>();

        foreach (var (_, step) in Of(HelpSight.Command))
        {
            var words = Words().Matches(Say(app, step.Given)).Select(word => word.Value.Trim('"'))
                .Select(word => word.EndsWith(".md", StringComparison.Ordinal) || word.EndsWith(".txt", StringComparison.Ordinal) || word.EndsWith(".bak", StringComparison.Ordinal) ? Path.Combine(directory.Path, word) : word);

            var run = await ProgramRun.InHereAsync([.. words, .. settings]);

            Assert.True(run.Exit == 0, $"{step.Name}: {run.Exit} {run.Error}");
            Compare(step, Say(app, step.Shown), run.Out + run.Error, wrong);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_file_of_the_guides_is_taken_as_it_is()
    {
        using var own = new TemporaryDirectory();
        await using var app = await AssistantApp.StartAsync([$"--Dialogs:Directory={own.Path}"]);
        var files = app.Services.GetRequiredService<DialogFiles>();

        foreach (var (_, step) in Of(HelpSight.File))
        {
            var file = Path.Combine(own.Path, Say(app, step.Given));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, Say(app, step.Shown));
        }

        var before = files.Current;
        files.Look();
        files.Look();

        Assert.Null(files.LastProblem);
        Assert.NotSame(before, files.Current);
    }

    /// <summary>Each line that is shown stands there, in pieces where "……" leaves something out.</summary>
    private static void Compare(HelpStep step, string shown, string real, List<string> wrong)
    {
        foreach (var line in shown.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = 0;
            foreach (var piece in line.Split("……", StringSplitOptions.RemoveEmptyEntries))
            {
                var found = real.IndexOf(piece, at, StringComparison.Ordinal);
                if (found < 0)
                {
                    wrong.Add($"{step.Name}: “{piece}” does not stand in: {real}");
                    break;
                }

                at = found + piece.Length;
            }
        }
    }

    private static string Say(AssistantApp app, TextKey key) => new PageWords(app.Services.GetRequiredService<IDialogs>().Current, app.Services.GetRequiredService<CountyFacts>()).Say(key);

    [GeneratedRegex("[0-9]+号", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NumberOfMatter();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words();
}
