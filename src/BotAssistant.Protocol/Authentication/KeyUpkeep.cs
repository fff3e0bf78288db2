using Microsoft.Extensions.Hosting;

namespace BotAssistant.Protocol.Authentication;

/// <summary>Fetches the keys at the start, so that the first caller does not wait, and again long before they are too old.</summary>
internal sealed class KeyUpkeep(CallerKeys keys, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan WhenFresh = SigningKeys.Lifetime / 2;
    private static readonly TimeSpan WhenNot = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(keys.All.Select(issuer => KeepAsync(issuer, stoppingToken)));

    private async Task KeepAsync(SigningKeys issuer, CancellationToken ct)
    {
        while (true)
        {
            var fresh = await issuer.RefreshAsync(ct);
            await Task.Delay(fresh ? WhenFresh : WhenNot, clock, ct);
        }
    }
}
