using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>What a token stands for: one conversation, and perhaps one user of it.</summary>
internal sealed record TokenGrant(string ConversationId, string? UserId = null, string? UserName = null)
{
    /// <summary>The origins that may use the token; none means any.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>A browser always says where a page comes from when it calls another server; other programs do not, and are not pages.</summary>
    public bool MayBeUsedBy(HttpRequest request) =>
        Origins.Count == 0
        || request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Issues and reads the signed tokens of the Direct Line server: JWT, HS256, nothing else.</summary>
internal sealed class DirectLineTokens
{
    private const string ConversationUse = "conversation";
    private const string StreamUse = "stream";

    private readonly DirectLineOptions _options;
    private readonly TimeProvider _clock;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SigningCredentials _credentials;
    private readonly TokenValidationParameters _validation;

    public DirectLineTokens(DirectLineKeys keys, IOptions<DirectLineOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        SymmetricSecurityKey[] signing = [.. keys.SigningKeys.Select(key => new SymmetricSecurityKey(key.Key.ToArray()) { KeyId = key.KeyId })];
        _credentials = new(signing[0], SecurityAlgorithms.HmacSha256);
        _validation = new()
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeyResolver = (_, _, kid, _) => signing.Where(key => key.KeyId == kid),
            TryAllIssuerSigningKeys = false,
            ValidateIssuer = false,
            ValidateAudience = false,

            // Done below with our clock, because clients must be able to tell an expired token from a bad one.
            ValidateLifetime = false,
        };
    }

    public int LifetimeInSeconds => (int)_options.TokenLifetime.TotalSeconds;

    public string Issue(TokenGrant grant) => Create(grant, ConversationUse, _options.TokenLifetime);

    /// <summary>Good for opening one stream soon, and for nothing else: it stands in an address.</summary>
    public string IssueForStream(TokenGrant grant) =>
        Create(new(grant.ConversationId) { Origins = grant.Origins }, StreamUse, _options.StreamTokenLifetime);

    public Task<Reading<TokenGrant>> ReadAsync(string token) => ReadAsync(token, ConversationUse);

    public Task<Reading<TokenGrant>> ReadForStreamAsync(string token) => ReadAsync(token, StreamUse);

    private string Create(TokenGrant grant, string use, TimeSpan lifetime)
    {
        var now = _clock.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["conv"] = grant.ConversationId,
            ["bot"] = _options.BotId,
            ["use"] = use,
            ["jti"] = Guid.CreateVersion7(now).ToString("N"),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
        };
        if (grant.UserId is not null)
        {
            claims["user"] = grant.UserId;
        }

        if (grant.UserName is not null)
        {
            claims["name"] = grant.UserName;
        }

        if (grant.Origins.Count > 0)
        {
            claims["origins"] = grant.Origins.ToArray();
        }

        return _handler.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = _credentials });
    }

    private async Task<Reading<TokenGrant>> ReadAsync(string token, string use)
    {
        var result = await _handler.ValidateTokenAsync(token, _validation);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt)
        {
            return Refusals.BadToken;
        }

        if (Text(jwt, "use") != use || Text(jwt, "bot") != _options.BotId || Text(jwt, "conv") is not { Length: > 0 } conversationId)
        {
            return Refusals.BadToken;
        }

        if (!jwt.TryGetPayloadValue<long>("exp", out var expires) || _clock.GetUtcNow().ToUnixTimeSeconds() >= expires)
        {
            return Refusals.ExpiredToken;
        }

        var origins = jwt.TryGetPayloadValue<string[]>("origins", out var listed) ? listed : [];
        return new TokenGrant(conversationId, Text(jwt, "user"), Text(jwt, "name")) { Origins = origins };
    }

    private static string? Text(JsonWebToken jwt, string claim) => jwt.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
