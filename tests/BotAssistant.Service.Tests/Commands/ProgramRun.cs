using System.Diagnostics;
using System.Text;
using BotAssistant.Host.Commands;

namespace BotAssistant.Tests.Commands;

/// <summary>What a run of the program left: its exit code and what it wrote.</summary>
internal sealed record ProgramRun(int Exit, string Out, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "BotAssistant.Host.dll");

    private static readonly AsyncLocal<(StringWriter Out, StringWriter Error)?> Captured = new();

    /// <summary>The program as a process of its own.</summary>
    public static Task<ProgramRun> AsProcessAsync(string directory, params string[] args) => ProcessAsync(directory, null, ["dotnet", Program, .. args]);

    /// <summary>The same with <c>ASPNETCORE_ENVIRONMENT</c> set.</summary>
    public static Task<ProgramRun> AsProcessInAsync(string environment, string directory, params string[] args) =>
        ProcessAsync(directory, environment, ["dotnet", Program, .. args]);

    /// <summary>The program as a process that dies at a fault point, as by SIGKILL.</summary>
    public static Task<ProgramRun> DyingAsync(string faultPoint, string directory, params string[] args) => ProcessAsync(directory, null, ["dotnet", Program, .. args], faultPoint);

    /// <summary>The program with a directory that it cannot write to, as root cannot be kept out by permissions.</summary>
    /// <returns>Null where no such place can be made.</returns>
    public static Task<ProgramRun?> WithReadOnlyAsync(string readOnly, string directory, params string[] args) =>
        MountedAsync("mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\"", readOnly, directory, args);

    /// <summary>The program with a directory that is a mount point in a place that it cannot write to.</summary>
    /// <returns>Null where no such place can be made.</returns>
    public static Task<ProgramRun?> WithMountPointAsync(string mountPoint, string directory, params string[] args) => MountedAsync(
        "above=$(dirname \"$1\") && mount --bind \"$above\" \"$above\" && mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$above\"",
        mountPoint, directory, args);

    // Mounts of their own, seen by this process only, that end with it.
    private static async Task<ProgramRun?> MountedAsync(string mounts, string place, string directory, string[] args)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var script = mounts + " || exit 99; shift; exec \"$@\"";
        try
        {
            var run = await ProcessAsync(directory, null, ["unshare", "--mount", "sh", "-c", script, "sh", place, "dotnet", Program, .. args]);
            return run.Exit is 99 || run.Error.StartsWith("unshare:", StringComparison.Ordinal) ? null : run;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The program inside this process; quicker, for what does not serve.</summary>
    public static async Task<ProgramRun> InHereAsync(params string[] args)
    {
        Divert();
        // Not disposed: a report of progress may still be on its way when the run has ended, and must not find its writer closed.
        var output = new StringWriter();
        var error = new StringWriter();
        Captured.Value = (output, error);
        try
        {
            var exit = await CommandLine.RunAsync(args).WaitAsync(Patience, TimeProvider.System);
            return new ProgramRun(exit, output.ToString(), error.ToString());
        }
        finally
        {
            Captured.Value = null;
        }
    }

    private static async Task<ProgramRun> ProcessAsync(string directory, string? environment, string[] command, string? faultPoint = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = directory,
        };
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || key.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        if (environment is not null)
        {
            start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        }

        if (faultPoint is not null)
        {
            start.Environment["BOTASSISTANT_FAULT"] = faultPoint;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return new ProgramRun(process.ExitCode, await output, await error);
    }

    // Once for all tests, which run side by side: what a run writes goes to that run.
    private static void Divert()
    {
        lock (Captured)
        {
            if (!diverted)
            {
                Console.SetOut(new Diverted(Console.Out, error: false));
                Console.SetError(new Diverted(Console.Error, error: true));
                diverted = true;
            }
        }
    }

    private static bool diverted;

    private sealed class Diverted(TextWriter usual, bool error) : TextWriter
    {
        public override Encoding Encoding => usual.Encoding;

        private TextWriter Target => Captured.Value is { } captured ? error ? captured.Error : captured.Out : usual;

        public override void Write(char value) => Target.Write(value);

        public override void Write(string? value) => Target.Write(value);

        public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

        public override void WriteLine(string? value) => Target.WriteLine(value);

        public override void Flush() => Target.Flush();
    }
}
