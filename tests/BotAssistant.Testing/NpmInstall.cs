using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace BotAssistant.Testing;

/// <summary>What stands in the package-lock.json of a test project, installed where the tests that need it run.</summary>
public sealed class NpmInstall
{
    private const int OldestNode = 20;
    private static readonly TimeSpan InstallsWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    public string Directory { get; } = FindProject();

    /// <summary>Installs them unless they are there.</summary>
    /// <returns>Why they are not there now, or null.</returns>
    public async Task<string?> RunAsync()
    {
        try
        {
            var (_, version) = await RunAsync("node", "--version");
            if (!int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestNode)
            {
                return $"Node.js {OldestNode} or later is needed; this one says: {version}";
            }

            await using var alone = await LockAsync();
            if (IsInstalled())
            {
                return null;
            }

            var (exitCode, output) = await RunAsync(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            return exitCode == 0 ? null : $"'npm ci' failed in {Directory}:\n{output}";
        }
        catch (Win32Exception error)
        {
            return $"Node.js with npm is not installed: {error.Message}";
        }
        catch (TimeoutException)
        {
            return $"'npm ci' did not end within {InstallsWithin} in {Directory}.";
        }
    }

    /// <summary>npm writes its own copy of the lock file last.</summary>
    private bool IsInstalled()
    {
        var installed = new FileInfo(Path.Combine(Directory, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Directory, "package-lock.json"));
    }

    /// <summary>Other runs of these tests may install at the same time.</summary>
    private async Task<FileStream> LockAsync()
    {
        var path = Path.Combine(Directory, "obj", "npm.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockPause, TimeProvider.System);
            }
        }
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(InstallsWithin, TimeProvider.System);
            return (process.ExitCode, (await output + await errors).Trim());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string FindProject()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "package-lock.json")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No package-lock.json above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
