using System.Collections.Frozen;

namespace BotAssistant.Protocol.Authentication;

/// <summary>Who sends an activity, by a token that is genuine. What the token is good for shows when the activity is read.</summary>
public sealed class BotCaller
{
    private readonly SigningKey? _channelKey;
    private readonly string? _serviceUrl;
    private readonly BotAuthenticationLog _log;

    private BotCaller(string callerId, SigningKey? channelKey, string? serviceUrl, BotAuthenticationLog log) =>
        (CallerId, _channelKey, _serviceUrl, _log) = (callerId, channelKey, serviceUrl, log);

    /// <summary>For <see cref="Activity.CallerId"/>, which a receiver sets itself, whatever the sender wrote there.</summary>
    public string CallerId { get; }

    /// <summary>
    /// Whether the serviceUrl of an activity that <see cref="Refuse"/> accepts is vouched for by the issuer. The bot's own tokens may be
    /// sent to no other.
    /// </summary>
    public bool ServiceUrlIsVerified => _channelKey is not null;

    /// <summary>Null if the caller may send this activity.</summary>
    public ProtocolError? Refuse(Activity activity)
    {
        var refusal = _channelKey is null ? null : Compare(_channelKey.Endorsements, activity);
        if (refusal is null)
        {
            return null;
        }

        _log.Refused(refusal.Reason);
        return refusal.Error;
    }

    internal static BotCaller Channel(SigningKey key, string serviceUrl, BotAuthenticationLog log) =>
        new("urn:botframework:azure", key, serviceUrl, log);

    internal static BotCaller Emulator(string appId, BotAuthenticationLog log) =>
        new("urn:botframework:aadappid:" + appId, channelKey: null, serviceUrl: null, log);

    private Refusal? Compare(FrozenSet<string> endorsements, Activity activity) =>
        endorsements.Count == 0 ? Refusal.NoEndorsements
        : activity.ChannelId is not { } channel || !endorsements.Contains(channel) ? Refusal.NotEndorsed
        : !string.Equals(_serviceUrl, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase) ? Refusal.OtherServiceUrl
        : null;
}
