using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BotAssistant.Protocol.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.Tests.DirectLine;

/// <summary>The server on a port of its own, with a store in memory, spoken to as clients do.</summary>
internal sealed class DirectLineApp : IAsyncDisposable
{
    public const string Secret = "the-secret-of-the-installation";
    private const long Large = 1024 * 1024;

    private readonly WebApplication _app;
    private int _lostClients;

    private DirectLineApp(WebApplication app, TimeProvider clock)
    {
        _app = app;
        Clock = clock as ManualClock;
        Address = new(app.Urls.Single());
        Http = new(new SocketsHttpHandler { UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = Address };
    }

    public static DirectLineSigningKey Key { get; } = new("k1", Encoding.UTF8.GetBytes("0123456789abcdef0123456789abcdef"));

    public Uri Address { get; }

    public HttpClient Http { get; }

    public ManualClock? Clock { get; }

    public MemoryStore Store => _app.Services.GetRequiredService<MemoryStore>();

    public MemoryFiles Files => _app.Services.GetRequiredService<MemoryFiles>();

    /// <summary>What an operator would have been told.</summary>
    public IReadOnlyCollection<string> Errors => _app.Services.GetRequiredService<ErrorSink>().Messages;

    /// <summary>Requests whose client left before the answer.</summary>
    public int LostClients => Volatile.Read(ref _lostClients);

    public DirectLineSignals Signals => _app.Services.GetRequiredService<DirectLineSignals>();

    public DirectLineTokens Tokens => _app.Services.GetRequiredService<DirectLineTokens>();

    public static async Task<DirectLineApp> StartAsync(
        Action<DirectLineOptions>? configure = null, TimeProvider? clock = null, DirectLineKeys? keys = null, Action<KestrelServerLimits>? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        // An application keeps bodies small; what may be larger has to say so.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            limits?.Invoke(kestrel.Limits);
        });
        var errors = new ErrorSink();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.Services.AddSingleton(errors);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(keys ?? new([Key], [Secret]));
        builder.Services.AddSingleton<MemoryStore>();
        builder.Services.AddSingleton<IDirectLineStore>(services => services.GetRequiredService<MemoryStore>());
        builder.Services.AddSingleton<MemoryFiles>();
        builder.Services.AddSingleton<IDirectLineFiles>(services => services.GetRequiredService<MemoryFiles>());
        builder.Services.AddDirectLine(options =>
        {
            options.ChatTokensPerMinute = 10_000;
            options.StorePatience = TimeSpan.FromMilliseconds(400);
            configure?.Invoke(options);
        });
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        DirectLineApp? started = null;
        app.Use(async (context, next) =>
        {
            using var lost = context.RequestAborted.Register(() => Interlocked.Increment(ref started!._lostClients));
            await next(context);
        });
        app.MapDirectLine();
        await app.StartAsync();
        return started = new(app, clock ?? TimeProvider.System);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? credential = null, object? body = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : "/v3/directline/" + path);
        if (credential is not null)
        {
            request.Headers.Authorization = new("Bearer", credential);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };

        // What the server refuses by its length alone, it does not read: a client that writes on meets a broken pipe instead of the answer.
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > Large;
        using var response = await Http.SendAsync(request);
        return await Answer.FromAsync(response);
    }

    public Task<Answer> GetAsync(string path, string? credential = null, string? origin = null) =>
        SendAsync(HttpMethod.Get, path, credential, origin: origin);

    public Task<Answer> PostAsync(string path, string? credential = null, object? body = null, string? origin = null) =>
        SendAsync(HttpMethod.Post, path, credential, body, origin);

    /// <summary>A started conversation of one user, and the token for it.</summary>
    public async Task<Talk> StartTalkAsync(string? userId = "dl_lin")
    {
        var generated = await PostAsync("tokens/generate", Secret, userId is null ? null : new { user = new { id = userId } });
        var started = await PostAsync("conversations", generated.Text("token"));
        return new(this, started.Text("conversationId"), started.Text("token"), new(started.Text("streamUrl")));
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>A response that was read to its end.</summary>
internal sealed record Answer(int Status, JsonNode? Body, HttpResponseHeaders Headers, string? ContentType)
{
    public string? Code => Body?["error"]?["code"]?.GetValue<string>();

    public static async Task<Answer> FromAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response.Headers, response.Content.Headers.ContentType?.MediaType);
    }

    public string Text(string property) => Body![property]!.GetValue<string>();

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

internal sealed record Talk(DirectLineApp App, string Id, string Token, Uri StreamUrl)
{
    public string Path => $"conversations/{Id}";

    public Task<Answer> SayAsync(string text) => PostAsync(new { type = "message", text });

    public Task<Answer> UploadAsync(HttpContent body, string query = "") => App.PostAsync($"{Path}/upload{query}", Token, body);

    public Task<Answer> UploadAsync(Form form, string query = "") => UploadAsync(form.ToContent(), query);

    public Task<Answer> PostAsync(object activity) => App.PostAsync(Path + "/activities", Token, activity);

    public Task<Answer> ReadAsync(string? watermark = null) =>
        App.GetAsync(Path + "/activities" + (watermark is null ? "" : "?watermark=" + Uri.EscapeDataString(watermark)), Token);

    public Task<Answer> ReconnectAsync(string query = "") => App.GetAsync(Path + query, Token);

    public Task<StreamClient> OpenAsync(string? watermark = "-") => StreamClient.OpenAsync(StreamAddress(watermark, App.Tokens.IssueForStream(new(Id))));

    public Uri StreamAddress(string? watermark, string token) =>
        new($"ws://{App.Address.Authority}/v3/directline/{Path}/stream?t={token}{(watermark is null ? "" : "&watermark=" + watermark)}");
}
