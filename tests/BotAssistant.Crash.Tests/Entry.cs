using Xunit.Runner.InProc.SystemConsole;

namespace BotAssistant.Crash.Tests;

/// <summary>The tests, or the process that they kill.</summary>
internal static class Entry
{
    public static async Task<int> Main(string[] args) => args switch
    {
        [MorningChild.Verb, var directory, var moment] => await MorningChild.RunAsync(directory, DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)),
        _ => await ConsoleRunner.Run(args),
    };
}
