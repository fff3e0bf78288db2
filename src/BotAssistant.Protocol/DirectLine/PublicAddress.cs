using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Where clients reach this server: as it is configured, else as the request came.</summary>
internal sealed class PublicAddress(IOptions<DirectLineOptions> options)
{
    /// <summary>Without a slash at the end.</summary>
    public string Of(HttpRequest request) => options.Value.PublicUrl is { } configured
        ? configured.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/')
        : $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
}
