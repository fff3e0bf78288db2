using System.Net;
using System.Text.RegularExpressions;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;

namespace BotAssistant.Tests.StaffPages;

/// <summary>Follows every link of every page as every role, and finds nothing of what only one desk may see.</summary>
public sealed partial class QuietWalkTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Violence = "他又动手了谁也别说";

    [Fact]
    public async Task Nobody_but_the_named_desk_finds_a_word_or_a_number_of_a_quiet_matter_on_any_page()
    {
        await using var world = await host.WorldAsync();
        var violence = await world.WriteAsync(db => world.Get<WorkItemOpening>().Open(
            db, new Opening(WorkItemKind.Need, RegionCode.Parse(StaffWorld.Group)) { Quiet = "violence", Body = Violence, Category = "家暴" }, Viewer.Stranger, world.Now).Number);
        string[] hidden = ["不能让人知道的话", Violence, $"{world.Quiet}号", $"{violence}号", $"/staff/items/{world.Quiet}\"", $"/staff/items/{violence}\""];
        var visited = new Dictionary<Role, int>();

        foreach (var role in Enum.GetValues<Role>())
        {
            // The desk that the rule names is the county's: here a township's.
            var region = role is Role.TeamMember or Role.TeamLeader ? StaffWorld.Village : role is Role.Desk or Role.Helper or Role.Township ? StaffWorld.Township : "990121";
            using var browser = await world.EnterAsync("某" + role, role, region);
            visited[role] = await WalkAsync(browser, (page, html) =>
            {
                foreach (var words in hidden)
                {
                    Assert.False(html.Contains(words, StringComparison.Ordinal), $"{role} reads '{words}' on {page}");
                }
            });
        }

        // The helper whom one of them is about, too.
        using var about = await world.EnterAsync(await world.CodeAsync(world.Helper));
        await WalkAsync(about, (page, html) => Assert.DoesNotContain(hidden, words => html.Contains(words, StringComparison.Ordinal)));

        // It was a walk: everybody has more than the first page, and the desk itself finds both.
        Assert.All(visited, pages => Assert.True(pages.Value >= 4, $"{pages.Key} saw {pages.Value} pages"));
        using var desk = await world.EnterAsync("坐席", Role.Desk, "990121");
        var found = new List<string>();
        await WalkAsync(desk, (_, html) => found.AddRange(hidden.Where(words => html.Contains(words, StringComparison.Ordinal))));
        Assert.Contains("不能让人知道的话", found);
        Assert.Contains(Violence, found);
    }

    /// <returns>How many pages there were.</returns>
    private static async Task<int> WalkAsync(StaffBrowser browser, Action<string, string> look)
    {
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal) { "/staff" }, new Queue<string>(["/staff"]));
        while (waiting.TryDequeue(out var page) && seen.Count < 300)
        {
            var reply = await browser.GetAsync(page);
            Assert.Equal((page, 200), (page, reply.Status));
            look(page, WebUtility.HtmlDecode(reply.Html));
            foreach (Match link in Link().Matches(reply.Html))
            {
                var to = WebUtility.HtmlDecode(link.Groups["to"].Value).Split('#')[0];
                if (seen.Add(to))
                {
                    waiting.Enqueue(to);
                }
            }
        }

        return seen.Count;
    }

    [GeneratedRegex("href=\"(?<to>/staff[^\"]*)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();
}
