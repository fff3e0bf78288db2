using BotAssistant.Protocol.Connector;
using BotAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Protocol.Tests.Connector;

/// <summary>The client, a channel and a token endpoint on this machine, and a clock that stands still.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string AppId = "5b3a1c2d-0000-4000-8000-3978000000aa";
    public const string Password = "the-password-of~this.bot";

    private readonly ServiceProvider _services;

    private Bench(FakeConnector channel, FakeTokenEndpoint login, ServiceProvider services, ManualClock clock, LogSink log)
    {
        (Channel, Login, _services, Clock, Log) = (channel, login, services, clock, log);
        Client = services.GetRequiredService<ConnectorClient>();
    }

    public FakeConnector Channel { get; }

    public FakeTokenEndpoint Login { get; }

    public ConnectorClient Client { get; }

    public ManualClock Clock { get; }

    public LogSink Log { get; }

    /// <summary>As if it had come with a valid token.</summary>
    public ServiceAddress Verified => new(Channel.Address.ToString(), Verified: true);

    public ServiceAddress Unverified => new(Channel.Address.ToString(), Verified: false);

    public static Activity Message(string text = "您好") => new()
    {
        Type = ActivityTypes.Message,
        ChannelId = "msteams",
        Conversation = new() { Id = "a:1lin" },
        From = new() { Id = "28:bot", Name = "小助手", Role = RoleTypes.Bot },
        Recipient = new() { Id = "29:lin", Name = "林秀英" },
        Locale = "zh-CN",
        Text = text,
    };

    /// <param name="anonymous">A bot without app id: what it sends carries no token.</param>
    public static async Task<Bench> StartAsync(Action<ConnectorOptions>? configure = null, INetwork? network = null, bool anonymous = false)
    {
        var channel = await FakeConnector.StartAsync();
        var login = await FakeTokenEndpoint.StartAsync();
        var clock = new ManualClock();
        var log = new LogSink();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddSingleton<TimeProvider>(clock);
        if (network is not null)
        {
            services.AddSingleton(network);
        }

        services.AddConnector(options =>
        {
            options.AllowLoopback = true;
            if (!anonymous)
            {
                options.AppId = AppId;
                options.AppPassword = Password;
                options.TokenUrl = new(login.Address, "/tenant/oauth2/v2.0/token");
            }

            configure?.Invoke(options);
        });
        return new(channel, login, services.BuildServiceProvider(), clock, log);
    }

    public static Task<Bench> StartAnonymousAsync(INetwork? network = null) => StartAsync(network: network, anonymous: true);

    public Task<ConnectorResult> SendAsync(string text = "您好") => Client.SendAsync(Verified, Message(text), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Login.DisposeAsync();
        await Channel.DisposeAsync();
    }
}

internal static class Outcomes
{
    public static ConnectorResult.Failed Failed(this ConnectorResult result) => Assert.IsType<ConnectorResult.Failed>(result);

    public static ConnectorResult.Done Done(this ConnectorResult result) => Assert.IsType<ConnectorResult.Done>(result);
}
