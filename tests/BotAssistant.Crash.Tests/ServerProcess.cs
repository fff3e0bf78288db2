using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace BotAssistant.Crash.Tests;

internal sealed record ServerSetup(string Host, int Port, string Storage, string Secret)
{
    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>
    /// A free port below those that the system gives to outgoing connections: clients that knock while
    /// nobody listens could otherwise be given this very port and keep the server out.
    /// </summary>
    public static int FreePort(Dice dice)
    {
        HashSet<int> taken = [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(l => l.Port)];
        while (true)
        {
            var port = dice.Between(20_000, 30_000);
            if (!taken.Contains(port))
            {
                return port;
            }
        }
    }
}

/// <summary>One life of the service, from start to kill.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>128 + SIGKILL.</summary>
    public const int Killed = 137;

    private readonly Process process;
    private readonly Uri address;

    private ServerProcess(Process process, Uri address) => (this.process, this.address) = (process, address);

    public bool HasExited => process.HasExited;

    public static ServerProcess Start(ServerSetup setup, ServerLog log, string? fault = null)
    {
        var start = new ProcessStartInfo("dotnet", [setup.Host, "serve"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = setup.Storage,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("BOTASSISTANT_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_URLS"] = setup.Address.ToString().TrimEnd('/');
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Demo__Households"] = "0";
        // In the few seconds of a life the log is carried over again and again, so that kills meet it.
        start.Environment["Storage__CheckpointPages"] = "200";
        start.Environment["Storage__Directory"] = setup.Storage;
        start.Environment["DirectLine__Secrets__0"] = setup.Secret;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        if (fault is not null)
        {
            start.Environment["BOTASSISTANT_FAULT"] = fault;
        }

        var server = new ServerProcess(new() { StartInfo = start }, setup.Address);
        server.process.OutputDataReceived += (_, line) => log.Keep(server.process.Id, line.Data);
        server.process.ErrorDataReceived += (_, line) => log.Keep(server.process.Id, line.Data);
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        return server;
    }

    /// <summary>False when the process ended before it was ready.</summary>
    public async Task<bool> ReadyAsync(Doorway doorway, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
        while (!process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address, "health/ready"), ct);
                doorway.Open();
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    return true;
                }
            }
            catch (Exception e) when (e is HttpRequestException or SocketException || (e is TaskCanceledException && !ct.IsCancellationRequested))
            {
                // Not listening yet, or killed while it answered.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, ct);
        }

        return false;
    }

    /// <summary>SIGKILL, unless it is gone already.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended by itself just now.
        }
    }

    /// <summary>The exit code, or null when it is still running after this time.</summary>
    public async Task<int?> ExitAsync(TimeSpan within, CancellationToken ct)
    {
        try
        {
            await process.WaitForExitAsync(ct).WaitAsync(within, TimeProvider.System, ct);
            return process.ExitCode;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
