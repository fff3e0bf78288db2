using System.Collections.Frozen;

namespace BotAssistant.Shaping;

/// <summary>What a channel can show. A channel of ours registers its own; those of the Bot Framework stand in <see cref="Known"/>.</summary>
/// <param name="Channel">The channel's name.</param>
public sealed record ChannelCapabilities(string Channel)
{
    /// <summary>How many buttons may stand under a message; 0 where it has none.</summary>
    public int SuggestedActions { get; init; }

    public bool AdaptiveCards { get; init; }

    /// <summary>Hero, thumbnail and receipt cards.</summary>
    public bool RichCards { get; init; }

    /// <summary>Whether it shows "is writing".</summary>
    public bool Typing { get; init; }

    /// <summary>Whether what reads it there understands our events; elsewhere people would see them, or be charged for them.</summary>
    public bool Events { get; init; }

    /// <summary>The longest text of one message, in UTF-16 units; what is longer goes as several.</summary>
    public int LongestText { get; init; } = 2000;

    /// <summary>
    /// The Bot Framework's channels, as its channel reference and the SDK's own table give them (suggested actions: directline, webchat,
    /// emulator and telegram up to 100, line 13, facebook 10). A channel that is not here gets plain text, which all can show.
    /// </summary>
    public static readonly FrozenDictionary<string, ChannelCapabilities> Known = new ChannelCapabilities[]
    {
        new("directline") { SuggestedActions = 100, AdaptiveCards = true, RichCards = true, Typing = true, LongestText = 16_000 },
        new("webchat") { SuggestedActions = 100, AdaptiveCards = true, RichCards = true, Typing = true, LongestText = 16_000 },
        new("emulator") { SuggestedActions = 100, AdaptiveCards = true, RichCards = true, Typing = true, LongestText = 16_000 },
        new("msteams") { AdaptiveCards = true, RichCards = true, Typing = true, LongestText = 16_000 },
        new("telegram") { SuggestedActions = 100, Typing = true, LongestText = 4000 },
        new("line") { SuggestedActions = 13, LongestText = 5000 },
        new("facebook") { SuggestedActions = 10, Typing = true },
        new("email") { LongestText = 16_000 },
        new("sms") { LongestText = 1600 },
    }.ToFrozenDictionary(known => known.Channel, StringComparer.Ordinal);
}
