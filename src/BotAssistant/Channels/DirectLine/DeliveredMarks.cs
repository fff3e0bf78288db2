using System.Collections.Concurrent;
using BotAssistant.Conversations;
using BotAssistant.Storage;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.Channels.DirectLine;

/// <summary>
/// Which conversations have had something delivered. It counts at once, but is written only when it must have arrived: the web server
/// takes a frame before the network does, and a client that got nothing because the program died has to get everything.
/// </summary>
internal sealed class DeliveredMarks(IConversationLog log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ConversationId, long> unwritten = new();

    public void Add(ConversationId conversation) => unwritten.TryAdd(conversation, clock.GetTimestamp());

    public bool Contains(ConversationId conversation) => unwritten.ContainsKey(conversation);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(TimeSpan.Zero);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var soon = new PeriodicTimer(OnTheWay, clock);
        while (await soon.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(OnTheWay);
        }
    }

    private async Task WriteAsync(TimeSpan age)
    {
        try
        {
            foreach (var (conversation, at) in unwritten)
            {
                if (clock.GetElapsedTime(at) >= age)
                {
                    await log.MarkDeliveredAsync(conversation);
                    unwritten.TryRemove(conversation, out _);
                }
            }
        }
        catch (StorageUnavailableException)
        {
            // They stay in memory and are tried again with the next tick.
        }
    }
}
