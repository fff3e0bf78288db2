using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using BotAssistant.Browser.Tests.Browser;
using BotAssistant.Testing;

namespace BotAssistant.Browser.Tests.Service;

/// <summary>The service as it runs in a county's office: a process of its own, which can be killed and comes back at the same address.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const int LinesKept = 30;

    /// <summary>The first start with a whole demo county in it makes that county.</summary>
    private const int PatienceAtStart = 10 * Patience.InMilliseconds;

    private readonly TemporaryDirectory storage = new();
    private readonly Queue<string> log = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly IReadOnlyDictionary<string, string> settings;
    private Process? process;

    private ServiceProcess(int port, IReadOnlyDictionary<string, string> settings)
    {
        this.settings = settings;
        Address = new Uri($"http://127.0.0.1:{port}/");
        Stored = new StoredConversations(AssistantApp.Secret);
    }

    public Uri Address { get; }

    public StoredConversations Stored { get; }

    /// <param name="settings">Further ones, named as in the environment: <c>WebChat__Voice</c>.</param>
    public static async Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = new ServiceProcess(FreePort(), settings ?? new Dictionary<string, string>());
        Departures.Withdraw(service.Address);
        try
        {
            await service.StartAgainAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when it is ready.</summary>
    public async Task StartAgainAsync()
    {
        Launch();
        await Patience.UntilAsync(async () => process!.HasExited || await IsReadyAsync(), done => done, _ => "ready\n" + Log(), PatienceAtStart);
        if (process!.HasExited)
        {
            throw new InvalidOperationException($"The service ended with {process.ExitCode}:\n{Log()}");
        }
    }

    /// <summary>SIGKILL: it has no time for anything.</summary>
    public async Task KillAsync()
    {
        if (!process!.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Runs a command beside it, as somebody at its machine does.</summary>
    /// <returns>Its standard output.</returns>
    public async Task<string> CommandAsync(IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltHost.Program, .. words]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = storage.Path };
        Prepare(start, environment);
        using var command = Process.Start(start)!;
        var said = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return command.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', words)} ended with {command.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        Departures.Announce(Address);
        if (process is not null)
        {
            await KillAsync();
        }

        http.Dispose();
        storage.Dispose();
    }

    private void Launch()
    {
        var start = new ProcessStartInfo("dotnet", [BuiltHost.Program, "serve"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = storage.Path,
        };
        Prepare(start, settings);
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Prepare(ProcessStartInfo start, IReadOnlyDictionary<string, string> further)
    {
        start.Environment["ASPNETCORE_URLS"] = Address.ToString().TrimEnd('/');
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Demo__Households"] = "0";
        // On a working morning the demo cadres would hear of their matters in the middle of a test.
        start.Environment["Schedule__Enabled"] = "false";
        start.Environment["Storage__Directory"] = storage.Path;
        start.Environment["DirectLine__Secrets__0"] = AssistantApp.Secret;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in further)
        {
            start.Environment[name] = value;
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            // Not listening yet.
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (log)
        {
            log.Enqueue(line ?? "");
            if (log.Count > LinesKept)
            {
                log.Dequeue();
            }
        }
    }

    private string Log()
    {
        lock (log)
        {
            return string.Join('\n', log);
        }
    }

    /// <summary>
    /// Below the ports that the system gives to outgoing connections: a page that knocks while nobody listens could otherwise be given
    /// this very port and keep the service out.
    /// </summary>
    private static int FreePort()
    {
        HashSet<int> taken = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port)];
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 30_000);
            if (!taken.Contains(port))
            {
                return port;
            }
        }
    }
}
