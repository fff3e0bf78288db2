using BotAssistant.Protocol.Authentication;
using BotAssistant.Testing;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Protocol.Tests.Authentication;

public sealed class ForgedTokenTests
{
    private const string Base64UrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    [Fact]
    public async Task Another_key_under_a_known_name_opens_nothing()
    {
        await using var door = await BotDoor.OpenAsync();
        using var forger = new IssuerKey(door.Channels.Key.KeyId, BotDoor.Channel);

        Assert.Same(Refusal.Signature.Error, await door.CallWithAsync(door.ChannelToken().Sign(forger)));
        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(door.Channels.Key)));
    }

    [Fact]
    public async Task A_token_must_name_a_key_that_its_issuer_publishes()
    {
        await using var door = await BotDoor.OpenAsync();
        var (known, unpublished) = (door.Channels.Key, door.Channels.MakeKey(BotDoor.Channel));

        Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(door.ChannelToken().Sign(unpublished)));
        Assert.Same(Refusal.NoKeyId.Error, await door.CallWithAsync(door.ChannelToken().SignAsItIs(known)));
        Assert.Same(Refusal.NoKeyId.Error, await door.CallWithAsync(door.ChannelToken().WithHeader("x5t", known.KeyId).SignAsItIs(known)));
        Assert.Same(Refusal.NoKeyId.Error, await door.CallWithAsync(door.ChannelToken().WithHeader("kid", "").SignAsItIs(known)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("")]
    [InlineData("HS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    [InlineData("rs256")]
    [InlineData(null)]
    public async Task No_other_algorithm_is_tried_and_nobody_is_asked_for_a_key(string? algorithm)
    {
        await using var door = await BotDoor.OpenAsync();
        var draft = door.ChannelToken().WithHeader("alg", algorithm).WithHeader("kid", door.Channels.Key.KeyId);

        Assert.Same(Refusal.Algorithm.Error, await door.CallWithAsync(draft.WithSignature("")));
        Assert.Same(Refusal.Algorithm.Error, await door.CallWithAsync(draft.WithSignature("c2lnbmF0dXJl")));
        Assert.Same(Refusal.Algorithm.Error, await door.CallWithAsync(draft.SignAsItIs(door.Channels.Key)));
        Assert.Same(Refusal.Algorithm.Error, await door.CallWithAsync(draft.WithoutHeader("alg").SignAsItIs(door.Channels.Key)));
        Assert.Equal(0, door.Channels.Fetches);
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("RS256")]
    public async Task The_public_key_is_no_secret_to_sign_with(string algorithm)
    {
        await using var door = await BotDoor.OpenAsync();
        var key = door.Channels.Key;
        var draft = door.ChannelToken().WithHeader("alg", algorithm).WithHeader("kid", key.KeyId);
        var expected = algorithm == "HS256" ? Refusal.Algorithm : Refusal.Signature;

        Assert.All(key.PublicForms.Values, secret => Assert.Same(expected.Error, door.CallWithAsync(draft.SignWithSecret(secret)).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task Nothing_of_a_signed_token_can_be_exchanged()
    {
        await using var door = await BotDoor.OpenAsync();
        var good = door.ChannelToken().Sign(door.Channels.Key).Split('.');
        var other = door.ChannelToken().With("serviceurl", "https://attacker.example/").Sign(door.Channels.MakeKey(BotDoor.Channel)).Split('.');

        Assert.Same(Refusal.Signature.Error, await door.CallWithAsync($"{good[0]}.{other[1]}.{good[2]}"));
        Assert.Same(Refusal.Signature.Error, await door.CallWithAsync($"{good[0]}.{good[1]}.{other[2]}"));
        Assert.Same(Refusal.Signature.Error, await door.CallWithAsync($"{good[0]}.{good[1]}."));
        Assert.Null(await door.CallWithAsync(string.Join('.', good)));
    }

    [Fact]
    public async Task One_token_has_one_spelling()
    {
        await using var door = await BotDoor.OpenAsync();
        var token = door.ChannelToken().Sign(door.Channels.Key);

        // 256 bytes leave four bits of the last character unused.
        var last = Base64UrlAlphabet.IndexOf(token[^1], StringComparison.Ordinal);
        var twin = token[..^1] + Base64UrlAlphabet[last ^ 1];

        Assert.Same(Refusal.Malformed.Error, await door.CallWithAsync(twin));
        Assert.Same(Refusal.Malformed.Error, await door.CallWithAsync(token + "=="));
        Assert.Same(Refusal.Malformed.Error, await door.CallWithAsync(token + "\n"));
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"KID","crit":["exp"]}""")]
    [InlineData("""{"alg":"RS256","kid":"KID","kid":"KID"}""")]
    [InlineData("""{"alg":["RS256"],"kid":"KID"}""")]
    [InlineData("""{"alg":"RS256","kid":7}""")]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""")]
    [InlineData("""{"alg":"RS256","kid":"KID"}}""")]
    [InlineData("""["RS256"]""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_header_that_can_be_read_in_two_ways_is_read_in_none(string header)
    {
        await using var door = await BotDoor.OpenAsync();
        var claims = Base64UrlEncoder.Decode(door.ChannelToken().Sign(door.Channels.Key).Split('.')[1]);

        var error = await door.CallWithAsync(TokenDraft.Sign(header.Replace("KID", door.Channels.Key.KeyId, StringComparison.Ordinal), claims, door.Channels.Key));

        Assert.Same(Refusal.Malformed.Error, error);
    }

    [Theory]
    [InlineData("CLAIMS,\"exp\":99999999999}")]
    [InlineData("CLAIMS,\"tid\":\"\\ud800\"}")]
    [InlineData("CLAIMS,\"azp\":{}}")]
    [InlineData("CLAIMS")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Claims_that_can_be_read_in_two_ways_are_read_in_none(string claims)
    {
        await using var door = await BotDoor.OpenAsync();
        var good = door.ChannelToken().Sign(door.Channels.Key).Split('.');
        var open = Base64UrlEncoder.Decode(good[1]).TrimEnd('}');

        var error = await door.CallWithAsync(
            TokenDraft.Sign(Base64UrlEncoder.Decode(good[0]), claims.Replace("CLAIMS", open, StringComparison.Ordinal), door.Channels.Key));

        Assert.Same(Refusal.Malformed.Error, error);
    }

    [Fact]
    public async Task Only_one_header_with_two_words_is_read()
    {
        await using var door = await BotDoor.OpenAsync();
        var token = door.ChannelToken().Sign(door.Channels.Key);

        Assert.Same(Refusal.NoToken.Error, await door.CallAsync(StringValues.Empty));
        Assert.Same(Refusal.NoToken.Error, await door.CallAsync(""));
        Assert.Same(Refusal.NotBearer.Error, await door.CallAsync(new StringValues(["Bearer " + token, "Bearer " + token])));
        foreach (var header in new[] { "Bearer", "Bearer ", "Bearer  " + token, $"Bearer {token} {token}", $"Bearer {token} ", "Basic " + token, token, $"Bearer {token}, Bearer {token}", "Bearer\t" + token })
        {
            Assert.Same(Refusal.NotBearer.Error, await door.CallAsync(header));
        }

        Assert.Equal(0, door.Channels.Fetches);
    }

    [Fact]
    public async Task A_huge_token_is_not_even_read()
    {
        await using var door = await BotDoor.OpenAsync();
        var padded = door.ChannelToken().With("padding", new string('x', 13_000)).Sign(door.Channels.Key);
        var fits = door.ChannelToken().With("padding", new string('x', 10_000)).Sign(door.Channels.Key);

        Assert.Same(Refusal.TooLong.Error, await door.CallWithAsync(padded));
        Assert.Null(await door.CallWithAsync(fits));
        Assert.Same(Refusal.TooLong.Error, await door.CallWithAsync(new string('.', 1_000_000)));
    }
}
