using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Protocol.Authentication;

/// <summary>Says who calls the bot, by the Authorization header.</summary>
public sealed class BotCallers
{
    private static readonly JsonWebTokenHandler Handler = new();

    private readonly ClaimRules _rules;
    private readonly CallerKeys _keys;
    private readonly BotAuthenticationLog _log;

    internal BotCallers(ClaimRules rules, CallerKeys keys, BotAuthenticationLog log) => (_rules, _keys, _log) = (rules, keys, log);

    /// <summary>
    /// To be asked before the body is read. Waits for the issuer at most where the token names a key that is not known.
    /// <see cref="BotCaller.Refuse"/> must be asked when the activity is known.
    /// </summary>
    public async Task<Reading<BotCaller>> IdentifyAsync(HttpRequest request, CancellationToken ct)
    {
        if (!CallerToken.TryRead(request.Headers.Authorization, out var token, out var refusal))
        {
            return Refused(refusal);
        }

        var claims = token.Claims;
        var ofEmulator = _rules.IsOfEmulator(claims);
        if (_rules.Refuse(claims, ofEmulator) is { } unfit)
        {
            return Refused(unfit);
        }

        var issuer = ofEmulator ? _keys.Emulator : _keys.Channel;
        if (await issuer.FindAsync(token.KeyId, ct) is not { } key)
        {
            return Refused(Refusal.UnknownKey);
        }

        if (!await IsSignedAsync(token, key))
        {
            return Refused(Refusal.Signature);
        }

        return ofEmulator
            ? BotCaller.Emulator(claims.CallingApp!, _log)
            : BotCaller.Channel(key, claims.ServiceUrl!, _log);
    }

    private static async Task<bool> IsSignedAsync(CallerToken token, SigningKey key)
    {
        var result = await Handler.ValidateTokenAsync(token.Encoded, new TokenValidationParameters
        {
            ValidAlgorithms = CallerToken.Algorithms,
            IssuerSigningKeyResolver = (_, _, _, _) => [key.Key],
            TryAllIssuerSigningKeys = false,

            // All claims are judged by ClaimRules, with our clock and without the handler's tolerance for odd types.
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return result.IsValid;
    }

    private ProtocolError Refused(Refusal refusal)
    {
        _log.Refused(refusal.Reason);
        return refusal.Error;
    }
}
