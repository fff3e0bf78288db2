namespace BotAssistant.Protocol.Connector;

/// <summary>
/// Calls channels. Each method makes one try and says how it ended; a message that must arrive is tried again by its owner.
/// Only the caller's own cancellation is thrown, and then nobody knows whether the channel has taken it.
/// </summary>
public sealed class ConnectorClient
{
    private readonly ServiceGuard _guard;
    private readonly ConnectorTokens _tokens;
    private readonly ChannelHttp _http;
    private readonly ConnectorLog _log;

    internal ConnectorClient(ServiceGuard guard, ConnectorTokens tokens, ChannelHttp http, ConnectorLog log) =>
        (_guard, _tokens, _http, _log) = (guard, tokens, http, log);

    /// <summary>
    /// Whether replies to such an address could ever leave, as far as one can tell without asking for its host. Everything else
    /// is decided with each call.
    /// </summary>
    public bool MayCall(string? serviceUrl) => _guard.MayCall(serviceUrl);

    /// <summary>Replies to the activity named by <see cref="Activity.ReplyToId"/>, or just writes into the conversation.</summary>
    public Task<ConnectorResult> SendAsync(ServiceAddress service, Activity activity, CancellationToken ct)
    {
        var conversation = activity.Conversation?.Id;
        var path = activity.ReplyToId is { } replyTo ? ConnectorRoutes.Activity(conversation, replyTo) : ConnectorRoutes.Activities(conversation);
        return CallAsync(service, new(HttpMethod.Post, path, OutgoingJson.Send(activity), WithActivityId, ToConversation: true), ct);
    }

    /// <summary>Replaces the activity that has the same id.</summary>
    public Task<ConnectorResult> UpdateAsync(ServiceAddress service, Activity activity, CancellationToken ct)
    {
        var path = ConnectorRoutes.Activity(activity.Conversation?.Id, activity.Id);
        return CallAsync(service, new(HttpMethod.Put, path, OutgoingJson.Update(activity), WithActivityId), ct);
    }

    public Task<ConnectorResult> DeleteAsync(ServiceAddress service, string conversationId, string activityId, CancellationToken ct) =>
        CallAsync(service, new(HttpMethod.Delete, ConnectorRoutes.Activity(conversationId, activityId), Json: null, WithActivityId), ct);

    /// <summary>Begins a conversation, with one person or several.</summary>
    public Task<ConnectorResult> CreateConversationAsync(ServiceAddress service, ConversationParameters parameters, CancellationToken ct) =>
        CallAsync(service, new(HttpMethod.Post, ConnectorRoutes.Conversations, OutgoingJson.Create(parameters), WithConversation), ct);

    private static ConnectorResult.Done WithActivityId(byte[] body) => new(AnswerBody.Text(body, "id"));

    private static ConnectorResult.Done WithConversation(byte[] body) => new(
        AnswerBody.Text(body, "activityId"), ConversationId: AnswerBody.Text(body, "id"), ServiceUrl: AnswerBody.Text(body, "serviceUrl"));

    private async Task<ConnectorResult> CallAsync(ServiceAddress service, Call call, CancellationToken ct)
    {
        if (call.Path is null)
        {
            return Verdicts.Refusal("bad-id");
        }

        if (call.Json is null && call.Method != HttpMethod.Delete)
        {
            return Verdicts.Refusal("not-writable");
        }

        switch (_guard.Check(service))
        {
            case Clearance.Granted { WithToken: true } granted:
                return await CallWithTokenAsync(ConnectorRoutes.Below(granted.Base, call.Path), call, ct);
            case Clearance.Granted granted:
                var exchanged = await _http.SendAsync(call.Method, ConnectorRoutes.Below(granted.Base, call.Path), call.Json, token: null, ct);
                return Verdict(exchanged, call);
            case Clearance.Refused refused:
                _log.Refused(refused.Failure);
                return Verdicts.Refusal(refused.Failure);
            default:
                throw new InvalidOperationException("A guard neither grants nor refuses.");
        }
    }

    /// <summary>A token that the channel does not take may have been revoked: it is fetched once more.</summary>
    private async Task<ConnectorResult> CallWithTokenAsync(Uri address, Call call, CancellationToken ct)
    {
        for (var renewed = false; ; renewed = true)
        {
            var outcome = await _tokens.GetAsync(ct);
            if (outcome is not TokenOutcome.Ready(var token))
            {
                var missing = (TokenOutcome.Missing)outcome;
                return new ConnectorResult.Failed(missing.Failure, RetryAdvice.Again, missing.After);
            }

            var exchanged = await _http.SendAsync(call.Method, address, call.Json, token, ct);
            if (exchanged is not Exchanged.Answered { Status: 401 } || renewed)
            {
                return Verdict(exchanged, call);
            }

            _tokens.Drop(token);
        }
    }

    private static ConnectorResult Verdict(Exchanged exchanged, Call call) =>
        exchanged is Exchanged.Answered { Status: >= 200 and < 300 } done ? call.Read(done.Body) : Verdicts.Of(exchanged, call.ToConversation);

    /// <param name="Path">Null if an id cannot be put into one.</param>
    /// <param name="Json">Null on deletion, and if the activity cannot be written.</param>
    /// <param name="ToConversation">Whether a refusal tells something about the conversation, not about one of its activities.</param>
    private sealed record Call(HttpMethod Method, string? Path, byte[]? Json, Func<byte[], ConnectorResult.Done> Read, bool ToConversation = false);
}
