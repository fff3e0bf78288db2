using System.Collections.Frozen;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace BotAssistant.Protocol.Authentication;

/// <summary>Asks an issuer for its keys: first its metadata, then the address that stands there.</summary>
internal sealed class KeyDownload(IHttpClientFactory clients)
{
    public const string ClientName = "BotAssistant.Protocol.Authentication";

    /// <summary>The longest answer that is read; Microsoft's lists of keys have less than a tenth of it.</summary>
    private const int LongestAnswer = 1024 * 1024;

    public static void Configure(HttpClient client)
    {
        client.MaxResponseContentBufferSize = LongestAnswer;

        // The time-out runs on the application's clock instead.
        client.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>Redirects are not followed: they could lead to an address that may not be asked.</summary>
    public static HttpMessageHandler CreateHandler(IServiceProvider services)
    {
        var proxy = services.GetRequiredService<IOptions<BotAuthenticationOptions>>().Value.Proxy;
        return new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Proxy = proxy is null ? null : new WebProxy(proxy) };
    }

    /// <exception cref="InvalidDataException">The issuer answers, but publishes nothing that could be used.</exception>
    public async Task<FrozenDictionary<string, SigningKey>> GetAsync(Uri metadataUrl, CancellationToken ct)
    {
        using var http = clients.CreateClient(ClientName);
        var metadata = OpenIdConnectConfiguration.Create(await http.GetStringAsync(metadataUrl, ct));
        if (!Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out var keysUrl) || !KeyAddresses.MayBeAsked(keysUrl))
        {
            throw new InvalidDataException("its jwks_uri is not an https address");
        }

        var published = JsonWebKeySet.Create(await http.GetStringAsync(keysUrl, ct));
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var candidate in published.Keys)
        {
            if (SigningKey.TryRead(candidate, out var key))
            {
                keys.TryAdd(candidate.Kid, key);
            }
        }

        return keys.Count > 0 ? keys.ToFrozenDictionary(StringComparer.Ordinal) : throw new InvalidDataException("it publishes no RSA key");
    }
}
