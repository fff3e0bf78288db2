using BotAssistant.Host;
using BotAssistant.Outbox;
using BotAssistant.Understanding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Testing;

/// <summary>
/// The real application on a free loopback port over a temporary directory. Only the edges are replaced: the clock, and one channel
/// that records what it is given.
/// </summary>
public sealed class AssistantApp : IAsyncDisposable
{
    public const string Secret = "a-direct-line-secret-of-tests-0123456789";

    private readonly TemporaryDirectory directory = new();
    private readonly string[] settings;
    private readonly Action<IServiceCollection>? edges;
    private WebApplication? app;

    private AssistantApp(ManualClock clock, string[] settings, Action<IServiceCollection>? edges)
    {
        Clock = clock;
        this.settings = settings;
        this.edges = edges;
    }

    public ManualClock Clock { get; }

    public RecordingChannel Channel { get; } = new();

    /// <summary>Hears what is said before everything else, and fails or waits as a test wishes.</summary>
    public Interceptor Interceptor { get; } = new();

    public LogLines Log { get; } = new();

    public string Directory => directory.Path;

    public HttpClient Http { get; private set; } = null!;

    internal IServiceProvider Services => app!.Services;

    /// <param name="settings">As on the command line: <c>--County:Name=…</c>.</param>
    /// <param name="edges">Further replacements.</param>
    public static async Task<AssistantApp> StartAsync(string[]? settings = null, Action<IServiceCollection>? edges = null)
    {
        var started = new AssistantApp(new ManualClock(), settings ?? [], edges);
        await started.StartAgainAsync();
        return started;
    }

    /// <summary>A person on the embedded Direct Line, with a conversation of their own.</summary>
    public Task<Person> MeetAsync(string userId) => Person.StartAsync(Http, userId);

    /// <summary>Somebody on a Bot Framework channel, whose service calls <c>POST /api/messages</c>.</summary>
    public Caller Call(string conversation, string userId, string channel = RecordingChannel.Name) => new(this, channel, conversation, userId);

    /// <summary>Waits until something holds; the application's clock goes on by <paramref name="step"/> between two looks.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what, TimeSpan step = default)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(patience) > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException("It never came to this: " + what);
            }

            if (step > TimeSpan.Zero)
            {
                Clock.Advance(step);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public Task UntilAsync(Func<bool> holds, string what, TimeSpan step = default) => UntilAsync(() => Task.FromResult(holds()), what, step);

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    public async Task StopAsync()
    {
        Http.Dispose();
        await app!.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await StopAsync();
        }

        directory.Dispose();
    }

    /// <summary>After it was stopped.</summary>
    public async Task StartAgainAsync()
    {
        app = AssistantHost.Build(
            ["--urls=http://127.0.0.1:0", "--environment=Development", "--Demo:Households=0", $"--Storage:Directory={directory.Path}", $"--DirectLine:Secrets:0={Secret}", "--Policies:Shipped=false", "--Schedule:Enabled=false", .. settings],
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
                services.AddSingleton<IChannelSender>(Channel);
                services.AddSingleton<IRecogniser>(Interceptor);
                services.AddSingleton<ILoggerProvider>(Log);
                ReadOnce.Share(services, settings);
                edges?.Invoke(services);
            });
        await app.StartServingAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }
}
