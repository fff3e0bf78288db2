using System.Text.Json;
using System.Text.Json.Nodes;
using BotAssistant.Clients.Tests.Scripts;

namespace BotAssistant.Clients.Tests.DirectLine;

public enum Transport
{
    Polling,
    WebSocket,
}

/// <summary>What became of a post: the id that the client gave, or the status with which it was refused, 0 if by the client itself.</summary>
internal sealed record Post(string? Id, int? Refused);

/// <summary>Where a client is in its conversation.</summary>
internal sealed record Place(string ConversationId, string Watermark, string Token);

/// <summary>A page with the official Direct Line client, in a process of its own.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    /// <summary>The id that the client gives to a post which its page should try again.</summary>
    public const string Retry = "retry";

    /// <summary>Who answers.</summary>
    public const string Bot = "botassistant";

    private static readonly Uri OtherSite = new("http://page.example/");

    private readonly Script script;
    private readonly Uri service;
    private readonly Transport transport;
    private readonly Grant? grant;
    private int loaded;
    private int posts;

    private ChatPage(Script script, Transport transport, Grant? grant, Uri service)
    {
        this.script = script;
        this.transport = transport;
        this.grant = grant;
        this.service = service;
    }

    /// <summary>The sender that the page puts into its posts; a token may say otherwise.</summary>
    public string User { get; } = "lin";

    /// <summary>All that the client gave out, repetitions included.</summary>
    public IReadOnlyList<JsonElement> Activities => [.. Told("activity").Select(fact => fact.Data.GetProperty("activity"))];

    public IReadOnlyList<Said> Seen => [.. Activities.Select(Said.Of)];

    public IReadOnlyList<string> Statuses => [.. Told("status").Select(fact => fact.Text("status"))];

    public IReadOnlyList<string> Warnings => [.. Told("warning").Select(fact => fact.Text("text"))];

    public static ChatPage Open(NodePackages packages, Transport transport, Grant? grant, Uri service, Uri? site) =>
        new(Script.Start(packages, "chat-page.mjs", new { site = site ?? OtherSite }), transport, grant, service);

    /// <summary>Makes the client and waits until it is online.</summary>
    /// <param name="options">For the client's constructor, besides those that every page has.</param>
    /// <param name="user">Set as the client's user before it starts.</param>
    /// <param name="haste">How many times as fast as the clock the client's timers run.</param>
    /// <param name="chance">What the client chances upon, from 0 to 1: it waits 3 to 15 seconds before it opens a socket again.</param>
    public async Task ConnectAsync(JsonObject? options = null, string? user = null, int haste = 1, double chance = 0)
    {
        await BeginAsync(options, user, haste, chance);
        await StatusAsync("Online");
    }

    public Task BeginAsync(JsonObject? options = null, string? user = null, int haste = 1, double chance = 0)
    {
        var all = new JsonObject
        {
            ["domain"] = new Uri(service, "v3/directline").ToString(),
            ["webSocket"] = transport == Transport.WebSocket,
            ["token"] = grant?.Token,
        };
        foreach (var (name, value) in options ?? [])
        {
            all[name] = value?.DeepClone();
        }

        return OrderAsync(new { order = "connect", options = all, user, haste, chance });
    }

    /// <summary>Gives the client another token, as a page does whose own server has one for it.</summary>
    public Task ReconnectAsync(Grant conversation) => OrderAsync(new { order = "reconnect", conversation });

    /// <summary>Asks the service for a token, as its own page does.</summary>
    public async Task<Grant> AskForTokenAsync() =>
        (await script.AskAsync("token")).Data.GetProperty("grant").Deserialize<Grant>(JsonSerializerOptions.Web)!;

    /// <summary>The browser loads the page again: nothing is left but its cookies.</summary>
    public async Task ReloadAsync()
    {
        await script.AskAsync("reload");
        loaded = script.Facts.Count;
    }

    public async Task<Place> WhereAsync() => (await script.AskAsync("where")).Data.Deserialize<Place>(JsonSerializerOptions.Web)!;

    public async Task<string> SessionAsync() => (await script.AskAsync("session")).Text("id");

    /// <summary>Waits until the client has renewed its token to one like this.</summary>
    public async Task UntilTokenAsync(Func<string, bool> holds)
    {
        while (true)
        {
            var renewals = Renewals(script.Facts);
            if (holds((await WhereAsync()).Token))
            {
                return;
            }

            await script.UntilAsync(all => Renewals(all) > renewals, "a renewed token");
        }

        static int Renewals(IReadOnlyList<Fact> all) => all.Count(fact => IsRequest(fact, "POST", "/tokens/refresh", 200));
    }

    public JsonObject Message(string text) => new()
    {
        ["type"] = "message",
        ["from"] = new JsonObject { ["id"] = User },
        ["text"] = text,
        ["channelData"] = new JsonObject { ["clientActivityID"] = "mark of " + text },
    };

    public Task<Post> SayAsync(string text) => PostAsync(Message(text));

    /// <summary>Posts and waits until the client has a word about it.</summary>
    public async Task<Post> PostAsync(JsonObject activity) => await FateAsync(await SendAsync(activity));

    /// <summary>Posts and does not wait.</summary>
    /// <returns>A number by which to ask for the post's fate.</returns>
    public async Task<int> SendAsync(JsonObject activity)
    {
        var number = ++posts;
        await OrderAsync(new { order = "post", number, activity });
        return number;
    }

    public async Task<Post> FateAsync(int number)
    {
        var fact = await script.FirstAsync(fact => fact.Event is "posted" or "refused" && fact.Number("number") == number, $"the fate of post {number}");
        return fact.Event == "posted" ? new(fact.Text("id"), null) : new(null, fact.Number("status"));
    }

    /// <summary>Waits until the bot has begun: what is said before that stands before its greeting.</summary>
    public Task GreetedAsync() => UntilAsync(() => Seen.Any(said => said.From == Bot), "a greeting");

    /// <summary>Says something and waits for the answer.</summary>
    public async Task<IReadOnlyList<Said>> AskAsync(string text) => await AnswersAsync(await SayAsync(text));

    public async Task<IReadOnlyList<Said>> AnswersAsync(Post post)
    {
        Assert.NotNull(post.Id);
        Assert.NotEqual(Retry, post.Id);
        await UntilAsync(() => Seen.Any(said => said.ReplyTo == post.Id), "an answer");
        return [.. Seen.Where(said => said.ReplyTo == post.Id)];
    }

    public Task StatusAsync(params string[] latest) => UntilAsync(() => Statuses.TakeLast(latest.Length).SequenceEqual(latest), string.Join(", ", latest));

    public Task RequestAsync(string method, string path, int status) => UntilAsync(
        () => Told("request").Any(fact => IsRequest(fact, method, path, status)), $"{method} …{path} with {status}");

    /// <summary>Waits until the client gives out no more activities.</summary>
    /// <returns>Why.</returns>
    public async Task<string> DeafAsync()
    {
        await UntilAsync(() => Told("deaf").Any(), "no more activities");
        return Told("deaf").Last().Text("message");
    }

    public Task EndAsync() => OrderAsync(new { order = "end" });

    public Task CloseAsync() => script.EndAsync();

    public ValueTask DisposeAsync() => script.DisposeAsync();

    private Task OrderAsync(object order) => script.OrderAsync(order);

    private async Task UntilAsync(Func<bool> enough, string what) => await script.UntilAsync(_ => enough(), what);

    private IEnumerable<Fact> Told(string kind) => script.Facts.Skip(loaded).Where(fact => fact.Event == kind);

    private static bool IsRequest(Fact fact, string method, string path, int status) =>
        fact.Event == "request"
        && fact.Text("method") == method
        && fact.Text("path").EndsWith(path, StringComparison.Ordinal)
        && fact.Number("status") == status;
}
