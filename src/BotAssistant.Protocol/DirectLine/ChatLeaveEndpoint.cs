using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Ends the session of a browser that is handed on, and with it the conversation. May be repeated.</summary>
internal static class ChatLeaveEndpoint
{
    /// <exception cref="DirectLineUnavailableException">Nothing was stored; the browser keeps its session to try again.</exception>
    public static async Task<NoContent> LeaveAsync(
        HttpContext context,
        ChatSessions sessions,
        IDirectLineStore store,
        Patience patience,
        IOptions<DirectLineOptions> options,
        CancellationToken ct)
    {
        if (sessions.Read(context.Request) is { } session
            && await patience.WaitForAsync(attempt => store.FindAsync(session.ConversationId, attempt), ct) is { Closed: false })
        {
            // Whoever pressed the button may be gone by now, and still wants this.
            var outcome = await store.PostAsync(session.ConversationId, End(session, options.Value), CancellationToken.None);
            // A second end would end nothing more, so nobody has to know whether this answer arrives.
            outcome.Receipt?.Finished(reachedClient: true);
        }

        ChatSessions.End(context);
        return TypedResults.NoContent();
    }

    private static Activity End(ChatSession session, DirectLineOptions options) => new()
    {
        Type = ActivityTypes.EndOfConversation,
        ChannelId = ChannelIds.DirectLine,
        Conversation = new() { Id = session.ConversationId },
        From = new() { Id = session.UserId, Role = RoleTypes.User },
        Recipient = options.Bot(),
    };
}
