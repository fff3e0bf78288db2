using System.Text;
using BotAssistant.Protocol.Authentication;
using BotAssistant.Protocol.Tests.DirectLine;
using BotAssistant.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.Tests.Authentication;

/// <summary>A bot that only looks at who calls, on a port of its own.</summary>
internal sealed class MessagesApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private MessagesApp(WebApplication app, FakeIssuer issuer)
    {
        (_app, Issuer) = (app, issuer);
        _http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public FakeIssuer Issuer { get; }

    public ErrorSink Errors => _app.Services.GetRequiredService<ErrorSink>();

    public static async Task<MessagesApp> StartAsync()
    {
        var issuer = await FakeIssuer.StartAsync(BotDoor.Channel);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var errors = new ErrorSink();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.Services.AddSingleton(errors);
        builder.Services.AddBotAuthentication(options =>
        {
            options.AppId = BotDoor.AppId;
            options.ChannelMetadataUrl = issuer.MetadataUrl;
        });
        var app = builder.Build();
        app.MapPost("/api/messages", ReceiveAsync);
        await app.StartAsync();
        return new(app, issuer);
    }

    public static TokenDraft ChannelToken() => TokenDraft.OfChannel(BotDoor.AppId, BotDoor.ServiceUrl, TimeProvider.System.GetUtcNow());

    public async Task<Answer> PostAsync(params string[] authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent($$"""{"type":"message","channelId":"{{BotDoor.Channel}}","serviceUrl":"{{BotDoor.ServiceUrl}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await _http.SendAsync(request);
        return await Answer.FromAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private static async Task<IResult> ReceiveAsync(HttpRequest request, BotCallers callers, CancellationToken ct)
    {
        var identified = await callers.IdentifyAsync(request, ct);
        if (!identified.TryGet(out var caller, out var unknown))
        {
            return unknown;
        }

        var read = await BotFrameworkMessages.ReadAsync(request, ct);
        return !read.TryGet(out var activity, out var bad) ? bad
            : caller.Refuse(activity) is { } refusal ? refusal
            : TypedResults.Json(new { caller.CallerId });
    }
}
