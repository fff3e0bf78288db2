using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

internal static class TokenEndpoints
{
    /// <summary>Makes a token for a conversation that does not exist yet.</summary>
    public static async Task<Results<JsonHttpResult<ConversationResponse>, ProtocolError>> GenerateAsync(
        HttpRequest request,
        DirectLineCallers callers,
        DirectLineTokens tokens,
        IOptions<DirectLineOptions> options,
        TimeProvider clock,
        CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(request);
        if (!identified.TryGet(out var caller, out var refusal))
        {
            return refusal;
        }

        if (caller.Token is not null)
        {
            return Refusals.SecretNeeded;
        }

        var body = await ConversationRequest.ReadAsync(request, options.Value.BotId, ct);
        if (!body.TryGet(out var wanted, out refusal))
        {
            return refusal;
        }

        if (UserIds.RefuseBinding(wanted.User?.Id, options.Value) is { } unbound)
        {
            return unbound;
        }

        return Answer(tokens, new(ConversationIds.Create(clock), wanted.User?.Id, wanted.User?.Name) { Origins = wanted.TrustedOrigins ?? [] });
    }

    public static async Task<Results<JsonHttpResult<ConversationResponse>, ProtocolError>> RefreshAsync(
        HttpRequest request,
        DirectLineCallers callers,
        DirectLineTokens tokens,
        IDirectLineStore store,
        IOptions<DirectLineOptions> options,
        DirectLineLog log,
        CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(request);
        if (!identified.TryGet(out var caller, out var refusal))
        {
            return refusal;
        }

        if (caller.Token is not { } grant)
        {
            return Refusals.TokenNeeded;
        }

        // Else a token from before the setting would live on for good.
        if (UserIds.RefuseClaim(caller, claimedId: null, options.Value) is { } unbound)
        {
            return unbound;
        }

        try
        {
            if (await store.FindAsync(grant.ConversationId, ct) is { Closed: true })
            {
                return Refusals.NoConversation;
            }
        }
        catch (DirectLineUnavailableException trouble)
        {
            // A closed conversation refuses its tokens on every other route too, so this one need not wait.
            log.StoreUnavailable(trouble);
        }

        return Answer(tokens, grant);
    }

    private static JsonHttpResult<ConversationResponse> Answer(DirectLineTokens tokens, TokenGrant grant) =>
        TypedResults.Json(
            new ConversationResponse(grant.ConversationId, tokens.Issue(grant), tokens.LifetimeInSeconds),
            DirectLineJson.Default.ConversationResponse);
}
