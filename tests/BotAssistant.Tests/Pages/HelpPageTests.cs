using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Pages;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Pages;

/// <summary>The guides for everybody. That their examples are real, HelpExamplesTests see to.</summary>
public sealed partial class HelpPageTests
{
    [Fact]
    public async Task There_is_a_guide_for_each_role_and_nobody_has_to_sign_in()
    {
        await using var app = await AssistantApp.StartAsync();

        var home = await Fetched.GetAsync(app, "/help");

        Assert.Equal((200, "text/html; charset=utf-8", "no-cache"), (home.Status, home.Header("Content-Type"), home.Header("Cache-Control")));
        Assert.Equal(["household", "cadre", "township", "desk", "editor", "administrator"], HelpTexts.Guides.Select(guide => guide.Role));
        foreach (var guide in HelpTexts.Guides)
        {
            Assert.Contains($"href=\"/help/{guide.Role}\"", home.Text, StringComparison.Ordinal);
            var page = await Fetched.GetAsync(app, "/help/" + guide.Role);
            Assert.Equal(200, page.Status);
            // One heading, a picture and a line for each step; the way back, out of danger, and to larger letters.
            Assert.Single(Regex.Matches(page.Text, "<h2>[^<]+</h2>", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5)));
            Assert.Equal(guide.Steps.Count, page.Text.Split("<h3>").Length - 1);
            Assert.Equal(guide.Steps.Count, page.Text.Split("<svg role=\"img\" aria-label=\"图：").Length - 1);
            Assert.Contains("110、119或者120", page.Text, StringComparison.Ordinal);
            Assert.Contains($"href=\"/help/{guide.Role}?size=largest\"", page.Text, StringComparison.Ordinal);
            Assert.Contains("<a class=\"button\" href=\"/\">", page.Text, StringComparison.Ordinal);
            Assert.Contains("href=\"/staff\"", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_may_do_no_more_than_the_other_pages()
    {
        await using var app = await AssistantApp.StartAsync();

        var page = await Fetched.GetAsync(app, "/help/cadre");

        Assert.StartsWith("default-src 'none'; script-src 'self';", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal(405, (await Fetched.SendAsync(app, HttpMethod.Post, "/help")).Status);
    }

    [Fact]
    public async Task A_role_that_there_is_not_leads_to_those_that_there_are()
    {
        await using var app = await AssistantApp.StartAsync();

        var page = await Fetched.GetAsync(app, "/help/%3Cb%3E");

        Assert.Equal(404, page.Status);
        Assert.Contains("没有这一页", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/help/household\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("larger", null, "larger", "look=larger")]
    [InlineData("largest", "larger-contrast", "largest", "look=largest-contrast")]
    [InlineData("larger", "larger", "larger", null)]
    [InlineData("huge", "larger", "larger", null)]
    [InlineData("large-contrast", "larger", "larger", null)]
    public async Task The_size_that_is_chosen_stays_for_all_pages(string chosen, string? cookie, string size, string? kept)
    {
        await using var app = await AssistantApp.StartAsync();
        (string, string)[] headers = cookie is null ? [] : [("Cookie", "look=" + cookie)];

        var page = await Fetched.GetAsync(app, "/help/household?size=" + chosen, headers);

        Assert.Contains($"data-size=\"{size}\"", page.Text, StringComparison.Ordinal);
        Assert.Equal(kept, page.Header("Set-Cookie")?.Split(';')[0]);
    }

    [Fact]
    public async Task The_chat_page_and_the_pages_for_staff_lead_there()
    {
        await using var app = await AssistantApp.StartAsync();

        Assert.Contains("href=\"/help\">帮助<", (await Fetched.GetAsync(app, "/")).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/help\">帮助<", (await Fetched.GetAsync(app, "/staff")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_stands_outside_of_a_picture_and_no_letter_is_small()
    {
        await using var app = await AssistantApp.StartAsync();

        foreach (var guide in HelpTexts.Guides)
        {
            var page = (await Fetched.GetAsync(app, "/help/" + guide.Role)).Text;
            Assert.Contains("svg text { font-size: 18px;", page, StringComparison.Ordinal);
            foreach (Match line in Line().Matches(page))
            {
                var words = System.Net.WebUtility.HtmlDecode(line.Groups["words"].Value);
                var width = words.Sum(letter => char.IsAscii(letter) ? 0.56 : 1) * 18;
                var left = int.Parse(line.Groups["x"].Value, CultureInfo.InvariantCulture) - (line.Groups["anchor"].Value == "end" ? width : 0);
                // A sign that must not begin a line may stand in the margin.
                Assert.True(left >= 0 && left + width <= HelpPicture.Width, $"{guide.Role}: {words}");
            }
        }
    }

    [Theory]
    [InlineData("家里水管断了三天没水吃，急。", 11, "家里水管断了三天没水吃，|急。")]
    [InlineData("policies import a.md --dry-run", 10, "policies import|a.md --dry-run")]
    [InlineData("", 10, "")]
    public void A_line_is_broken_where_a_reader_would(string text, double room, string lines) =>
        Assert.Equal(lines, string.Join('|', HelpPicture.Wrap(text, room)));

    [GeneratedRegex("<text class=\"[^\"]*\" x=\"(?<x>[0-9]+)\" y=\"[0-9]+\" text-anchor=\"(?<anchor>[a-z]+)\">(?<words>[^<]*)</text>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Line();
}
