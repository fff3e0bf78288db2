using System.Globalization;
using System.Runtime.InteropServices;
using BotAssistant.Benchmarks.Contenders;

namespace BotAssistant.Benchmarks.Report;

internal sealed record Machine(string Date, int Cores, string Processor, double MemoryGb, string Kernel, string FileSystem, string DotNet, string LoadBefore)
{
    public static Machine Describe(Workplace place)
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        var memory = File.ReadLines("/proc/meminfo").First(line => line.StartsWith("MemTotal:", StringComparison.Ordinal));
        return new(
            TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            Environment.ProcessorCount,
            processor?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Math.Round(long.Parse(memory.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0 / 1024, 1),
            File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
            place.FileSystem,
            RuntimeInformation.FrameworkDescription,
            File.ReadAllText("/proc/loadavg").Split(' ')[0]);
    }
}
