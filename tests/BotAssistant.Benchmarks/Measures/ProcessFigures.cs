using System.Globalization;

namespace BotAssistant.Benchmarks.Measures;

/// <summary>What Linux knows of a process at one moment.</summary>
internal sealed record ProcessFigures(TimeSpan UserCpu, TimeSpan SystemCpu, long ResidentKb, long PeakResidentKb, long WrittenBytes, long Writes)
{
    // The unit of /proc/PID/stat is fixed by the kernel's interface, whatever its own tick is.
    private const double TicksPerSecond = 100;

    public TimeSpan Cpu => UserCpu + SystemCpu;

    public static ProcessFigures Of(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        // The second field is the program's name in brackets and may hold spaces; utime and stime are fields 14 and 15.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var status = File.ReadAllLines($"/proc/{processId}/status");
        var io = File.ReadAllLines($"/proc/{processId}/io");
        return new(
            TimeSpan.FromSeconds(Number(fields[11]) / TicksPerSecond),
            TimeSpan.FromSeconds(Number(fields[12]) / TicksPerSecond),
            Line(status, "VmRSS:"),
            Line(status, "VmHWM:"),
            Line(io, "write_bytes:"),
            Line(io, "syscw:"));
    }

    private static long Line(string[] lines, string name) =>
        Number(lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal));

    private static long Number(string text) => long.Parse(text, NumberStyles.Integer | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
}
