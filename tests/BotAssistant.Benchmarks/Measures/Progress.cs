namespace BotAssistant.Benchmarks.Measures;

/// <summary>Progress goes to standard error: standard output carries the report alone.</summary>
internal static class Progress
{
    public static void Say(FormattableString text) => Console.Error.WriteLine(FormattableString.Invariant(text));

    public static Task SettleAsync(int seconds, CancellationToken ct) => Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, ct);
}
