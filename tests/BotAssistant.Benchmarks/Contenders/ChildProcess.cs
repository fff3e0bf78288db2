using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using BotAssistant.Benchmarks.Load;

namespace BotAssistant.Benchmarks.Contenders;

/// <summary>A started contender. Disposing it ends it: first politely, then by force.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(3);

    private readonly Process _process;
    private readonly Queue<string> _output = [];
    private readonly long _startedAt;

    private ChildProcess(Contender contender, int port, ChildStart start, IReadOnlyList<Setting> settings)
    {
        Contender = contender;
        EndPoint = new(IPAddress.Loopback, port);
        var info = new ProcessStartInfo(start.Program, start.Arguments)
        {
            WorkingDirectory = start.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in start.Environment.Concat(settings))
        {
            info.Environment[name] = value;
        }

        _startedAt = Stopwatch.GetTimestamp();
        _process = StartOrExplain(info);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Contender Contender { get; }

    public IPEndPoint EndPoint { get; }

    public int Id => _process.Id;

    /// <summary>From before the process was started until it reported ready.</summary>
    public TimeSpan StartUp { get; private set; }

    public static async Task<ChildProcess> StartAsync(
        Workplace place, Contender contender, string directory, CancellationToken ct, params IReadOnlyList<Setting> settings)
    {
        var port = Workplace.FreePort();
        var child = new ChildProcess(contender, port, contender.Start(place, port, directory), settings);
        try
        {
            await child.WaitUntilReadyAsync(ct);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public static Process StartOrExplain(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new BenchmarkException($"Could not start '{info.FileName}'.");
        }
        catch (Win32Exception e)
        {
            throw new BenchmarkException($"Could not start '{info.FileName}' ({e.Message}). Is it installed and on the PATH?");
        }
    }

    /// <summary>Throws, with the last lines it printed, if the process has gone.</summary>
    public void ThrowIfGone()
    {
        if (_process.HasExited)
        {
            throw new BenchmarkException($"{Contender.Name} ended by itself with exit code {_process.ExitCode}.{LastOutput()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = SendSignal(_process.Id, SigTerm);
            using var patience = new CancellationTokenSource(EndsWithin, TimeProvider.System);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"{Contender.Name} did not end within {EndsWithin.TotalSeconds:0} s of SIGTERM and is killed.");
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        while (!ReadyProbe.IsReady(EndPoint))
        {
            ct.ThrowIfCancellationRequested();
            ThrowIfGone();
            if (Stopwatch.GetElapsedTime(_startedAt) > ReadyWithin)
            {
                throw new BenchmarkException(
                    $"{Contender.Name} was not ready within {ReadyWithin.TotalSeconds:0} s: GET http://{EndPoint}/health/ready is not 200.{LastOutput()}");
            }

            await Task.Delay(PollEvery, TimeProvider.System, ct);
        }

        StartUp = Stopwatch.GetElapsedTime(_startedAt);
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > 40)
            {
                _output.Dequeue();
            }
        }
    }

    private string LastOutput()
    {
        lock (_output)
        {
            return _output.Count == 0 ? " It printed nothing." : $" It printed last:\n  {string.Join("\n  ", _output)}";
        }
    }
}
