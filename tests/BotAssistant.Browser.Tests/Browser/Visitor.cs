using BotAssistant.Browser.Tests.Service;
using Microsoft.Playwright;

namespace BotAssistant.Browser.Tests.Browser;

/// <summary>Somebody with a browser of their own, and all that went wrong in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri service;
    private readonly List<string> complaints = [];

    private Visitor(IBrowserContext context, Uri service)
    {
        this.context = context;
        this.service = service;
        context.Console += (_, message) => Heard(message);
        context.WebError += (_, error) => Complain("script error: " + error.Error);
        context.Request += (_, request) => Asked(request.Url);
        context.Page += (_, page) => page.WebSocket += (_, socket) => Asked(socket.Url);
    }

    /// <summary>Errors of the console and of scripts, breaches of the content security policy, and requests to anybody but the service.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (complaints)
            {
                return [.. complaints];
            }
        }
    }

    /// <summary>The browser says of every request that failed that it failed. Where a test makes them fail, that is no defect.</summary>
    public bool NetworkMayFail { get; set; }

    public IBrowserContext Context => context;

    public Uri Service => service;

    public static async Task<Visitor> ComeAsync(Chromium chromium, Device device, Uri service, bool withScripts = true)
    {
        var options = device.Options();
        options.JavaScriptEnabled = withScripts;
        return new Visitor(await chromium.OpenAsync(options), service);
    }

    /// <summary>Opens the chat, and waits until it can be used.</summary>
    public async Task<ChatPage> OpenChatAsync()
    {
        var page = new ChatPage(await context.NewPageAsync());
        await page.GoAsync(service);
        await page.ReadyAsync();
        return page;
    }

    public async Task<IPage> OpenAsync(string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(service, path).ToString());
        return page;
    }

    /// <summary>Pictures of what is open, for whoever has to find out why a test failed.</summary>
    public async Task ShootAsync(string directory, string name)
    {
        var number = 0;
        foreach (var page in context.Pages)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(directory, $"{name}-{++number}.png"), Timeout = 5_000 });
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Heard(IConsoleMessage message)
    {
        var isBreach = message.Text.Contains("Content Security Policy", StringComparison.Ordinal);
        var isNetwork = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            || message.Text.StartsWith("WebSocket connection to", StringComparison.Ordinal);
        if (isBreach || (message.Type == "error" && !(isNetwork && (NetworkMayFail || Departures.IsGone(service)))))
        {
            Complain($"console: {message.Text} ({message.Location})");
        }
    }

    private void Asked(string address)
    {
        var url = new Uri(address);
        if (url.Scheme is "http" or "https" or "ws" or "wss" && url.Authority != service.Authority)
        {
            Complain("a request to somebody else: " + address);
        }
    }

    private void Complain(string what)
    {
        lock (complaints)
        {
            complaints.Add(what);
        }
    }
}
