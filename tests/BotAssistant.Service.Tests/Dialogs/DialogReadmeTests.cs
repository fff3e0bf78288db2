using System.Text.RegularExpressions;
using BotAssistant.Dialogs;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Tests.Dialogs;

/// <summary>What dialogs/README.md tells editors to write is written, letter by letter, and does what it says there.</summary>
public sealed partial class DialogReadmeTests
{
    [Fact]
    public async Task Whoever_follows_it_to_the_letter_gets_what_it_promises()
    {
        using var own = new TemporaryDirectory();
        using var library = new TemporaryDirectory();
        var recipes = Recipes();
        Assert.Equal(["flows/shuijing.yaml", "gaoling.md", "texts/bendi.yaml", "words/bendi.yaml"], recipes.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, content) in recipes)
        {
            var file = Path.Combine(name.EndsWith(".md", StringComparison.Ordinal) ? library.Path : own.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, name.EndsWith(".md", StringComparison.Ordinal) ? $"---\n{content}---\n一、怎么领\n\n到乡镇民政窗口领高龄津贴的表，每月15日前打到社保卡。\n" : content);
        }

        await using var without = await AssistantApp.StartAsync();
        await using var app = await AssistantApp.StartAsync([$"--Dialogs:Directory={own.Path}", $"--Policies:Directory={library.Path}"]);
        await app.UntilAsync(() => app.Services.GetRequiredService<PolicyRows>().HasOwn(RegionCode.Parse("990121")), "the county's document is in force");

        Assert.Empty(app.Services.GetRequiredService<DialogFiles>().Problems);
        Assert.Contains("您放心", await AskAsync(app, "取消"), StringComparison.Ordinal);
        Assert.Contains("是哪口井", await AskAsync(app, "登记水井"), StringComparison.Ordinal);
        Assert.Contains("每月15日前打到社保卡", await AskAsync(app, "老寿星钱咋个领"), StringComparison.Ordinal);
        Assert.Contains("饮水", await AskAsync(app, "屋头么得水"), StringComparison.Ordinal);
        Assert.DoesNotContain("哪一类：饮水", await AskAsync(without, "屋头么得水"), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(AssistantApp app, string text) => string.Join('\n', await (await app.MeetAsync(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"))).AskAsync(text));

    /// <summary>The blocks of YAML whose first line names their file.</summary>
    private static Dictionary<string, string> Recipes()
    {
        var readme = File.ReadAllText(RepositoryFile.Find("dialogs/README.md"));
        return Block().Matches(readme).ToDictionary(block => block.Groups["file"].Value, block => block.Groups["content"].Value, StringComparer.Ordinal);
    }

    [GeneratedRegex("```yaml\n# (?<file>[a-z/.]+):[^\n]*\n(?<content>.*?)```", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();
}
