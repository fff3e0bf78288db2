using System.Text.Json.Nodes;
using BotAssistant.Protocol.Authentication;
using BotAssistant.Testing;

namespace BotAssistant.Protocol.Tests.Authentication;

public sealed class ChannelCallerTests
{
    private static readonly Dictionary<string, (Func<TokenDraft, TokenDraft> Forge, Refusal Refusal)> Unfit = new(StringComparer.Ordinal)
    {
        ["of a foreign issuer"] = (token => token.With("iss", "https://issuer.example"), Refusal.Issuer),
        ["of the issuer's name in another case"] = (token => token.With("iss", "https://API.botframework.com"), Refusal.Issuer),
        ["of the issuer's name with a slash"] = (token => token.With("iss", "https://api.botframework.com/"), Refusal.Issuer),
        ["of the government's issuer"] = (token => token.With("iss", "https://api.botframework.us"), Refusal.Issuer),
        ["without issuer"] = (token => token.Without("iss"), Refusal.Issuer),
        ["for another bot"] = (token => token.With("aud", "0c7ac8a9-9f3b-4b7e-8b6b-0a6f8f2f0d11"), Refusal.Audience),
        ["for the bot in capitals"] = (token => token.With("aud", BotDoor.AppId.ToUpperInvariant()), Refusal.Audience),
        ["for two bots"] = (token => token.With("aud", new[] { BotDoor.AppId, "0c7ac8a9-9f3b-4b7e-8b6b-0a6f8f2f0d11" }), Refusal.Audience),
        ["for nobody"] = (token => token.With("aud", Array.Empty<string>()), Refusal.Audience),
        ["without audience"] = (token => token.Without("aud"), Refusal.Audience),
        ["without expiry"] = (token => token.Without("exp"), Refusal.NoExpiry),
        ["without expiry but a null"] = (token => token.With("exp", null), Refusal.NoExpiry),
        ["with an expiry that is text"] = (token => token.With("exp", "9999999999"), Refusal.Malformed),
        ["expired since ever"] = (token => token.With("exp", -1e300), Refusal.Expired),
        ["without service URL"] = (token => token.Without("serviceurl"), Refusal.NoServiceUrl),
        ["with an empty service URL"] = (token => token.With("serviceurl", ""), Refusal.NoServiceUrl),
        ["of a bot that calls another"] = (token => token.With("ver", "1.0").With("appid", "0c7ac8a9-9f3b-4b7e-8b6b-0a6f8f2f0d11"), Refusal.AnotherBot),
        ["of a bot that calls another, version 2"] = (token => token.With("ver", "2.0").With("azp", "0c7ac8a9-9f3b-4b7e-8b6b-0a6f8f2f0d11"), Refusal.AnotherBot),
        ["whose claims are of odd types"] = (token => token.With("iss", new[] { "https://api.botframework.com" }), Refusal.Malformed),
    };

    public static TheoryData<string> UnfitTokens { get; } = [.. Unfit.Keys];

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task A_channel_may_send_what_its_token_covers(string algorithm)
    {
        await using var door = await BotDoor.OpenAsync();

        var caller = await door.AdmitAsync(door.ChannelToken().WithHeader("alg", algorithm).Sign(door.Channels.Key));

        Assert.Equal(("urn:botframework:azure", true), (caller.CallerId, caller.ServiceUrlIsVerified));
        Assert.Null(caller.Refuse(BotDoor.Activity()));
        Assert.Null(caller.Refuse(BotDoor.Activity(channelId: "webchat")));
        Assert.Null(caller.Refuse(BotDoor.Activity(serviceUrl: BotDoor.ServiceUrl.ToUpperInvariant())));
    }

    [Fact]
    public async Task A_token_covers_only_endorsed_channels_and_one_service()
    {
        await using var door = await BotDoor.OpenAsync();
        var caller = await door.AdmitAsync(door.ChannelToken().Sign(door.Channels.Key));

        Assert.Same(Refusal.NotEndorsed.Error, caller.Refuse(BotDoor.Activity(channelId: "facebook")));
        Assert.Same(Refusal.NotEndorsed.Error, caller.Refuse(BotDoor.Activity(channelId: "MSTEAMS")));
        Assert.Same(Refusal.NotEndorsed.Error, caller.Refuse(BotDoor.Activity(channelId: null)));
        Assert.Same(Refusal.OtherServiceUrl.Error, caller.Refuse(BotDoor.Activity(serviceUrl: "https://smba.trafficmanager.net/amer/")));
        Assert.Same(Refusal.OtherServiceUrl.Error, caller.Refuse(BotDoor.Activity(serviceUrl: BotDoor.ServiceUrl.TrimEnd('/'))));
        Assert.Same(Refusal.OtherServiceUrl.Error, caller.Refuse(BotDoor.Activity(serviceUrl: null)));
    }

    [Fact]
    public async Task A_key_without_endorsements_opens_nothing()
    {
        await using var door = await BotDoor.OpenAsync();
        var key = door.Channels.Key;
        door.Channels.Publish(Endorsed("no list", null), Endorsed("no list but a word", BotDoor.Channel), Endorsed("other things", new JsonArray(1, null)));

        foreach (var name in new[] { "no list", "no list but a word", "other things" })
        {
            Assert.Same(Refusal.NoEndorsements.Error, await door.CallWithAsync(door.ChannelToken().WithHeader("kid", name).SignAsItIs(key)));
        }

        JsonObject Endorsed(string name, JsonNode? endorsements)
        {
            var json = key.ToJson();
            json["kid"] = name;
            json["endorsements"] = endorsements;
            return json;
        }
    }

    [Theory]
    [MemberData(nameof(UnfitTokens))]
    public async Task A_well_signed_token_is_refused_if_it_is(string unfit)
    {
        await using var door = await BotDoor.OpenAsync();
        var (forge, refusal) = Unfit[unfit];

        var error = await door.CallWithAsync(forge(door.ChannelToken()).Sign(door.Channels.Key));

        Assert.Same(refusal.Error, error);
        Assert.Equal(401, error!.StatusCode);
        Assert.Contains(door.Log.Lines, line => line.Contains($"refused: {refusal.Reason}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_scheme_is_read_in_any_case_and_an_audience_may_be_a_list_of_one()
    {
        await using var door = await BotDoor.OpenAsync();
        var token = door.ChannelToken().With("aud", new[] { BotDoor.AppId }).Sign(door.Channels.Key);

        Assert.Null(await door.CallAsync("bearer " + token));
        Assert.Null(await door.CallAsync("BEARER " + token));
    }

    [Theory]
    [InlineData("exp", -301, "expired")]
    [InlineData("exp", -300, "expired")]
    [InlineData("exp", -299, null)]
    [InlineData("nbf", 300, null)]
    [InlineData("nbf", 301, "not-yet-valid")]
    public async Task The_clocks_may_be_five_minutes_apart(string claim, int secondsFromNow, string? refusal)
    {
        await using var door = await BotDoor.OpenAsync();

        var error = await door.CallWithAsync(door.ChannelToken().With(claim, door.Clock.GetUtcNow().ToUnixTimeSeconds() + secondsFromNow).Sign(door.Channels.Key));

        Assert.Same(refusal switch { "expired" => Refusal.Expired.Error, "not-yet-valid" => Refusal.NotYetValid.Error, _ => null }, error);
    }

    [Fact]
    public async Task A_token_runs_out_while_it_is_in_use()
    {
        await using var door = await BotDoor.OpenAsync();
        var token = door.ChannelToken().Sign(door.Channels.Key);

        door.Clock.Advance(TimeSpan.FromMinutes(64));
        Assert.Null(await door.CallWithAsync(token));
        door.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Same(Refusal.Expired.Error, await door.CallWithAsync(token));
        Assert.Equal("TokenExpired", Refusal.Expired.Error.Code);
    }

    [Fact]
    public async Task A_token_that_says_nothing_of_its_beginning_is_good_from_the_start()
    {
        await using var door = await BotDoor.OpenAsync();

        Assert.Null(await door.CallWithAsync(door.ChannelToken().Without("nbf").Sign(door.Channels.Key)));
    }
}
