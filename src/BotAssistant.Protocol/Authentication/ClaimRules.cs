using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Authentication;

/// <summary>What a token must say of itself. Whether it says so truly is for its signature to show.</summary>
internal sealed class ClaimRules(IOptions<BotAuthenticationOptions> options, TimeProvider clock)
{
    private readonly BotAuthenticationOptions _options = options.Value;

    /// <summary>Says which issuer's keys count for the token; what neither kind explains is the channels'.</summary>
    public bool IsOfEmulator(TokenClaims claims) =>
        claims.Issuer is { } issuer && (_options.EmulatorIssuers.Contains(issuer, StringComparer.Ordinal) || IsOfOwnTenant(issuer, claims.TenantId));

    public Refusal? Refuse(TokenClaims claims, bool ofEmulator)
    {
        if (claims.Audience != _options.AppId)
        {
            return Refusal.Audience;
        }

        // Both ways: it is another bot's even if the channels' issuer should have made it.
        if (claims.CallingApp is { } app && app != _options.AppId)
        {
            return Refusal.AnotherBot;
        }

        return (ofEmulator ? RefuseEmulator(claims) : RefuseChannel(claims)) ?? RefuseTime(claims);
    }

    private static Refusal? RefuseEmulator(TokenClaims claims) => claims.CallingApp is null ? Refusal.NoAppId : null;

    private Refusal? RefuseChannel(TokenClaims claims) =>
        claims.Issuer != _options.ChannelIssuer ? Refusal.Issuer
        : string.IsNullOrEmpty(claims.ServiceUrl) ? Refusal.NoServiceUrl
        : null;

    private Refusal? RefuseTime(TokenClaims claims)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;
        var skew = _options.ClockSkew.TotalSeconds;
        return claims.Expires is not { } expires ? Refusal.NoExpiry
            : expires + skew <= now ? Refusal.Expired
            : claims.NotBefore - skew > now ? Refusal.NotYetValid
            : null;
    }

    private bool IsOfOwnTenant(string issuer, string? tenant) =>
        Guid.TryParseExact(tenant, "D", out _)
        && (_options.EmulatorTenantId is null || _options.EmulatorTenantId.Equals(tenant, StringComparison.OrdinalIgnoreCase))
        && (issuer == $"https://sts.windows.net/{tenant}/" || issuer == $"https://login.microsoftonline.com/{tenant}/v2.0");
}
