using Microsoft.AspNetCore.Http;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Where stored files are read: an address that is its own permission, for browsers and bots that send no headers.</summary>
public static class AttachmentAddresses
{
    internal const string Path = "/attachments/";

    /// <summary>The capability in an address that <see cref="IDirectLineFiles"/> gave out; null for any other address.</summary>
    public static string? CapabilityOf(string? contentUrl)
    {
        var start = contentUrl?.LastIndexOf(DirectLineRoutes.Prefix + Path, StringComparison.Ordinal) ?? -1;
        return start < 0 ? null : contentUrl![(start + DirectLineRoutes.Prefix.Length + Path.Length)..];
    }

    internal static string For(HttpRequest request, PublicAddress address, string capability) => address.Of(request) + DirectLineRoutes.Prefix + Path + capability;
}
