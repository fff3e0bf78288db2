using System.Text.Json.Nodes;
using BotAssistant.Protocol.Authentication;
using BotAssistant.Testing;

namespace BotAssistant.Protocol.Tests.Authentication;

public sealed class KeyTests
{
    private static readonly TimeSpan Pause = SigningKeys.Pause;

    private static readonly Dictionary<string, (Action<FakeIssuer> Begin, string Problem)> BadDays = new(StringComparer.Ordinal)
    {
        ["it is overloaded"] = (issuer => issuer.Fails(503), "status 503"),
        ["it is not there"] = (issuer => issuer.Fails(404), "status 404"),
        ["another answers in its place"] = (issuer => issuer.Says("<html>Sign in to the network</html>"), "not understood"),
        ["it says nothing"] = (issuer => issuer.Says(""), "not understood"),
        ["it says something else"] = (issuer => issuer.Says("[]"), "not understood"),
        ["it has no keys"] = (issuer => issuer.Publish(Array.Empty<IssuerKey>()), "no RSA key"),
        ["it has only other keys"] = (issuer => issuer.Publish(new JsonObject { ["kty"] = "EC", ["kid"] = issuer.Key.KeyId }), "no RSA key"),
        ["it does not come to an end"] = (issuer => issuer.SaysAtLength(), "ConfigurationLimitExceeded"),
        ["it sends elsewhere"] = (issuer => issuer.RedirectsTo(issuer.KeysUrl), "status 302"),
        ["its keys are on another machine without https"] = (issuer => issuer.ClaimedKeysUrl = "http://0.0.0.0/keys", "jwks_uri"),
        ["its keys are at no full address"] = (issuer => issuer.ClaimedKeysUrl = "/v1/.well-known/keys", "jwks_uri"),
    };

    public static TheoryData<string> KindsOfBadDays { get; } = [.. BadDays.Keys];

    [Fact]
    public async Task A_new_key_is_taken_up_within_half_a_minute_and_the_old_one_is_given_up()
    {
        await using var door = await BotDoor.OpenAsync();
        var old = door.Channels.Key;
        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(old)));

        door.Channels.Rotate(BotDoor.Channel);
        door.Clock.Advance(Pause - TimeSpan.FromSeconds(1));
        Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)));
        door.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)));

        Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(door.ChannelToken().Sign(old)));
        Assert.Equal(2, door.Channels.Fetches);
    }

    [Fact]
    public async Task All_who_wait_for_a_key_share_one_fetch()
    {
        await using var door = await BotDoor.OpenAsync();
        var answer = door.Channels.Hangs();

        Task<ProtocolError?>[] calls = [.. Enumerable.Range(0, 50).Select(_ => door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)))];
        await Eventually.HoldsAsync(() => door.Channels.Fetches > 0, "the issuer is asked");
        Assert.All(calls, call => Assert.False(call.IsCompleted));
        answer.SetResult();

        Assert.All(await Task.WhenAll(calls), Assert.Null);
        Assert.Equal(1, door.Channels.Fetches);
    }

    [Fact]
    public async Task A_flood_of_made_up_keys_is_not_passed_on_to_the_issuer()
    {
        await using var door = await BotDoor.OpenAsync();
        using var forger = new IssuerKey("forged", BotDoor.Channel);

        for (var second = 0; second < 300; second++)
        {
            var token = door.ChannelToken().WithHeader("kid", $"made-up-{second}").SignAsItIs(forger);
            Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(token));
            door.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(10, door.Channels.Fetches);
        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)));
    }

    [Fact]
    public async Task Who_leaves_while_waiting_does_not_stop_the_others()
    {
        await using var door = await BotDoor.OpenAsync();
        var answer = door.Channels.Hangs();
        using var leaving = new CancellationTokenSource();

        var first = door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key), ct: leaving.Token);
        var second = door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
        answer.SetResult();

        Assert.Null(await second);
        Assert.Equal(1, door.Channels.Fetches);
    }

    [Theory]
    [MemberData(nameof(KindsOfBadDays))]
    public async Task The_known_keys_of_an_issuer_stay_good_while(string badDay)
    {
        await using var door = await BotDoor.OpenAsync();
        var known = door.ChannelToken().Sign(door.Channels.Key);
        Assert.Null(await door.CallWithAsync(known));

        var next = door.Channels.Rotate(BotDoor.Channel);
        var (begin, problem) = BadDays[badDay];
        begin(door.Channels);
        door.Clock.Advance(Pause);
        Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(door.ChannelToken().Sign(next)));
        Assert.Null(await door.CallWithAsync(known));
        var warning = Assert.Single(door.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        Assert.Contains(problem, warning, StringComparison.Ordinal);
        Assert.Contains("stay in use: 1", warning, StringComparison.Ordinal);

        door.Channels.Works();
        door.Channels.ClaimedKeysUrl = null;
        door.Channels.Publish(next);
        Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(door.ChannelToken().Sign(next)));
        door.Clock.Advance(Pause);
        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(next)));
    }

    [Fact]
    public async Task An_issuer_that_hangs_holds_up_only_those_whose_key_is_not_known_and_not_for_long()
    {
        await using var door = await BotDoor.OpenAsync();
        var known = door.ChannelToken().Sign(door.Channels.Key);
        Assert.Null(await door.CallWithAsync(known));
        door.Clock.Advance(Pause);
        door.Channels.Hangs();

        var waiting = door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Rotate(BotDoor.Channel)));
        await Eventually.HoldsAsync(() => door.Channels.Fetches == 2, "the issuer is asked again");
        Assert.Null(await door.CallWithAsync(known));
        Assert.False(waiting.IsCompleted);
        door.Clock.Advance(SigningKeys.Patience);

        Assert.Same(Refusal.UnknownKey.Error, await waiting.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
        Assert.Null(await door.CallWithAsync(known));
        Assert.Contains(door.Log.Lines, line => line.Contains("no answer in time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_any_key_all_callers_are_refused_until_the_issuer_is_back()
    {
        await using var door = await BotDoor.OpenAsync();
        door.Channels.Fails(500);
        Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)));
        Assert.Contains(door.Log.Lines, line => line.Contains("status 500", StringComparison.Ordinal) && line.Contains("stay in use: 0", StringComparison.Ordinal));

        door.Channels.Works();
        door.Clock.Advance(Pause);

        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)));
    }

    [Fact]
    public async Task Keys_are_fetched_before_the_first_caller_comes_and_twice_a_day()
    {
        await using var door = await BotDoor.OpenAsync();
        var halfADay = SigningKeys.Lifetime / 2;
        await door.StartUpkeepAsync();
        await WaitsAsync(door, halfADay, halfADay);
        Assert.Equal((1, 1), (door.Channels.Fetches, door.Emulators.Fetches));

        door.Channels.Fails(500);
        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)));
        door.Channels.Works();

        door.Clock.Advance(halfADay - TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), (door.Channels.Fetches, door.Emulators.Fetches));
        door.Clock.Advance(TimeSpan.FromSeconds(1));
        await WaitsAsync(door, halfADay, halfADay);
        Assert.Equal((2, 2), (door.Channels.Fetches, door.Emulators.Fetches));
    }

    [Fact]
    public async Task An_issuer_that_is_down_is_asked_again_soon_even_if_nobody_calls()
    {
        await using var door = await BotDoor.OpenAsync();
        var soon = TimeSpan.FromMinutes(5);
        door.Channels.Fails(503);
        await door.StartUpkeepAsync();
        await WaitsAsync(door, soon, SigningKeys.Lifetime / 2);

        door.Channels.Works();
        door.Clock.Advance(soon);
        await WaitsAsync(door, SigningKeys.Lifetime / 2 - soon, SigningKeys.Lifetime / 2);

        door.Channels.Fails(503);
        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)));
    }

    [Fact]
    public async Task The_use_of_a_day_old_key_asks_for_new_ones_and_does_not_wait()
    {
        await using var door = await BotDoor.OpenAsync();
        var key = door.Channels.Key;
        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(key)));
        door.Clock.Advance(SigningKeys.Lifetime);
        var answer = door.Channels.Hangs();

        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(key)));

        await Eventually.HoldsAsync(() => door.Channels.Fetches == 2, "the issuer is asked again");
        answer.SetResult();
    }

    [Fact]
    public async Task Of_what_an_issuer_publishes_only_strong_RSA_keys_for_signatures_count()
    {
        await using var door = await BotDoor.OpenAsync();
        var key = door.Channels.Key;
        door.Channels.Publish(
            Published("encrypting", "use", "enc"),
            Published("elliptic", "kty", "EC"),
            Published("weak", "n", "AQAB"),
            Published("spoilt", "n", "!"),
            Published("exponentless", "e", ""),
            Published("nameless", "kid", null),
            new() { ["kty"] = "oct", ["kid"] = "secret", ["k"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
            Published("of any use", "use", null),
            key.ToJson());

        Assert.Null(await CallAsync(key.KeyId));
        Assert.Null(await CallAsync("of any use"));
        foreach (var name in new[] { "encrypting", "elliptic", "weak", "spoilt", "exponentless", "nameless", "secret" })
        {
            Assert.Same(Refusal.UnknownKey.Error, await CallAsync(name));
        }

        Task<ProtocolError?> CallAsync(string name) => door.CallWithAsync(door.ChannelToken().WithHeader("kid", name).SignAsItIs(key));

        JsonObject Published(string name, string property, string? value)
        {
            var json = key.ToJson();
            json["kid"] = name;
            json[property] = value;
            return json;
        }
    }

    private static Task WaitsAsync(BotDoor door, params TimeSpan[] waits) =>
        Eventually.HoldsAsync(() => door.Clock.Waits.SequenceEqual(waits), "the keys are left alone for " + string.Join(" and ", waits));
}
