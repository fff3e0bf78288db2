using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BotAssistant.Benchmarks.Contenders;

/// <summary>Where programs are found, and a directory for this run on the repository's disk that is deleted afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly string _repository;
    private readonly FileInfo? _serviceProgram;
    private readonly DirectoryInfo _run;
    private int _directories;

    public Workplace(FileInfo? serviceProgram)
    {
        _serviceProgram = serviceProgram;
        _repository = FindRepository();
        _run = Directory.CreateDirectory(Path.Combine(_repository, "artifacts", "benchmarks", $"run-{Environment.ProcessId}"));
        FileSystem = new DriveInfo(_run.FullName).DriveFormat;
        if (FileSystem is "tmpfs" or "ramfs")
        {
            throw new BenchmarkException($"{_run.FullName} is in memory ({FileSystem}): commits would cost nothing. Check the repository out on a disk.");
        }
    }

    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    public static string ThisProgram { get; } = Path.Combine(AppContext.BaseDirectory, "BotAssistant.Benchmarks.dll");

    public string FileSystem { get; }

    public string NodeSdkDirectory => Path.Combine(_repository, "tests", "BotAssistant.Benchmarks", "node-sdk");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public string ServiceProgram()
    {
        // The host is built by the same build, in the same configuration and for the same framework as this program.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var path = _serviceProgram?.FullName
            ?? Path.Combine(_repository, "src", "BotAssistant.Host", "bin", output.Parent!.Name, output.Name, "BotAssistant.Host.dll");
        return File.Exists(path) ? path : throw new BenchmarkException($"The service is not built: {path} does not exist.");
    }

    public string NewDirectory(string name) =>
        _run.CreateSubdirectory($"{Interlocked.Increment(ref _directories):D3}-{name}").FullName;

    /// <summary>Installs the packages of the Node contender from its lock file if they are missing.</summary>
    public async Task PrepareNodeSdkAsync(CancellationToken ct)
    {
        if (Directory.Exists(Path.Combine(NodeSdkDirectory, "node_modules", "botbuilder")))
        {
            return;
        }

        await Console.Error.WriteLineAsync($"node_modules is missing in {NodeSdkDirectory}: running 'npm ci' there.");
        var start = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = NodeSdkDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = ChildProcess.StartOrExplain(start);
        try
        {
            var output = npm.StandardOutput.ReadToEndAsync(ct);
            var errors = npm.StandardError.ReadToEndAsync(ct);
            await npm.WaitForExitAsync(ct);
            if (npm.ExitCode != 0)
            {
                throw new BenchmarkException($"'npm ci' failed in {NodeSdkDirectory}:\n{await output}{await errors}");
            }
        }
        finally
        {
            if (!npm.HasExited)
            {
                npm.Kill(entireProcessTree: true);
            }
        }
    }

    public void Dispose() => _run.Delete(recursive: true);

    private static string FindRepository()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "BotAssistant.sln")))
            {
                return directory.FullName;
            }
        }

        throw new BenchmarkException($"No BotAssistant.sln above {AppContext.BaseDirectory}: run the benchmarks from a checkout.");
    }
}
