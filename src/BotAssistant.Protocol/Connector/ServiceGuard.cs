using System.Net;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Connector;

internal abstract record Clearance
{
    public sealed record Refused(string Failure) : Clearance;

    public sealed record Granted(Uri Base, bool WithToken) : Clearance;
}

/// <summary>
/// Says by its looks whether an address may be called, and whether the bot's token may go there. Whoever can post an activity
/// chooses its serviceUrl, so this decides what this program can be made to call. What names resolve to is judged by <see cref="GuardedConnect"/>.
/// </summary>
internal sealed class ServiceGuard(IOptions<ConnectorOptions> options)
{
    public const string Malformed = "bad-service-url";
    public const string Insecure = "insecure-service-url";
    public const string Forbidden = "forbidden-address";
    public const string Untrusted = "untrusted-service-url";

    private const int LongestUrl = 2048;

    public bool MayCall(string? serviceUrl) => Inspect(serviceUrl) is (not null, null);

    public Clearance Check(ServiceAddress service)
    {
        var (url, failure) = Inspect(service.ServiceUrl);
        if (url is null || failure is not null)
        {
            return new Clearance.Refused(failure ?? Malformed);
        }

        var host = Host(url);
        var trusted = options.Value.TrustedHosts.Any(name => IsOrIsBelow(host, name));
        if (options.Value.Proxy is not null && !trusted)
        {
            // The proxy resolves the name, so nobody here would see that it leads to a private address.
            return new Clearance.Refused(Untrusted);
        }

        if (!options.Value.HasCredentials)
        {
            return new Clearance.Granted(url, WithToken: false);
        }

        if (service.Verified || trusted)
        {
            return new Clearance.Granted(url, WithToken: true);
        }

        // The Emulator on this machine vouches for nothing and wants no token. Anywhere else a message without one would be
        // refused by a real channel, and read by whoever made up the address.
        return IsLoopback(host) ? new Clearance.Granted(url, WithToken: false) : new Clearance.Refused(Untrusted);
    }

    /// <summary>The host without the dot that may end a name.</summary>
    public static string Host(Uri url) => url.IdnHost is [.. var name, '.'] ? name : url.IdnHost;

    private (Uri? Url, string? Failure) Inspect(string? serviceUrl)
    {
        if (Parse(serviceUrl) is not { } url)
        {
            return (null, Malformed);
        }

        var host = Host(url);
        if (IsLoopback(host))
        {
            return (url, options.Value.AllowLoopback ? null : Forbidden);
        }

        return url.Scheme != Uri.UriSchemeHttps ? (url, Insecure)
            : IPAddress.TryParse(host, out var address) && AddressRules.Of(address) is not Reach.Public ? (url, Forbidden)
            : (url, null);
    }

    /// <summary>ASCII only, as addresses are: what another program might read differently is refused.</summary>
    private static Uri? Parse(string? serviceUrl) =>
        serviceUrl is { Length: <= LongestUrl }
        && !serviceUrl.AsSpan().ContainsAnyExceptInRange('!', '~')
        && !serviceUrl.AsSpan().ContainsAny(@"\?#")
        && Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url is { UserInfo: "", Port: not 0, HostNameType: UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6 }
        && !url.IdnHost.Contains('%')
            ? url
            : null;

    private static bool IsLoopback(string host) =>
        IPAddress.TryParse(host, out var address) ? AddressRules.Of(address) is Reach.Loopback : IsOrIsBelow(host, "localhost");

    private static bool IsOrIsBelow(string host, string name) =>
        host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
}
