using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

internal static class ActivityEndpoints
{
    private const int PageSize = 100;
    private const int MostActivities = 1000;
    private const int MostBytes = 2 * 1024 * 1024;

    public static async Task<Results<ActivitySetResult, ProtocolError>> ReadAsync(
        string conversationId,
        string? watermark,
        HttpRequest request,
        DirectLineCallers callers,
        IDirectLineStore store,
        Deliveries deliveries,
        Patience patience,
        DirectLineLog log,
        CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(request, conversationId);
        if (!identified.TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var asked = Watermark.Parse(watermark);
        try
        {
            return await patience.WaitForAsync(attempt => ReadAsync(conversationId, asked, store, deliveries, attempt), ct);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested)
        {
            // The official client stops polling for good after any error here; an empty answer makes it ask again.
            log.ReadFailed(conversationId, trouble);
            return new ActivitySetResult([], asked.Sequence);
        }
    }

    public static async Task<Results<PostedActivityResult, JsonHttpResult<ResourceResponse>, ProtocolError>> PostAsync(
        string conversationId,
        HttpContext context,
        DirectLineCallers callers,
        ClientPosts posts,
        FileIntakes intakes,
        DirectLineSignals signals,
        IOptions<DirectLineOptions> options,
        TimeProvider clock,
        CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(context.Request, conversationId);
        if (!identified.TryGet(out var caller, out var refusal))
        {
            return refusal;
        }

        var body = await BotFrameworkMessages.ReadAsync(context.Request, options.Value.MaxActivityBytes, ct);
        if (!body.TryGet(out var sent, out refusal)
            || !ClientActivity.Accept(sent, conversationId, caller, options.Value).TryGet(out var activity, out refusal))
        {
            return refusal;
        }

        if (!await posts.IsOpenAsync(conversationId, ct))
        {
            return Refusals.NoConversation;
        }

        if (activity.Type == ActivityTypes.Typing)
        {
            var now = clock.GetUtcNow();
            (activity.Id, activity.Timestamp) = (Guid.CreateVersion7(now).ToString("N"), now);
            signals.Typing(conversationId, activity);
            return TypedResults.Json(new ResourceResponse(activity.Id), ProtocolJson.Default.ResourceResponse);
        }

        await using var intake = intakes.Begin(context.Request, conversationId);
        var posted = await posts.PostAsync(conversationId, activity, intake, ct);
        return posted.TryGet(out var outcome, out refusal) ? new PostedActivityResult(context.Response, outcome) : refusal;
    }

    private static async Task<Results<ActivitySetResult, ProtocolError>> ReadAsync(
        string conversationId, Watermark asked, IDirectLineStore store, Deliveries deliveries, CancellationToken ct)
    {
        var conversation = await store.FindAsync(conversationId, ct);
        if (conversation is null or { Closed: true, Lingers: false })
        {
            return Refusals.NoConversation;
        }

        var seen = asked.Clamp(conversation.LastSequence);
        if (conversation.Closed && seen == conversation.LastSequence)
        {
            return Refusals.NoConversation;
        }

        var activities = new List<LoggedActivity>();
        ActivityPage page;
        do
        {
            page = await store.ReadAsync(conversationId, seen, PageSize, ct);
            activities.AddRange(page.Activities);
            seen = activities is [.., var last] ? last.Sequence : seen;
        }
        while (page.Activities.Count >= PageSize
            && activities.Count < MostActivities
            && activities.Sum(activity => (long)activity.Json.Length) < MostBytes);

        Func<Task>? onDelivered = conversation.AnythingDelivered ? null : () => deliveries.MarkAsync(conversationId);
        return new ActivitySetResult([.. activities], seen, onDelivered);
    }
}
