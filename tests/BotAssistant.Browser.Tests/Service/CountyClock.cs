using System.Globalization;
using BotAssistant.Testing;

namespace BotAssistant.Browser.Tests.Service;

/// <summary>
/// Another day and hour for a process: libfaketime tells it the time. Only what the clock on the wall shows is moved; what waits for a while
/// waits as long as ever.
/// </summary>
internal sealed class CountyClock : IDisposable
{
    private static readonly string[] Places = ["/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib64/faketime", "/usr/lib/faketime"];

    private readonly TemporaryDirectory directory = new();
    public CountyClock(DateTimeOffset start) => LeapTo(start);

    /// <summary>What the process has to be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library() ?? throw new InvalidOperationException("libfaketime is missing."),
        ["FAKETIME_TIMESTAMP_FILE"] = File,
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        // Seconds after which it looks again how far to go.
        ["FAKETIME_CACHE_DURATION"] = "1",
    };

    private string File => Path.Combine(directory.Path, "offset");

    /// <summary>Skips the test where the library is missing, or fails it where <c>BOTASSISTANT_NO_SKIP</c> is 1.</summary>
    public static void Require()
    {
        const string Missing = "libfaketime is not installed (apt-get install faketime).";
        if (Library() is not null)
        {
            return;
        }

        if (System.Environment.GetEnvironmentVariable("BOTASSISTANT_NO_SKIP") == "1")
        {
            Assert.Fail(Missing);
        }

        Assert.Skip(Missing);
    }

    /// <summary>A running process follows within two seconds.</summary>
    public void LeapTo(DateTimeOffset time)
    {
        var ahead = time - TimeProvider.System.GetUtcNow();
        // A new file in place of the old one: nobody reads half of it.
        var next = File + ".next";
        System.IO.File.WriteAllText(next, ((long)ahead.TotalSeconds).ToString("+0;-0", CultureInfo.InvariantCulture));
        System.IO.File.Move(next, File, overwrite: true);
    }

    public void Dispose() => directory.Dispose();

    private static string? Library() => Places.Select(place => Path.Combine(place, "libfaketimeMT.so.1")).FirstOrDefault(System.IO.File.Exists);
}
