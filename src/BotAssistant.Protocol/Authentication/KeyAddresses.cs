using System.Diagnostics.CodeAnalysis;

namespace BotAssistant.Protocol.Authentication;

internal static class KeyAddresses
{
    /// <summary>Whoever could change what comes from there could call as anybody, so it is https, or never leaves this machine.</summary>
    public static bool MayBeAsked([NotNullWhen(true)] Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
