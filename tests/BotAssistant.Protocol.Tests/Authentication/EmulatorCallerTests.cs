using BotAssistant.Protocol.Authentication;
using BotAssistant.Testing;

namespace BotAssistant.Protocol.Tests.Authentication;

public sealed class EmulatorCallerTests
{
    private const string Tenant = "7f1de3a1-54a5-4f54-9b0e-2f3f8ad1c0f5";
    private const string OtherApp = "0c7ac8a9-9f3b-4b7e-8b6b-0a6f8f2f0d11";

    private static readonly Dictionary<string, (Func<TokenDraft, TokenDraft> Forge, Refusal Refusal)> Unfit = new(StringComparer.Ordinal)
    {
        ["of another app"] = (token => token.With("appid", OtherApp), Refusal.AnotherBot),
        ["of another app, version 2"] = (token => token.With("ver", "2.0").Without("appid").With("azp", OtherApp), Refusal.AnotherBot),
        ["of the app in capitals"] = (token => token.With("appid", BotDoor.AppId.ToUpperInvariant()), Refusal.AnotherBot),
        ["without version"] = (token => token.Without("ver"), Refusal.NoAppId),
        ["of version 1 with the app of version 2"] = (token => token.Without("appid").With("azp", BotDoor.AppId), Refusal.NoAppId),
        ["of version 2 with the app of version 1"] = (token => token.With("ver", "2.0"), Refusal.NoAppId),
        ["of a version to come"] = (token => token.With("ver", "3.0").With("azp", BotDoor.AppId), Refusal.NoAppId),
        ["that the bot itself shows to channels"] = (token => token.With("aud", "https://api.botframework.com"), Refusal.Audience),
        ["for another bot"] = (token => token.With("aud", OtherApp), Refusal.Audience),
        ["of another tenant than it says"] = (token => token.With("iss", $"https://sts.windows.net/{Tenant}/"), Refusal.Issuer),
        ["of a tenant without id"] = (token => token.With("iss", $"https://sts.windows.net/{Tenant}/").Without("tid"), Refusal.Issuer),
        ["of a tenant whose id is none"] = (token => token.With("iss", "https://sts.windows.net/common/").With("tid", "common"), Refusal.Issuer),
        ["of a tenant whose id leads elsewhere"] = (token => token.With("iss", "https://sts.windows.net/../x/").With("tid", "../x"), Refusal.Issuer),
        ["that has expired"] = (token => token.With("exp", 1), Refusal.Expired),
        ["that never expires"] = (token => token.Without("exp"), Refusal.NoExpiry),
    };

    public static TheoryData<string> UnfitTokens { get; } = [.. Unfit.Keys];

    public static TheoryData<string> KnownIssuers { get; } = [.. new BotAuthenticationOptions().EmulatorIssuers];

    [Theory]
    [MemberData(nameof(KnownIssuers))]
    public async Task The_emulator_may_send_anything_but_its_service_is_not_vouched_for(string issuer)
    {
        await using var door = await BotDoor.OpenAsync();

        var caller = await door.AdmitAsync(door.EmulatorToken().With("iss", issuer).Without("tid").Sign(door.Emulators.Key));

        Assert.Equal(("urn:botframework:aadappid:" + BotDoor.AppId, false), (caller.CallerId, caller.ServiceUrlIsVerified));
        Assert.Null(caller.Refuse(BotDoor.Activity("emulator", "http://localhost:5000")));
        Assert.Null(caller.Refuse(BotDoor.Activity(channelId: null, serviceUrl: null)));
    }

    [Theory]
    [InlineData("1.0", "appid")]
    [InlineData("", "appid")]
    [InlineData("2.0", "azp")]
    public async Task Each_version_names_the_app_in_its_own_way(string version, string claim)
    {
        await using var door = await BotDoor.OpenAsync();

        Assert.Null(await door.CallWithAsync(door.EmulatorToken().Without("appid").With("ver", version).With(claim, BotDoor.AppId).Sign(door.Emulators.Key)));
    }

    [Theory]
    [InlineData($"https://sts.windows.net/{Tenant}/")]
    [InlineData($"https://login.microsoftonline.com/{Tenant}/v2.0")]
    public async Task The_bots_own_tenant_vouches_for_the_emulator(string issuer)
    {
        await using var door = await BotDoor.OpenAsync();
        await using var strict = await BotDoor.OpenAsync(options => options.EmulatorTenantId = OtherApp);
        await using var same = await BotDoor.OpenAsync(options => options.EmulatorTenantId = Tenant.ToUpperInvariant());

        Assert.Null(await CallAsync(door));
        Assert.Null(await CallAsync(same));
        Assert.Same(Refusal.Issuer.Error, await CallAsync(strict));
        Assert.Null(await strict.CallWithAsync(strict.EmulatorToken().Sign(strict.Emulators.Key)));

        Task<ProtocolError?> CallAsync(BotDoor at) =>
            at.CallWithAsync(at.EmulatorToken().With("iss", issuer).With("tid", Tenant).Sign(at.Emulators.Key));
    }

    [Theory]
    [MemberData(nameof(UnfitTokens))]
    public async Task A_well_signed_token_is_refused_if_it_is_one(string unfit)
    {
        await using var door = await BotDoor.OpenAsync();
        var (forge, refusal) = Unfit[unfit];

        var error = await door.CallWithAsync(forge(door.EmulatorToken()).Sign(door.Emulators.Key));

        Assert.Same(refusal.Error, error);
        Assert.Equal(401, error!.StatusCode);
    }

    [Fact]
    public async Task Neither_issuers_key_is_good_for_the_others_tokens()
    {
        await using var door = await BotDoor.OpenAsync();

        Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(door.EmulatorToken().Sign(door.Channels.Key)));
        Assert.Same(Refusal.UnknownKey.Error, await door.CallWithAsync(door.ChannelToken().Sign(door.Emulators.Key)));
    }

    [Fact]
    public async Task One_address_can_serve_both_kinds()
    {
        await using var door = await BotDoor.OpenAsync(options => options.EmulatorMetadataUrl = null);
        var key = door.Channels.Key;

        Assert.Null(await door.CallWithAsync(door.ChannelToken().Sign(key)));
        Assert.Null(await door.CallWithAsync(door.EmulatorToken().Sign(key)));
        Assert.Equal((1, 0), (door.Channels.Fetches, door.Emulators.Fetches));
    }
}
