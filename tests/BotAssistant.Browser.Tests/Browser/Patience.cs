namespace BotAssistant.Browser.Tests.Browser;

/// <summary>How long something may take before it is said never to come. No measure of speed: the machine may be busy.</summary>
internal static class Patience
{
    public const int InMilliseconds = 30_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> enough, Func<T, string> what, int milliseconds = InMilliseconds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (enough(seen))
            {
                return seen;
            }

            if (TimeProvider.System.GetElapsedTime(began).TotalMilliseconds > milliseconds)
            {
                throw new TimeoutException("It never came to this: " + what(seen));
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    public static Task UntilAsync(Func<bool> holds, string what) => UntilAsync(() => Task.FromResult(holds()), done => done, _ => what);
}
