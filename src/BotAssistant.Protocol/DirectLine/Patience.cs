using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// Waits for a store that is not available for a moment. Some requests are worth it: to the official client an error on
/// starting is final, and one on polling makes it deaf.
/// </summary>
internal sealed class Patience(IOptions<DirectLineOptions> options, TimeProvider clock, DirectLineLog log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public async Task<T> WaitForAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await read(ct);
            }
            catch (DirectLineUnavailableException trouble) when (clock.GetElapsedTime(began) + pause < options.Value.StorePatience)
            {
                log.StoreUnavailable(trouble);
            }

            await Task.Delay(pause, clock, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
