using Microsoft.AspNetCore.Http;

namespace BotAssistant.Testing;

/// <summary>A channel that takes whatever a bot sends, and gives each activity an id of its own.</summary>
public sealed class FakeConnector : ScriptedServer
{
    private FakeConnector()
    {
    }

    public static async Task<FakeConnector> StartAsync()
    {
        var connector = new FakeConnector();
        await connector.ListenAsync();
        return connector;
    }

    protected override Task AnswerAsUsualAsync(HttpContext context, int number) =>
        Replies.Json(context.Request.Method == "POST" ? 201 : 200, $$"""{"id":"activity-{{number}}"}""")(context);
}
