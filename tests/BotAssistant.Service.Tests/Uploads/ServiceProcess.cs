using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BotAssistant.Testing;

namespace BotAssistant.Tests.Uploads;

/// <summary>The service as a process of its own, which may be killed, or have a disk of its own.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> error;

    private ServiceProcess(Process process, Uri address)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <param name="directory">The storage directory.</param>
    /// <param name="fault">Where it kills itself.</param>
    /// <param name="settings">Further settings.</param>
    public static Task<ServiceProcess?> StartAsync(string directory, string? fault = null, params string[] settings) => StartAsync(["dotnet"], directory, fault, settings);

    /// <summary>With a disk of so many megabytes in the place of the storage directory.</summary>
    /// <returns>Null where no such disk can be made.</returns>
    public static async Task<ServiceProcess?> StartOnSmallDiskAsync(string directory, int megabytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // Mounted for this process only; it ends with it.
        var mount = string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o size={megabytes}m tmpfs \"$0\" && exec dotnet \"$@\"");
        try
        {
            return await StartAsync(["unshare", "--mount", "sh", "-c", mount, directory], directory, fault: null);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>A path as the process sees it.</summary>
    public string PathOf(string path) => $"/proc/{process.Id}/root{path}";

    public async Task DiedAsync() => await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);

    /// <summary>Ends it, and gives what it logged.</summary>
    public async Task<string> LogAsync()
    {
        Kill();
        return await error.WaitAsync(Patience, TimeProvider.System);
    }

    public void Dispose()
    {
        Http.Dispose();
        Kill();
        process.Dispose();
    }

    private static async Task<ServiceProcess?> StartAsync(string[] command, string directory, string? fault, params string[] settings)
    {
        var port = FreePort();
        string[] arguments =
        [
            .. command[1..], Path.Combine(AppContext.BaseDirectory, "BotAssistant.Host.dll"), $"--urls=http://127.0.0.1:{port}", "--environment=Development", "--Demo:Households=0",
            $"--Storage:Directory={directory}", $"--DirectLine:Secrets:0={AssistantApp.Secret}", .. settings,
        ];
        var start = new ProcessStartInfo(command[0], arguments) { UseShellExecute = false, RedirectStandardError = true };
        if (fault is not null)
        {
            start.Environment["BOTASSISTANT_FAULT"] = fault;
        }

        var service = new ServiceProcess(Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        if (await service.IsReadyAsync())
        {
            return service;
        }

        service.Dispose();
        return null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <returns>False if it ended instead.</returns>
    private async Task<bool> IsReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!process.HasExited)
        {
            try
            {
                using var ready = await Http.GetAsync("health/ready", patience.Token);
                if (ready.IsSuccessStatusCode)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        return false;
    }

    private void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }
}
