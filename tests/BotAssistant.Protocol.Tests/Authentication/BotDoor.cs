using BotAssistant.Protocol.Authentication;
using BotAssistant.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace BotAssistant.Protocol.Tests.Authentication;

/// <summary>A bot's door: the channels' issuer, the emulator's issuer, and who is let in between them.</summary>
internal sealed class BotDoor : IAsyncDisposable
{
    public const string AppId = "3b5d9a52-2f61-4a3e-9d0c-5a3c1c9b7a10";
    public const string ServiceUrl = "https://smba.trafficmanager.net/cn/";
    public const string Channel = "msteams";

    private readonly ServiceProvider _services;

    private BotDoor(FakeIssuer channels, FakeIssuer emulators, Action<BotAuthenticationOptions>? configure)
    {
        (Channels, Emulators) = (channels, emulators);
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddBotAuthentication(options =>
            {
                options.AppId = AppId;
                options.ChannelMetadataUrl = channels.MetadataUrl;
                options.EmulatorMetadataUrl = emulators.MetadataUrl;
                configure?.Invoke(options);
            })
            .BuildServiceProvider();
        Callers = _services.GetRequiredService<BotCallers>();
    }

    public ManualClock Clock { get; } = new();

    public LogLines Log { get; } = new();

    public FakeIssuer Channels { get; }

    public FakeIssuer Emulators { get; }

    public BotCallers Callers { get; }

    public static async Task<BotDoor> OpenAsync(Action<BotAuthenticationOptions>? configure = null) =>
        new(await FakeIssuer.StartAsync(Channel, "webchat"), await FakeIssuer.StartAsync(), configure);

    public TokenDraft ChannelToken() => TokenDraft.OfChannel(AppId, ServiceUrl, Clock.GetUtcNow());

    public TokenDraft EmulatorToken() => TokenDraft.OfEmulator(AppId, Clock.GetUtcNow());

    public static Activity Activity(string? channelId = Channel, string? serviceUrl = ServiceUrl) =>
        new() { Type = ActivityTypes.Message, ChannelId = channelId, ServiceUrl = serviceUrl };

    public async Task<Reading<BotCaller>> IdentifyAsync(StringValues authorization, CancellationToken ct = default)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = authorization;
        return await Callers.IdentifyAsync(context.Request, ct);
    }

    /// <summary>Null if the activity is accepted.</summary>
    public async Task<ProtocolError?> CallAsync(StringValues authorization, Activity? activity = null, CancellationToken ct = default) =>
        (await IdentifyAsync(authorization, ct)).TryGet(out var caller, out var error) ? caller.Refuse(activity ?? Activity()) : error;

    public Task<ProtocolError?> CallWithAsync(string token, Activity? activity = null, CancellationToken ct = default) =>
        CallAsync("Bearer " + token, activity, ct);

    public async Task<BotCaller> AdmitAsync(string token) =>
        (await IdentifyAsync("Bearer " + token)).TryGet(out var caller, out var error) ? caller : throw new InvalidOperationException(error.Message);

    /// <summary>What runs beside requests, as a host would start it.</summary>
    public async Task StartUpkeepAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        await Channels.DisposeAsync();
        await Emulators.DisposeAsync();
    }
}
