using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Browser.Tests.Service;
using BotAssistant.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace BotAssistant.Browser.Tests.Browser;

/// <summary>
/// The browser of this machine, started with the first test that needs it. Where it or the built page is missing every test is skipped and
/// says why, or fails where <c>BOTASSISTANT_NO_SKIP</c> is 1.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // As root on a machine without a screen, and without a word to anybody but the service.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly NpmInstall packages = new();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private Task<string?>? installing;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>Somebody's browser, with nothing in it yet.</summary>
    internal async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        await StartAsync();
        options.Locale = "zh-CN";
        options.TimezoneId = "Asia/Shanghai";
        return await browser!.NewContextAsync(options);
    }

    // Tests run one after the other.
    internal async Task StartAsync()
    {
        if (browser is not null)
        {
            return;
        }

        var executable = Executable();
        Require(executable is null ? $"No Chromium is installed (CHROME_PATH, or one of {string.Join(", ", Names)} in PATH)." : null);
        Require(BuiltHost.WhatIsMissing());
        Assertions.SetDefaultExpectTimeout(Patience.InMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Flags });
    }

    /// <summary>A script of a package from npm.</summary>
    internal async Task<string> ScriptAsync(string path)
    {
        Require(await (installing ??= packages.RunAsync()));
        return await File.ReadAllTextAsync(Path.Combine(packages.Directory, "node_modules", path));
    }

    private static string? Executable()
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        string?[] places = [Environment.GetEnvironmentVariable("CHROME_PATH"), .. Names.SelectMany(name => path.Select(directory => Path.Combine(directory, name)))];
        return places.FirstOrDefault(File.Exists);
    }

    private static void Require(string? missing)
    {
        if (missing is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("BOTASSISTANT_NO_SKIP") == "1")
        {
            Assert.Fail(missing);
        }

        Assert.Skip(missing);
    }
}
