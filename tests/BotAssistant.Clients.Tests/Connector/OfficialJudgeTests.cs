using System.Net;
using System.Text.Json.Nodes;
using BotAssistant.Clients.Tests.Scripts;
using BotAssistant.Testing;

namespace BotAssistant.Clients.Tests.Connector;

/// <summary>The official package and the bot judge the same calls.</summary>
public sealed class OfficialJudgeTests(NodePackages packages)
{
    private const string OtherBot = "d4e8b1a0-0000-4000-8000-000000000002";
    private const string OtherTenant = "0f1e2d3c-0000-4000-8000-000000000003";

    [Fact]
    public async Task Genuine_tokens_are_accepted_by_both()
    {
        packages.Require();
        await using var bot = await RegisteredBot.StartAsync();
        var calls = new Calls(bot);
        calls.Add("a channel's", calls.Channel().Sign(bot.World.Issuer.Key));
        calls.Add("a channel's, with RS512", calls.Channel().WithHeader("alg", "RS512").Sign(bot.World.Issuer.Key));
        calls.Add("another channel's that the key is endorsed for", calls.Channel().Sign(bot.World.Issuer.Key), "sms");
        calls.Add("expired a minute ago", calls.Channel().Valid(RegisteredBot.Now.AddMinutes(-61), TimeSpan.FromHours(1)).Sign(bot.World.Issuer.Key));
        calls.Add("valid in a minute", calls.Channel().Valid(RegisteredBot.Now.AddMinutes(1), TimeSpan.FromHours(1)).Sign(bot.World.Issuer.Key));
        calls.Add("the Emulator's", Calls.Emulator().Sign(bot.LoginKey), "emulator");
        calls.Add("the Emulator's, version 2.0", Calls.Emulator().With("ver", "2.0").Without("appid").With("azp", ChannelWorld.AppId)
            .With("iss", "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0").Sign(bot.LoginKey), "emulator");
        calls.Add("the Emulator's, of a tenant", Calls.Emulator().With("tid", OtherTenant).With("iss", $"https://sts.windows.net/{OtherTenant}/").Sign(bot.LoginKey), "emulator");

        Assert.Equal(calls.All(official: true, ours: true), await JudgeAsync(calls));
    }

    [Fact]
    public async Task Forged_tokens_and_those_for_others_are_refused_by_both()
    {
        packages.Require();
        await using var bot = await RegisteredBot.StartAsync();
        var issuer = bot.World.Issuer;
        using var foreign = new IssuerKey(issuer.Key.KeyId, "msteams");
        using var foreignLogin = new IssuerKey(bot.LoginKey.KeyId);
        using var unknown = new IssuerKey("nobody's", "msteams");
        var calls = new Calls(bot);
        calls.Add("another key under a known name", calls.Channel().Sign(foreign));
        calls.Add("a key that is not published", calls.Channel().Sign(unknown));
        calls.Add("no algorithm", calls.Channel().WithHeader("alg", "none").WithHeader("kid", issuer.Key.KeyId).WithSignature(""));
        calls.Add("the public key as a secret", calls.Channel().WithHeader("alg", "HS256").WithHeader("kid", issuer.Key.KeyId).SignWithSecret(issuer.Key.PublicForms["PEM"]));
        calls.Add("for another bot", calls.Channel().With("aud", OtherBot).Sign(issuer.Key));
        calls.Add("of another issuer", calls.Channel().With("iss", "https://api.botframework.example").Sign(issuer.Key));
        calls.Add("of a channel that the key is not endorsed for", calls.Channel().Sign(issuer.Key), "slack");
        calls.Add("for another service", calls.Channel().With("serviceurl", "https://channel.example/").Sign(issuer.Key));
        calls.Add("for no service", calls.Channel().Without("serviceurl").Sign(issuer.Key));
        calls.Add("expired", calls.Channel().Valid(RegisteredBot.Now.AddHours(-2), TimeSpan.FromHours(1)).Sign(issuer.Key));
        calls.Add("not yet valid", calls.Channel().Valid(RegisteredBot.Now.AddHours(1), TimeSpan.FromHours(1)).Sign(issuer.Key));
        calls.Add("the Emulator's with another key under a known name", Calls.Emulator().Sign(foreignLogin), "emulator");
        calls.Add("the Emulator's for another bot", Calls.Emulator().With("aud", OtherBot).Sign(bot.LoginKey), "emulator");
        calls.Add("the Emulator's from another bot", Calls.Emulator().With("appid", OtherBot).Sign(bot.LoginKey), "emulator");
        calls.Add("the Emulator's from nobody", Calls.Emulator().Without("appid").Sign(bot.LoginKey), "emulator");
        calls.Add("the Emulator's of another issuer", Calls.Emulator().With("iss", $"https://sts.windows.net/{OtherTenant}/").Sign(bot.LoginKey), "emulator");
        calls.Add("the Emulator's, expired", Calls.Emulator().Valid(RegisteredBot.Now.AddHours(-2), TimeSpan.FromHours(1)).Sign(bot.LoginKey), "emulator");
        calls.AddHeader("no token", "Bearer ");
        calls.AddHeader("another scheme", "Basic " + calls.Channel().Sign(issuer.Key));

        Assert.Equal(calls.All(official: false, ours: false), await JudgeAsync(calls));
    }

    /// <summary>Where the two part on purpose.</summary>
    [Fact]
    public async Task A_token_without_end_and_a_key_without_endorsements_are_accepted_by_the_official_package_only()
    {
        packages.Require();
        await using var bot = await RegisteredBot.StartAsync();
        var calls = new Calls(bot);
        calls.Add("a channel's without end", calls.Channel().Without("exp").Sign(bot.World.Issuer.Key));
        calls.Add("the Emulator's without end", Calls.Emulator().Without("exp").Sign(bot.LoginKey), "emulator");
        calls.Add("a channel's with a key without endorsements", calls.Channel().Sign(bot.LoginKey));

        Assert.Equal(calls.All(official: true, ours: false), await JudgeAsync(calls));
    }

    private async Task<IReadOnlyList<Verdicts>> JudgeAsync(Calls calls)
    {
        await using var script = Script.Start(packages, "judge.mjs", new { appId = ChannelWorld.AppId, metadata = calls.Bot.World.Issuer.MetadataUrl, calls = calls.Made });
        var official = (await script.EndAsync()).ToDictionary(fact => fact.Text("name"), fact => fact.Data.GetProperty("accepted").GetBoolean(), StringComparer.Ordinal);
        var verdicts = new List<Verdicts>();
        foreach (var call in calls.Made)
        {
            var result = await Caller.PostAsync(calls.Bot.App, call.Activity, ("Authorization", call.Authorization));
            Assert.Contains(result.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Unauthorized });
            var accepted = result.Status == HttpStatusCode.OK;
            Assert.True(!accepted || result.Texts[^1] == Interceptor.AnswerTo((string)call.Activity["text"]!), call.Name);
            verdicts.Add(new(call.Name, official[call.Name], accepted));
        }

        return verdicts;
    }

    private sealed record Verdicts(string Call, bool Official, bool Ours);

    private sealed record Call(string Name, string Authorization, JsonObject Activity);

    private sealed class Calls(RegisteredBot bot)
    {
        private readonly List<Call> made = [];

        public RegisteredBot Bot => bot;

        public IReadOnlyList<Call> Made => made;

        public TokenDraft Channel() => TokenDraft.OfChannel(ChannelWorld.AppId, bot.World.ServiceUrl, RegisteredBot.Now);

        public static TokenDraft Emulator() => TokenDraft.OfEmulator(ChannelWorld.AppId, RegisteredBot.Now);

        public void Add(string name, string token, string channel = "msteams") => AddHeader(name, "Bearer " + token, channel);

        public void AddHeader(string name, string authorization, string channel = "msteams") =>
            made.Add(new(name, authorization, bot.Activity($"#{made.Count}", $"a{made.Count}", channel)));

        public IReadOnlyList<Verdicts> All(bool official, bool ours) => [.. made.Select(call => new Verdicts(call.Name, official, ours))];
    }
}
