using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BotAssistant.Clients.Tests.Scripts;
using BotAssistant.Protocol.DirectLine;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotAssistant.Clients.Tests.DirectLine;

/// <summary>What the service hands out for one conversation.</summary>
internal sealed record Grant(string ConversationId, string Token, string? StreamUrl = null, string? UserId = null);

/// <summary>The real application in real time, and what a web site's own server does there with the secret.</summary>
internal sealed class ChatService : IAsyncDisposable
{
    private readonly NodePackages packages;

    private ChatService(NodePackages packages, AssistantApp app, LeapingClock clock)
    {
        this.packages = packages;
        App = app;
        Clock = clock;
    }

    public AssistantApp App { get; }

    public LeapingClock Clock { get; }

    public Uri Address => App.Http.BaseAddress!;

    public static async Task<ChatService> StartAsync(NodePackages packages, Action<DirectLineOptions>? configure = null)
    {
        packages.Require();
        var clock = new LeapingClock();
        var app = await AssistantApp.StartAsync(edges: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            services.Configure(configure ?? (_ => { }));
        });
        return new(packages, app, clock);
    }

    /// <param name="through">The address at which the page reaches the service; without it, the service's own.</param>
    /// <param name="site">Where the page comes from; without it, from another web site.</param>
    public ChatPage OpenPage(Transport transport, Grant? grant = null, Uri? through = null, Uri? site = null) =>
        ChatPage.Open(packages, transport, grant, through ?? Address, site);

    /// <summary>A token for a conversation that begins with its first use.</summary>
    public Task<Grant> IssueAsync(string? user = null, params string[] origins) =>
        SendAsync(HttpMethod.Post, "tokens/generate", new { user = user is null ? null : new { id = user }, trustedOrigins = origins });

    /// <summary>A conversation that is under way before any page knows of it.</summary>
    public Task<Grant> BeginAsync(string user) => SendAsync(HttpMethod.Post, "conversations", new { user = new { id = user } });

    /// <summary>Another token, and another stream address, for a conversation that is under way.</summary>
    public Task<Grant> IssueAgainAsync(string conversationId, string watermark) =>
        SendAsync(HttpMethod.Get, $"conversations/{conversationId}?watermark={watermark}");

    /// <summary>The user says things in the same conversation elsewhere, e.g. in another tab, until all are answered.</summary>
    public async Task SayElsewhereAsync(string conversationId, params IEnumerable<string> texts)
    {
        var id = "";
        foreach (var text in texts)
        {
            var posted = await SendAsync<JsonElement>(
                HttpMethod.Post, $"conversations/{conversationId}/activities", new { type = "message", from = new { id = "lin" }, text });
            id = posted.GetProperty("id").GetString();
        }

        await App.UntilAsync(async () => (await LogAsync(conversationId)).Any(said => said.ReplyTo == id), "an answer");
    }

    /// <summary>The whole conversation as it is stored.</summary>
    public async Task<IReadOnlyList<Said>> LogAsync(string conversationId)
    {
        var set = await SendAsync<JsonElement>(HttpMethod.Get, $"conversations/{conversationId}/activities");
        return [.. set.GetProperty("activities").EnumerateArray().Select(Said.Of)];
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private Task<Grant> SendAsync(HttpMethod method, string path, object? body = null) => SendAsync<Grant>(method, path, body);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, "v3/directline/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AssistantApp.Secret);
        using var response = await App.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<T>())!;
    }
}
