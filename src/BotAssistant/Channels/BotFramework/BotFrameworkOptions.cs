namespace BotAssistant.Channels.BotFramework;

/// <summary>The settings <c>BotFramework:*</c>. They are checked before they are bound.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>The bot's Microsoft app id. Without one, <c>/api/messages</c> answers only in Development, and only to this machine.</summary>
    public string? AppId { get; set; }

    /// <summary>Without it, only replies in the response are possible: nothing can be sent to a channel.</summary>
    public string? AppPassword { get; set; }

    /// <summary>The tenant of a single-tenant bot.</summary>
    public string? TenantId { get; set; }

    /// <summary>Where the issuer of the channels' tokens publishes its keys; Microsoft's if not set.</summary>
    public Uri? OpenIdMetadataUrl { get; set; }

    /// <summary>The same for the Emulator's tokens; if not set, as <see cref="OpenIdMetadataUrl"/>.</summary>
    public Uri? EmulatorOpenIdMetadataUrl { get; set; }

    /// <summary>Where the bot gets its own tokens; Microsoft's if not set.</summary>
    public Uri? TokenUrl { get; set; }

    /// <summary>A proxy through which channels are reached.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>Development only: channels on this machine may be written to, such as the Emulator.</summary>
    public bool AllowLoopbackServiceUrls { get; set; }

    public bool HasAppId => !string.IsNullOrWhiteSpace(AppId);

    public bool HasCredentials => HasAppId && !string.IsNullOrWhiteSpace(AppPassword);
}
