using Microsoft.AspNetCore.Http;

namespace BotAssistant.Testing;

/// <summary>Issues token-1, token-2 … to whoever asks.</summary>
public sealed class FakeTokenEndpoint : ScriptedServer
{
    private FakeTokenEndpoint()
    {
    }

    /// <summary>In seconds.</summary>
    public int Lifetime { get; set; } = 3600;

    public static async Task<FakeTokenEndpoint> StartAsync()
    {
        var endpoint = new FakeTokenEndpoint();
        await endpoint.ListenAsync();
        return endpoint;
    }

    protected override Task AnswerAsUsualAsync(HttpContext context, int number) =>
        Replies.Json(200, $$"""{"token_type":"Bearer","expires_in":{{Lifetime}},"access_token":"token-{{number}}"}""")(context);
}
