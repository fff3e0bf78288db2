using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Authentication;

/// <summary>The keys of both issuers, which are the same where both have one address.</summary>
internal sealed class CallerKeys : IDisposable
{
    public CallerKeys(IOptions<BotAuthenticationOptions> options, KeyDownload download, TimeProvider clock, BotAuthenticationLog log)
    {
        var (channel, emulator) = (options.Value.ChannelMetadataUrl, options.Value.EmulatorMetadata);
        Channel = new(channel, download, clock, log);
        Emulator = emulator == channel ? Channel : new(emulator, download, clock, log);
    }

    public SigningKeys Channel { get; }

    public SigningKeys Emulator { get; }

    public IEnumerable<SigningKeys> All => Channel == Emulator ? [Channel] : [Channel, Emulator];

    public void Dispose()
    {
        Channel.Dispose();
        Emulator.Dispose();
    }
}
