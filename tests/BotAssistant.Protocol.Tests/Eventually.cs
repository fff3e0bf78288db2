namespace BotAssistant.Protocol.Tests;

internal static class Eventually
{
    /// <summary>Waits for what another thread does a moment later.</summary>
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        for (var tries = 0; tries < 1000; tries++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.Fail("It never came to this: " + what);
    }
}
