using System.Text.Json.Nodes;
using BotAssistant.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Protocol.Tests.Authentication;

public sealed class AnythingInTheHeaderTests
{
    private static readonly string[] Names = ["iss", "aud", "exp", "nbf", "iat", "serviceurl", "ver", "appid", "azp", "tid", "alg", "kid", "typ", "crit", "x"];

    private static readonly Gen<char> AnyCharacter = Gen.Frequency(
        (4, Gen.Elements([.. "ABCXYZabcxyz0189-_.=+/ ,\t\n\u0000\u00e9\ud800文"])),
        (1, Gen.Choose(0, 0xFFFF).Select(code => (char)code)));

    [Fact]
    public async Task No_header_makes_anything_fail()
    {
        await using var door = await BotDoor.OpenAsync();
        var part = Gen.OneOf(
            Properties.Text,
            Properties.AlmostJson.Select(json => Base64UrlEncoder.Encode(json)),
            Gen.ArrayOf(Gen.Choose(0, 255)).Select(bytes => Base64UrlEncoder.Encode([.. bytes.Select(value => (byte)value)])));
        var credential = Gen.OneOf(
            Gen.ArrayOf(AnyCharacter).Select(characters => new string(characters)),
            Gen.ArrayOf(part).Select(parts => string.Join('.', parts)));
        var header = from scheme in Gen.Elements("Bearer ", "bearer ", "Basic ", "")
                     from text in credential
                     select scheme + text;
        var headers = Gen.OneOf(header.Select(only => new StringValues(only)), Gen.ArrayOf(header).Select(several => new StringValues(several)));

        Properties.Hold(headers, async values => Assert.Equal(401, (await door.CallAsync(values))!.StatusCode), times: 1_000);
    }

    [Fact]
    public async Task A_token_with_any_character_changed_is_worth_nothing()
    {
        await using var door = await BotDoor.OpenAsync();
        string[] tokens = [door.ChannelToken().Sign(door.Channels.Key), door.EmulatorToken().Sign(door.Emulators.Key)];
        var changes = from token in Gen.Elements(tokens)
                      from at in Gen.Frequency((4, Gen.Choose(0, token.Length - 1)), (1, Gen.Constant(token.Length - 1)))
                      from character in AnyCharacter
                      from changed in Gen.Elements(token[..at] + character + token[(at + 1)..], token.Insert(at, character.ToString()), token.Remove(at, 1), token[..at])
                      where changed != token
                      select changed;

        Properties.Hold(changes, async changed => Assert.Equal(401, (await door.CallWithAsync(changed))!.StatusCode), times: 1_000);

        Assert.Null(await door.CallWithAsync(tokens[0]));
        Assert.Null(await door.CallWithAsync(tokens[1]));
    }

    [Fact]
    public async Task Whatever_an_issuer_signs_makes_nothing_fail()
    {
        await using var door = await BotDoor.OpenAsync();
        var key = door.Channels.Key;
        var parts = door.ChannelToken().Sign(key).Split('.');
        var (header, claims) = (Base64UrlEncoder.Decode(parts[0]), Base64UrlEncoder.Decode(parts[1]));
        var oddities = from ofHeader in Gen.Elements(true, false, false)
                       from name in Gen.Elements(Names)
                       from value in Gen.OneOf(Properties.Json, Gen.Elements("1e999", "-1e999", "\"\\ud800\"", "[[\"x\"]]", "1.5", "[null]", "[\"a\",\"b\"]"))
                       select (ofHeader, name, value);

        Properties.Hold(
            oddities,
            async odd =>
            {
                var token = TokenDraft.Sign(odd.ofHeader ? Replaced(header, odd) : header, odd.ofHeader ? claims : Replaced(claims, odd), key);
                var error = await door.CallWithAsync(token);
                Assert.True(error is null or { StatusCode: 401 }, error?.Message);
            },
            times: 600);
    }

    [Fact]
    public async Task Nothing_of_a_token_is_logged_or_answered()
    {
        await using var door = await BotDoor.OpenAsync();
        var token = door.ChannelToken().With("serviceurl", "https://secret.example/x").Sign(door.Channels.Key);
        using var forger = new IssuerKey(door.Channels.Key.KeyId);

        ProtocolError?[] errors =
        [
            await door.CallWithAsync(token),
            await door.CallWithAsync(token[..^5]),
            await door.CallWithAsync(door.ChannelToken().With("iss", "https://secret.example").Sign(door.Channels.Key)),
            await door.CallWithAsync(door.ChannelToken().With("aud", "secret").Sign(door.Channels.Key)),
            await door.CallWithAsync(door.ChannelToken().WithHeader("kid", "secret").SignAsItIs(forger)),
            await door.CallWithAsync(door.ChannelToken().Sign(forger)),
            await door.CallAsync("Basic secret"),
        ];

        string[] told = [.. door.Log.Lines, .. errors.Select(error => error!.Message + error.Code)];
        Assert.All(errors, error => Assert.Equal(401, error!.StatusCode));
        Assert.Equal(errors.Length, door.Log.Lines.Count(line => line.Contains("refused", StringComparison.Ordinal)));
        Assert.All(told, line => Assert.DoesNotContain("secret", line, StringComparison.OrdinalIgnoreCase));
        Assert.All(told, line => Assert.DoesNotContain(token[..20], line, StringComparison.Ordinal));
    }

    private static string Replaced(string json, (bool OfHeader, string Name, string Value) odd)
    {
        var map = JsonNode.Parse(json)!.AsObject();
        map.Remove(odd.Name);
        return map.ToJsonString().TrimEnd('}') + $",\"{odd.Name}\":{odd.Value}}}";
    }
}
