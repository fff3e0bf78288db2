using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Protocol;
using BotAssistant.Protocol.Connector;

namespace BotAssistant.Channels.BotFramework;

/// <summary>Hands messages to all channels of the Bot Framework, each at the service address that it named last.</summary>
internal sealed class BotFrameworkSender(ConnectorClient connector, BotFrameworkOptions options) : IChannelSender, ITypingIndicator
{
    /// <summary>Teams takes 50 requests a second of one bot in a tenant.</summary>
    private const int TeamsPerSecond = 50;

    private const int OthersPerSecond = 500;

    public string Channel => IChannelSender.AnyOther;

    /// <summary>The Connector API knows none.</summary>
    public bool HasIdempotencyKeys => false;

    public int MessagesPerSecond(string channel) => channel == "msteams" ? TeamsPerSecond : OthersPerSecond;

    /// <summary>A channel takes nothing without a token; only on this machine, in Development, none is needed.</summary>
    public bool CanReach(ConversationReference reference) =>
        connector.MayCall(reference.ServiceUrl) && (options.HasCredentials || new Uri(reference.ServiceUrl!).IsLoopback);

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (message.Reference?.ServiceUrl is not { } address)
        {
            return new SendResult.Refused("no-service-url");
        }

        var service = new ServiceAddress(address, message.ServiceUrlVerified);
        var result = await connector.SendAsync(service, message.Activity, ct);
        if (result is ConnectorResult.Failed { ConversationGone: true } && message.Activity.ReplyToId is not null)
        {
            // Perhaps only the message that is answered is gone: its person deleted it.
            message.Activity.ReplyToId = null;
            result = await connector.SendAsync(service, message.Activity, ct);
        }

        return ToResult(result);
    }

    /// <summary>Nothing is promised about it: what fails is not tried again.</summary>
    public async Task ShowAsync(ConversationAddress address, StoredReference stored, CancellationToken ct)
    {
        if (stored.Reference is { ServiceUrl: { } service } reference)
        {
            var typing = reference.CreateMessage(null);
            typing.Type = ActivityTypes.Typing;
            await connector.SendAsync(new ServiceAddress(service, stored.ServiceUrlVerified), typing, ct);
        }
    }

    private static bool NeverLeft(string failure) =>
        failure is "unresolved" or "unreachable" or "tls" or "proxy" || failure.StartsWith("token-", StringComparison.Ordinal);

    private static SendResult ToResult(ConnectorResult result) => result switch
    {
        ConnectorResult.Done done => new SendResult.Delivered(done.ActivityId),
        ConnectorResult.Failed { ConversationGone: true } gone => new SendResult.Unreachable(gone.Failure),
        ConnectorResult.Failed { Advice: RetryAdvice.Again } failed => new SendResult.TryAgain(failed.Failure, failed.After) { NeverLeft = NeverLeft(failed.Failure) },
        ConnectorResult.Failed { Advice: RetryAdvice.Few } failed => new SendResult.Doubtful(failed.Failure, MostTries: 3, failed.After),
        ConnectorResult.Failed { Advice: RetryAdvice.Once } failed => new SendResult.Doubtful(failed.Failure, MostTries: 2, failed.After),
        ConnectorResult.Failed failed => new SendResult.Refused(failed.Failure),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };
}
