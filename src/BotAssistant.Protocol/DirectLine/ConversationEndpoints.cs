using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

internal static class ConversationEndpoints
{
    /// <summary>Starts the conversation of the token, or a new one for a secret. The stream begins with the first activity.</summary>
    public static async Task<Results<JsonHttpResult<ConversationResponse>, ProtocolError>> StartAsync(
        HttpRequest request,
        DirectLineCallers callers,
        ConversationAnswers answers,
        IDirectLineStore store,
        Patience patience,
        IOptions<DirectLineOptions> options,
        DirectLineLog log,
        TimeProvider clock,
        CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(request);
        if (!identified.TryGet(out var caller, out var refusal))
        {
            return refusal;
        }

        var body = await ConversationRequest.ReadAsync(request, options.Value.BotId, ct);
        if (!body.TryGet(out var wanted, out refusal))
        {
            return refusal;
        }

        var unbound = caller.Token is null
            ? UserIds.RefuseBinding(wanted.User?.Id, options.Value)
            : UserIds.RefuseClaim(caller, wanted.User?.Id, options.Value);
        if (unbound is not null)
        {
            return unbound;
        }

        var grant = caller.Token ?? new(ConversationIds.Create(clock), wanted.User?.Id, wanted.User?.Name);
        var user = grant.UserId is { } id
            ? new ChannelAccount { Id = id, Name = grant.UserName ?? wanted.User?.Name, Role = RoleTypes.User }
            : wanted.NamedUser();
        var started = await patience.WaitForAsync(attempt => store.StartAsync(grant.ConversationId, user, wanted.Locale, attempt), ct);
        if (started.Conversation.Closed)
        {
            return Refusals.NoConversation;
        }

        if (!started.Created)
        {
            return answers.Conversation(request, grant, Watermark.FromTheBeginning, StatusCodes.Status200OK);
        }

        log.Started(grant.ConversationId);
        return answers.Conversation(request, grant, Watermark.FromTheBeginning, StatusCodes.Status201Created);
    }

    public static async Task<Results<JsonHttpResult<ConversationResponse>, ProtocolError>> ReconnectAsync(
        string conversationId,
        string? watermark,
        HttpRequest request,
        DirectLineCallers callers,
        ConversationAnswers answers,
        IDirectLineStore store,
        Patience patience,
        IOptions<DirectLineOptions> options,
        CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(request, conversationId);
        if (!identified.TryGet(out var caller, out var refusal))
        {
            return refusal;
        }

        if (UserIds.RefuseClaim(caller, claimedId: null, options.Value) is { } unbound)
        {
            return unbound;
        }

        var conversation = await patience.WaitForAsync(attempt => store.FindAsync(conversationId, attempt), ct);
        if (conversation is null or { Closed: true })
        {
            return Refusals.NoConversation;
        }

        if (caller.Token is null && UserIds.RefuseBinding(conversation.UserId, options.Value) is { } nobody)
        {
            return nobody;
        }

        var grant = caller.Token ?? new(conversationId, conversation.UserId);
        return answers.Conversation(request, grant, Resume(Watermark.Parse(watermark), conversation), StatusCodes.Status200OK);
    }

    /// <summary>
    /// A client without a watermark has seen nothing of this connection, but its person may have seen all of it before:
    /// then only what comes from now on is sent, beginning at the end as it is at this moment.
    /// </summary>
    private static string Resume(Watermark asked, DirectLineConversation conversation) => asked.Kind switch
    {
        WatermarkKind.Sequence => Watermark.Format(asked.Clamp(conversation.LastSequence)),
        WatermarkKind.Beginning => Watermark.FromTheBeginning,
        _ when conversation.AnythingDelivered => Watermark.Format(conversation.LastSequence),
        _ => Watermark.FromTheBeginning,
    };
}

/// <summary>What a client needs to go on: a token with its full life before it, and where its stream is.</summary>
internal sealed class ConversationAnswers(DirectLineTokens tokens, StreamAddresses streams)
{
    public JsonHttpResult<ConversationResponse> Conversation(HttpRequest request, TokenGrant grant, string watermark, int statusCode) =>
        TypedResults.Json(
            new ConversationResponse(
                grant.ConversationId,
                tokens.Issue(grant),
                tokens.LifetimeInSeconds,
                streams.For(request, grant, watermark)),
            DirectLineJson.Default.ConversationResponse,
            statusCode: statusCode);
}
