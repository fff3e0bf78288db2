using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

public sealed class DirectLineOptions
{
    /// <summary>directlinejs refreshes every 15 minutes whatever a token says, so a shorter life than this breaks pages.</summary>
    public static readonly TimeSpan ShortestTokenLifetime = TimeSpan.FromMinutes(20);

    /// <summary>The bot's account id. No client may call itself that.</summary>
    public string BotId { get; set; } = "bot";

    public string? BotName { get; set; }

    /// <summary>Where clients reach this server; without it, stream addresses are made from the request's scheme and host.</summary>
    public Uri? PublicUrl { get; set; }

    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>For tests that must see a token expire in real time.</summary>
    public bool AllowShortTokenLifetime { get; set; }

    /// <summary>How long a stream address may be kept before it is connected to.</summary>
    public TimeSpan StreamTokenLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Written into the chat page's tokens as the origins that may use them.</summary>
    public IList<string> TrustedOrigins { get; set; } = [];

    public TimeSpan KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A client that takes no data for this long is disconnected; it resumes where it was.</summary>
    public TimeSpan StalledAfter { get; set; } = TimeSpan.FromMinutes(1);

    public int MaxActivityBytes { get; set; } = BotFrameworkMessages.DefaultMaxBytes;

    /// <summary>The largest file of an upload.</summary>
    public int MaxFileBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>So many files one activity may bring.</summary>
    public int MaxFiles { get; set; } = 10;

    /// <summary>
    /// Tokens have to name a user whose id begins with <c>dl_</c>: no client chooses who it is. Without it tokens may leave that open, but
    /// even then nobody takes such an id who has no token for it.
    /// </summary>
    public bool EnhancedAuthentication { get; set; }

    /// <summary>Open streams of one conversation; one more closes the oldest, which a phone that changed networks left behind.</summary>
    public int MaxStreamsPerConversation { get; set; } = 8;

    /// <summary>Open streams of one remote network: a village, or a whole carrier, may be behind one address.</summary>
    public int MaxStreamsPerNetwork { get; set; } = 2_000;

    /// <summary>Open streams altogether.</summary>
    public int MaxStreams { get; set; } = 20_000;

    /// <summary>What a client says on its stream is ignored; a single message beyond this ends the stream with 1009.</summary>
    public int MaxStreamMessageBytes { get; set; } = 256 * 1024;

    /// <summary>How long a request waits for a store that is not available, where its client would not come again by itself.</summary>
    public TimeSpan StorePatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests for a chat token that one address may make per minute; mobile networks put many phones behind one.</summary>
    public int ChatTokensPerMinute { get; set; } = 120;

    /// <summary>How long a chat page may sleep and still find its conversation.</summary>
    public TimeSpan ChatSessionLifetime { get; set; } = TimeSpan.FromDays(180);
}

internal sealed class ValidateDirectLineOptions : IValidateOptions<DirectLineOptions>
{
    public ValidateOptionsResult Validate(string? name, DirectLineOptions options)
    {
        string[] failures = [.. Failures(options)];
        return failures is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(DirectLineOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.BotId))
        {
            yield return "BotId is empty.";
        }

        if (options.TokenLifetime < DirectLineOptions.ShortestTokenLifetime && !options.AllowShortTokenLifetime)
        {
            yield return $"TokenLifetime is {options.TokenLifetime}, but clients need at least {DirectLineOptions.ShortestTokenLifetime}.";
        }

        if (options.PublicUrl is not (null or { IsAbsoluteUri: true, Scheme: "http" or "https" }))
        {
            yield return $"PublicUrl is '{options.PublicUrl}', but must begin with http:// or https://.";
        }

        foreach (var (setting, duration) in Durations(options))
        {
            if (duration <= TimeSpan.Zero)
            {
                yield return $"{setting} is {duration}, but must be longer than nothing.";
            }
        }

        foreach (var (setting, number) in Numbers(options))
        {
            if (number <= 0)
            {
                yield return $"{setting} is {number}, but must be positive.";
            }
        }
    }

    private static IEnumerable<(string Setting, TimeSpan Duration)> Durations(DirectLineOptions options) =>
    [
        (nameof(options.TokenLifetime), options.TokenLifetime),
        (nameof(options.StreamTokenLifetime), options.StreamTokenLifetime),
        (nameof(options.KeepAliveInterval), options.KeepAliveInterval),
        (nameof(options.StalledAfter), options.StalledAfter),
        (nameof(options.StorePatience), options.StorePatience),
        (nameof(options.ChatSessionLifetime), options.ChatSessionLifetime),
    ];

    private static IEnumerable<(string Setting, int Number)> Numbers(DirectLineOptions options) =>
    [
        (nameof(options.MaxActivityBytes), options.MaxActivityBytes),
        (nameof(options.MaxStreamMessageBytes), options.MaxStreamMessageBytes),
        (nameof(options.MaxFileBytes), options.MaxFileBytes),
        (nameof(options.MaxFiles), options.MaxFiles),
        (nameof(options.MaxStreamsPerConversation), options.MaxStreamsPerConversation),
        (nameof(options.MaxStreamsPerNetwork), options.MaxStreamsPerNetwork),
        (nameof(options.MaxStreams), options.MaxStreams),
        (nameof(options.ChatTokensPerMinute), options.ChatTokensPerMinute),
    ];
}
