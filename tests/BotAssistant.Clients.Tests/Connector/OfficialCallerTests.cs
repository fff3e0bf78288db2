using System.Text.Json;
using System.Web;
using BotAssistant.Clients.Tests.Scripts;
using BotAssistant.Testing;

namespace BotAssistant.Clients.Tests.Connector;

/// <summary>The official package's credentials call the bot.</summary>
public sealed class OfficialCallerTests(NodePackages packages)
{
    [Fact]
    public async Task Who_signs_with_the_bots_own_credentials_gets_the_replies_in_the_response()
    {
        packages.Require();
        await using var bot = await RegisteredBot.StartAsync();
        var token = TokenDraft.OfEmulator(ChannelWorld.AppId, RegisteredBot.Now).Sign(bot.LoginKey);
        bot.World.Tokens.Then(Replies.Json(200, $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"{{token}}"}"""));
        await using var script = Script.Start(packages, "caller.mjs", new
        {
            appId = ChannelWorld.AppId,
            password = ChannelWorld.Password,
            login = bot.World.Tokens.Address,
            bot = bot.Endpoint,
            activity = bot.Activity("#1", "a1", "emulator"),
        });

        var told = await script.EndAsync();

        // The credentials asked for their token where Microsoft's login has it, and for one that only this bot takes.
        var login = Assert.Single(told, fact => fact.Event == "login");
        Assert.Equal(("login.microsoftonline.com", "/botframework.com/oauth2/v2.0/token"), (login.Text("host"), login.Text("path").Split('?')[0]));
        var form = HttpUtility.ParseQueryString((await bot.World.Tokens.RequestAsync(1)).Body);
        Assert.Equal(("client_credentials", ChannelWorld.AppId, ChannelWorld.Password), (form["grant_type"], form["client_id"], form["client_secret"]));
        Assert.Contains(ChannelWorld.AppId + "/.default", form["scope"]!.Split(' '));

        var answered = Assert.Single(told, fact => fact.Event == "answered");
        Assert.True(answered.Number("status") == 200, answered.Data.GetRawText());
        var replies = JsonSerializer.Deserialize<JsonElement>(answered.Text("body")).GetProperty("activities").EnumerateArray().ToArray();
        Assert.Equal("答1", Person.TextOf(replies[^1]));
        Assert.Equal("a1", Person.ReplyTo(replies[^1]));
        Assert.Empty(bot.World.Connector.Requests);
    }
}
