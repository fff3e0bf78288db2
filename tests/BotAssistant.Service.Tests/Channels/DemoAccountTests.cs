using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BotAssistant.Testing;
using BotAssistant.Tests.Pages;

namespace BotAssistant.Tests.Channels;

public sealed class DemoAccountTests
{
    private static readonly string[] Production =
    [
        "--environment=Production", "--County:Region=990121", "--County:Name=某县", "--County:DeskPhone=1", "--County:DutyName=某人", "--County:DutyPhone=2",
    ];

    [Fact]
    public async Task Whoever_chooses_a_demo_person_is_that_person_in_a_new_conversation()
    {
        await using var app = await AssistantApp.StartAsync();
        var before = await Person.OpenPageAsync(app.Http);
        await before.AskAsync("#1");

        using var chosen = await BeAsync(app, "household");
        var household = await Person.OpenPageAsync(app.Http);
        await household.AskAsync("#2");
        (await BeAsync(app, "cadre")).Dispose();
        var cadre = await Person.OpenPageAsync(app.Http);
        (await BeAsync(app, "household")).Dispose();
        var again = await Person.OpenPageAsync(app.Http);

        Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
        Assert.Equal(["dl_demo-household", "dl_demo-cadre", "dl_demo-household"], [household.UserId, cadre.UserId, again.UserId]);
        Assert.Equal(4, new[] { before, household, cadre, again }.Select(person => person.Conversation).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(await again.ReadAllAsync(), activity => Person.TextOf(activity) == "#2");
        // What was begun before is another person's, and goes on.
        Assert.Equal(["答3"], await before.AskAsync("#3"));
    }

    [Fact]
    public async Task The_page_shows_which_demo_person_somebody_is_until_they_leave()
    {
        using var folder = PageFolder.Small();
        await using var app = await folder.StartAsync();
        var nobody = await app.Http.GetStringAsync(new Uri("/", UriKind.Relative));
        (await BeAsync(app, "desk")).Dispose();
        var desk = await app.Http.GetStringAsync(new Uri("/", UriKind.Relative));
        (await app.Http.PostAsync(new Uri("chat/leave", UriKind.Relative), null)).Dispose();
        var left = await app.Http.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("[household 农户][cadre 帮扶干部][township 乡镇专干][desk 县里的坐席]", nobody, StringComparison.Ordinal);
        Assert.Contains("[household 农户][cadre 帮扶干部][township 乡镇专干][desk 县里的坐席 current]", desk, StringComparison.Ordinal);
        Assert.Equal(nobody, left);
        Assert.Equal(nobody, (await Fetched.GetAsync(app, "/", ("Cookie", "demo-account=\"><b>"))).Text);
    }

    [Theory]
    [InlineData("""{"account": "nobody"}""", "application/json", 400)]
    [InlineData("""{"account": "Household"}""", "application/json", 400)]
    [InlineData("""{"account": null}""", "application/json", 400)]
    [InlineData("""{"account": ["household"]}""", "application/json", 400)]
    [InlineData("""{"account": """, "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("", "application/json", 400)]
    [InlineData("""{"account": "household"}""", "text/plain", 415)]
    [InlineData("account=household", "application/x-www-form-urlencoded", 415)]
    public async Task Anything_else_is_refused_and_changes_nothing(string body, string type, int status)
    {
        await using var app = await AssistantApp.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, type);

        using var answer = await app.Http.PostAsync(new Uri("chat/demo", UriKind.Relative), content);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True((await answer.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("error", out _));
    }

    [Fact]
    public async Task A_body_that_is_too_large_and_pages_of_other_sites_are_refused()
    {
        await using var app = await AssistantApp.StartAsync();
        using var large = JsonContent.Create(new { account = "household", more = new string('x', 2000) });
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "chat/demo") { Content = JsonContent.Create(new { account = "household" }) };
        foreign.Headers.Add("Origin", "https://evil.example");

        using var tooLarge = await app.Http.PostAsync(new Uri("chat/demo", UriKind.Relative), large);
        using var refused = await app.Http.SendAsync(foreign);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Outside_Development_and_where_they_are_switched_off_there_are_none()
    {
        using var folder = PageFolder.Small();
        foreach (var settings in new[] { Production, ["--Demo:Enabled=false"] })
        {
            await using var app = await folder.StartAsync(settings);
            using var answer = await BeAsync(app, "household");

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.DoesNotContain("农户", (await Fetched.GetAsync(app, "/", ("Cookie", "demo-account=household"))).Text.Split("<script")[0], StringComparison.Ordinal);
        }
    }

    private static Task<HttpResponseMessage> BeAsync(AssistantApp app, string account) =>
        app.Http.PostAsJsonAsync(new Uri("chat/demo", UriKind.Relative), new { account });
}
