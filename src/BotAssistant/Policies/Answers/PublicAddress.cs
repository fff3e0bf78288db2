using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Policies.Answers;

/// <summary>Where people reach the pages: <c>Server:PublicUrl</c>; in Development the address that the service listens on.</summary>
internal sealed class PublicAddress(IConfiguration settings, IHostEnvironment environment, IServiceProvider services)
{
    /// <summary>Without a slash at its end; null where nobody said it, so that no link is made that nobody can open.</summary>
    public string? Value => (settings["Server:PublicUrl"] is { Length: > 0 } url ? url : environment.IsDevelopment() ? Listening() : null)?.TrimEnd('/');

    private string? Listening() =>
        services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => address.StartsWith("http", StringComparison.Ordinal));
}
