using System.Collections.Frozen;
using BotAssistant.Conversations;
using BotAssistant.Outbox;
using BotAssistant.Privacy;
using BotAssistant.Shaping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotAssistant.Turns;

/// <summary>While a turn takes long, its person sees that somebody is writing.</summary>
internal sealed class ShowTyping(
    ConversationLanes lanes,
    IEnumerable<ITypingIndicator> indicators,
    ActivityShaper shaper,
    IOutboxStore store,
    ActivityBodies bodies,
    TimeProvider clock,
    ILogger<ShowTyping> log) : BackgroundService
{
    /// <summary>Most turns are over long before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Clients show it for about three seconds; more often than every two is more than the protocol wants (A6000, A6001).</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2.5);

    private readonly FrozenDictionary<string, ITypingIndicator> indicators = indicators.ToFrozenDictionary(indicator => indicator.Channel, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Interval, clock);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            // A channel that hangs holds up the others' at most until it is cut off.
            await Task.WhenAll(lanes.Working(Patience).Select(address => ShowAsync(address, stoppingToken)));
        }
    }

    private async Task ShowAsync(ConversationAddress address, CancellationToken ct)
    {
        var indicator = indicators.GetValueOrDefault(address.Channel) ?? indicators.GetValueOrDefault(IChannelSender.AnyOther);
        if (indicator is null || !shaper.Of(address.Channel).Typing)
        {
            return;
        }

        try
        {
            if (store.ReadReference(address) is { Closed: false } known && StoredReference.FromJson(bodies.OpenState(known.Reference, address)) is { } stored)
            {
                using var limit = new CancellationTokenSource(Interval, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
                await indicator.ShowAsync(address, stored, either.Token);
            }
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // It is a courtesy; the turn itself goes on.
            log.TypingFailed(address.Channel, Failures.Describe(error));
        }
    }
}
