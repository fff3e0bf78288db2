namespace BotAssistant.Protocol.Authentication;

public sealed class BotAuthenticationOptions
{
    internal static readonly Uri MicrosoftChannelMetadata = new("https://login.botframework.com/v1/.well-known/openidconfiguration");
    internal static readonly Uri MicrosoftEmulatorMetadata = new("https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration");

    /// <summary>The bot's Microsoft app id: what every token must be for.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Where the channels' issuer says which keys it signs with: https, or http on this machine.</summary>
    public Uri ChannelMetadataUrl { get; set; } = MicrosoftChannelMetadata;

    /// <summary>
    /// The same for the emulator's tokens. If it is not set, that is Microsoft's; where <see cref="ChannelMetadataUrl"/> names another
    /// issuer, it is that one, because an installation without the internet has no second.
    /// </summary>
    public Uri? EmulatorMetadataUrl { get; set; }

    public string ChannelIssuer { get; set; } = "https://api.botframework.com";

    /// <summary>A token of one of these, or of its own tenant, is the emulator's.</summary>
    public IList<string> EmulatorIssuers { get; set; } =
    [
        "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/",
        "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0",
        "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/",
        "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0",
        "https://sts.windows.net/cab8a31a-1906-4287-a0d8-4eef66b95f6e/",
        "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0",
        "https://login.microsoftonline.us/f8cdef31-a31e-4b4a-93e4-5f571e91255a/",
        "https://login.microsoftonline.us/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0",
    ];

    /// <summary>
    /// The only tenant that may vouch for the emulator beside <see cref="EmulatorIssuers"/>; null means any. To be set for an app that is
    /// registered for several tenants: whoever administers one of them can make credentials for the app there.
    /// </summary>
    public string? EmulatorTenantId { get; set; }

    /// <summary>An HTTP proxy through which issuers are asked.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>How far the clocks of issuer and bot may be apart.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    internal Uri EmulatorMetadata =>
        EmulatorMetadataUrl ?? (ChannelMetadataUrl == MicrosoftChannelMetadata ? MicrosoftEmulatorMetadata : ChannelMetadataUrl);
}
