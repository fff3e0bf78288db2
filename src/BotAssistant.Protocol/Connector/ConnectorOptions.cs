using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Connector;

public sealed class ConnectorOptions
{
    /// <summary>The bot's Microsoft App ID. Without it and the password, no token is sent anywhere.</summary>
    public string? AppId { get; set; }

    public string? AppPassword { get; set; }

    /// <summary>The tenant of a single-tenant bot; multi-tenant bots have none.</summary>
    public string? TenantId { get; set; }

    /// <summary>Where tokens are issued, instead of the public cloud's address.</summary>
    public Uri? TokenUrl { get; set; }

    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>Development and tests: channels on this machine may be called, also without TLS.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>
    /// Hosts that get the token also when no claim vouches for the address: these and all below them. Only names below which
    /// nobody but the channels' operator can put a machine.
    /// </summary>
    public IList<string> TrustedHosts { get; set; } =
    [
        "botframework.com",
        "botframework.azure.us",
        "botframework.azure.cn",
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    ];

    /// <summary>An HTTP proxy through which everything leaves. Behind one, only trusted hosts are called.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>For one request and its answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    internal bool HasCredentials => !string.IsNullOrWhiteSpace(AppId) && !string.IsNullOrWhiteSpace(AppPassword);

    internal Uri TokenAddress =>
        TokenUrl ?? new($"https://login.microsoftonline.com/{(string.IsNullOrWhiteSpace(TenantId) ? "botframework.com" : TenantId)}/oauth2/v2.0/token");
}

internal sealed partial class ValidateConnectorOptions : IValidateOptions<ConnectorOptions>
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, ConnectorOptions options)
    {
        string[] failures = [.. Failures(options)];
        return failures is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(ConnectorOptions options)
    {
        // With one of them alone every channel would refuse what the bot says.
        if (string.IsNullOrWhiteSpace(options.AppId) != string.IsNullOrWhiteSpace(options.AppPassword))
        {
            yield return "AppId and AppPassword are needed together.";
        }

        if (!string.IsNullOrWhiteSpace(options.TenantId) && !HostName.IsMatch(options.TenantId))
        {
            yield return $"TenantId is '{options.TenantId}', but must be a GUID or a domain.";
        }

        // The password goes there.
        if (options.TokenUrl is { } url && !IsSecure(url, options.AllowLoopback))
        {
            yield return $"TokenUrl is '{url}', but must begin with https://.";
        }

        if (string.IsNullOrWhiteSpace(options.Scope))
        {
            yield return "Scope is empty.";
        }

        foreach (var host in options.TrustedHosts.Where(host => !HostName.IsMatch(host ?? "")))
        {
            yield return $"TrustedHosts has '{host}', but must hold host names only, such as botframework.com.";
        }

        if (options.Proxy is not (null or { IsAbsoluteUri: true, Scheme: "http", UserInfo: "" }))
        {
            yield return "Proxy must begin with http:// and hold no password.";
        }

        foreach (var (setting, duration) in new[] { (nameof(options.Timeout), options.Timeout), (nameof(options.ConnectTimeout), options.ConnectTimeout) })
        {
            if (duration <= TimeSpan.Zero || duration > LongestTimeout)
            {
                yield return $"{setting} is {duration}, but must be longer than nothing and at most {LongestTimeout}.";
            }
        }
    }

    private static bool IsSecure(Uri url, bool allowLoopback) =>
        url.IsAbsoluteUri && url.UserInfo is "" && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback && allowLoopback));

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HostName { get; }
}
